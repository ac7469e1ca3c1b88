/** What the address bar keeps of the list of incidents, beside the table's own part. */
export interface IncidentListView {
  readonly state: 'unresolved' | 'resolved' | 'all';
  readonly device: number | null;
  /** Words that are looked for in everything that was written. */
  readonly text: string;
  /** Only what was opened within this time. */
  readonly since: Since | null;
}

export const SINCES = { '24h': 24, '7d': 7 * 24, '30d': 30 * 24, '365d': 365 * 24 } as const;
export type Since = keyof typeof SINCES;
const HOUR_MS = 60 * 60 * 1_000;
const MAX_TEXT = 200;

/** The beginning of the hour so long ago, so that the question stays the same for an hour. */
export function sinceMs(since: Since, nowMs: number): number {
  return (Math.floor(nowMs / HOUR_MS) - SINCES[since]) * HOUR_MS;
}

/** Takes the list's part out of search parameters; what is not understood falls back. */
export function parseIncidentView(raw: Record<string, unknown>): IncidentListView {
  const device = Number(raw['device']);
  const text = raw['text'];
  return {
    state: (['resolved', 'all'] as const).find((one) => one === raw['state']) ?? 'unresolved',
    device: Number.isSafeInteger(device) && device > 0 ? device : null,
    text: typeof text === 'string' || typeof text === 'number' ? String(text).slice(0, MAX_TEXT) : '',
    since: (Object.keys(SINCES) as Since[]).find((one) => one === raw['since']) ?? null,
  };
}

/** As search parameters: what is the default is left out. */
export function incidentViewSearch({
  state,
  device,
  text,
  since,
}: IncidentListView): Record<string, unknown> {
  return {
    state: state === 'unresolved' ? undefined : state,
    device: device ?? undefined,
    text: text === '' ? undefined : text,
    since: since ?? undefined,
  };
}
