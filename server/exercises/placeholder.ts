/** `{pc.mac}`: what was chosen. It may stand within another: `{target:{trunk.a}}`. */
const PICK = /\{([\w-]+)\.(\w+)\}/g;
/** `{target:access-1}`: where a device listens. */
const DEVICE = /\{(target|address|port):([\w-]+)\}/g;
const STUDENT = /\{student\}/g;

export interface Placeholder {
  /** As written, braces included. */
  readonly text: string;
  /** Device of `{target:…}`, `{address:…}`, `{port:…}`. */
  readonly device: string | null;
  readonly pick: { readonly name: string; readonly field: string } | null;
}

export interface PlaceholderValues {
  readonly student: string;
  /** `pc.mac` -> value. */
  readonly picks: Readonly<Record<string, string>>;
  readonly devices: readonly { readonly name: string; readonly address: string; readonly port: number }[];
}

/** Stands where nothing is known yet: before the start, or while the lab does not run. */
const UNKNOWN = '…';

export function placeholdersOf(text: string): Placeholder[] {
  return [
    ...[...text.matchAll(PICK)].map(([whole, name = '', field = '']) => ({
      text: whole,
      device: null,
      pick: { name, field },
    })),
    ...[...text.matchAll(DEVICE)].map(([whole, , device = '']) => ({ text: whole, device, pick: null })),
    ...[...text.matchAll(STUDENT)].map(([whole]) => ({ text: whole, device: null, pick: null })),
  ];
}

export function fillPlaceholders(text: string, { student, picks, devices }: PlaceholderValues): string {
  return text
    .replaceAll(PICK, (_whole, name: string, field: string) => picks[`${name}.${field}`] ?? UNKNOWN)
    .replaceAll(DEVICE, (_whole, what: string, name: string) => {
      const found = devices.find((candidate) => candidate.name === name);
      if (!found) return UNKNOWN;
      if (what === 'target') return `${found.address}:${found.port}`;
      return what === 'address' ? found.address : String(found.port);
    })
    .replaceAll(STUDENT, () => student);
}
