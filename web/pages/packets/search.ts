/** Search parameters of the page that decodes what is pasted. */
export interface PacketsSearch {
  /** What was pasted, where it is short enough for an address. */
  readonly hex?: string | undefined;
  /** The device whose keys are tried. */
  readonly device?: number | undefined;
  /** Place of the chosen field in the tree. */
  readonly field?: string | undefined;
}

/** Longer ones stay in the page only. */
export const MAX_HEX_IN_ADDRESS = 6_000;
const FIELD = /^\d{1,5}(\.\d{1,5}){0,24}$/;

export function packetsSearch(raw: Record<string, unknown>): PacketsSearch {
  const hex = typeof raw['hex'] === 'number' ? String(raw['hex']) : raw['hex'];
  const field = typeof raw['field'] === 'number' ? String(raw['field']) : raw['field'];
  const device = Number(raw['device']);
  return {
    ...(typeof hex === 'string' && hex !== '' ? { hex: hex.slice(0, MAX_HEX_IN_ADDRESS) } : {}),
    ...(Number.isSafeInteger(device) && device > 0 ? { device } : {}),
    ...(typeof field === 'string' && FIELD.test(field) ? { field } : {}),
  };
}
