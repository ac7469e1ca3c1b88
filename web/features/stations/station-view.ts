import type { StationView } from '../../../server/contract/station.ts';

/** What the address bar keeps of the list of stations, beside the table's own part. */
export interface StationListView {
  /** Part of a MAC or an IP address that is looked for. */
  readonly text: string;
  readonly standing: StationView['standing'] | null;
  readonly device: number | null;
  /** The station that is open. */
  readonly station: number | null;
}

export const STANDINGS: readonly StationView['standing'][] = ['new', 'learned', 'known', 'expected'];
const MAX_TEXT = 100;

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Takes the list's part out of search parameters; what is not understood falls back. */
export function parseStationView(raw: Record<string, unknown>): StationListView {
  const text = raw['text'];
  return {
    text: typeof text === 'string' || typeof text === 'number' ? String(text).slice(0, MAX_TEXT) : '',
    standing: STANDINGS.find((one) => one === raw['standing']) ?? null,
    device: idOf(raw['device']),
    station: idOf(raw['station']),
  };
}

/** As search parameters: what is the default is left out. */
export function stationViewSearch(view: StationListView): Record<string, unknown> {
  return {
    text: view.text === '' ? undefined : view.text,
    standing: view.standing ?? undefined,
    device: view.device ?? undefined,
    station: view.station ?? undefined,
  };
}
