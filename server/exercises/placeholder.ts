/** `{target:access-1}`, `{pc.mac}`, `{student}`: what stands for a value of the running lab. */
const PLACEHOLDER = /\{(?:(target|address|port):([\w-]+)|([\w-]+)\.(\w+)|(student))\}/g;

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
  return [...text.matchAll(PLACEHOLDER)].map(([whole, , device, name, field]) => ({
    text: whole,
    device: device ?? null,
    pick: name !== undefined && field !== undefined ? { name, field } : null,
  }));
}

export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replaceAll(
    PLACEHOLDER,
    (_whole, what?: string, device?: string, name?: string, field?: string) => {
      if (what !== undefined) {
        const found = values.devices.find((candidate) => candidate.name === device);
        if (!found) return UNKNOWN;
        if (what === 'target') return `${found.address}:${found.port}`;
        return what === 'address' ? found.address : String(found.port);
      }
      if (name !== undefined) return values.picks[`${name}.${field ?? ''}`] ?? UNKNOWN;
      return values.student;
    },
  );
}
