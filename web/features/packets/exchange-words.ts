import type { ExchangeOutcome, ExchangeView, PduKind } from '../../../server/contract/exchange.ts';
import type { State } from '../../ui/state.ts';

/** PDUs as people call them. */
export const PDU_WORDS: Readonly<Record<PduKind, string>> = {
  get: 'GET',
  getNext: 'GETNEXT',
  getBulk: 'GETBULK',
  set: 'SET',
  response: 'Response',
  trap: 'Trap',
  trapV1: 'Trap v1',
  inform: 'INFORM',
  report: 'Report',
  unknown: 'not known',
};

export const OUTCOMES: Readonly<Record<ExchangeOutcome, { readonly word: string; readonly state: State }>> = {
  answered: { word: 'answered', state: 'ok' },
  refused: { word: 'refused', state: 'minor' },
  report: { word: 'Report', state: 'warning' },
  lost: { word: 'lost', state: 'major' },
  malformed: { word: 'malformed', state: 'major' },
  received: { word: 'received', state: 'ok' },
};

/** `answered`, or the error-status where the agent named one. */
export function outcomeWord({ outcome, errorStatus }: Pick<ExchangeView, 'outcome' | 'errorStatus'>): string {
  return errorStatus ?? OUTCOMES[outcome].word;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Local time of day to the millisecond: `14:03:07.042`. */
export function clockTime(atMs: number): string {
  const at = new Date(atMs);
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => pad(part, 2)).join(':');
  return `${time}.${pad(at.getMilliseconds(), 3)}`;
}

/** Milliseconds with as many places as tell something: `0.42`, `3.1`, `128`. */
export function milliseconds(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 10 ? ms.toFixed(ms < 1 ? 2 : 1) : String(Math.round(ms));
}
