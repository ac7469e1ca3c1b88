import { ExchangeOutcome, PduKind } from '../../../server/contract/exchange.ts';

/** What the address bar keeps of a device's packets, beside the table's own part. */
export interface PacketsView {
  /** The exchanges, or two ways of walking side by side. */
  readonly show: 'exchanges' | 'comparison';
  readonly pdu: PduKind | null;
  readonly outcome: ExchangeOutcome | null;
  /** The exchange that is open. */
  readonly exchange: number | null;
  /** Which of its messages, from 0. */
  readonly message: number;
  /** The field that is chosen: its place in the tree, `2.3.0`. */
  readonly field: string | null;
  /** Subtree that is walked for the comparison. */
  readonly walk: string | null;
}

const FIELD = /^\d{1,5}(\.\d{1,5}){0,24}$/;
const MAX_WALK = 200;

function wholeNumber(value: unknown): number | null {
  const number = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Takes the part of the packets out of search parameters; what is not understood is left out. */
export function parsePacketsView(raw: Record<string, unknown>): PacketsView {
  const field = typeof raw['field'] === 'number' ? String(raw['field']) : raw['field'];
  const walk = typeof raw['walk'] === 'number' ? String(raw['walk']) : raw['walk'];
  return {
    show: raw['show'] === 'comparison' ? 'comparison' : 'exchanges',
    pdu: PduKind.safeParse(raw['pdu']).data ?? null,
    outcome: ExchangeOutcome.safeParse(raw['outcome']).data ?? null,
    exchange: wholeNumber(raw['exchange']) || null,
    message: wholeNumber(raw['message']) ?? 0,
    field: typeof field === 'string' && FIELD.test(field) ? field : null,
    walk: typeof walk === 'string' && walk !== '' ? walk.slice(0, MAX_WALK) : null,
  };
}

/** As search parameters: what is not set, or is so anyway, is left out. */
export function packetsViewSearch(change: Partial<PacketsView>): Record<string, unknown> {
  const usual = { show: 'exchanges', message: 0 };
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [
      name,
      value === null || value === usual[name as keyof typeof usual] ? undefined : value,
    ]),
  );
}
