/** The steps that a narrow page shows one at a time. */
export const MIB_PARTS = ['tree', 'details', 'operations'] as const;
export type MibPart = (typeof MIB_PARTS)[number];

/** What the address bar keeps of the MIB browser. */
export interface MibView {
  /** `IF-MIB::ifOperStatus` or an OID: the object that is open. */
  readonly object: string | null;
  /** The device asked; on a device's own page it is fixed instead. */
  readonly device: number | null;
  /** Words searched. */
  readonly find: string | null;
  /** Name or OID to translate. */
  readonly translate: string | null;
  /** Only branches of which a stored walk of the device has something. */
  readonly seen: boolean;
  readonly part: MibPart | null;
}

const MAX_TEXT = 1_500;

/** Numbers come where the address bar has `1` or `1.3`. */
function textOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text.slice(0, MAX_TEXT) : null;
}

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Takes the browser's part out of search parameters; what is not understood is left out. */
export function parseMibView(raw: Record<string, unknown>): MibView {
  return {
    object: textOf(raw['object']),
    device: idOf(raw['device']),
    find: textOf(raw['find']),
    translate: textOf(raw['translate']),
    seen: raw['seen'] === true || raw['seen'] === 'true',
    part: MIB_PARTS.find((part) => part === raw['part']) ?? null,
  };
}

/** As search parameters: what is not set is left out. */
export function mibViewSearch(change: Partial<MibView>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === false ? undefined : (value ?? undefined)]),
  );
}
