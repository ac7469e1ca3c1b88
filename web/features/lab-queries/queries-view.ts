import type { LabQueryView } from '../../../server/contract/lab-query.ts';

/** What the address bar keeps of the query log, beside the table's own part. */
export interface QueriesView {
  /** Name of the only device to show. */
  readonly device: string | null;
  /** Address of the only sender to show, without its port, which changes with each command. */
  readonly sender: string | null;
  /** Name of the only PDU to show, as in LabQueryView.pdu. */
  readonly pdu: string | null;
  /** Whether what Trapline itself asks is shown as well. */
  readonly own: boolean;
  /** The request that is open. */
  readonly query: number | null;
}

export const PDUS = ['GetRequest', 'GetNextRequest', 'GetBulkRequest', 'SetRequest'] as const;

const MAX_TEXT = 120;

function textOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= MAX_TEXT ? text : null;
}

/** Takes the log's part out of search parameters; whatever is not understood is left out. */
export function parseQueriesView(raw: Record<string, unknown>): QueriesView {
  const id = Number(raw['query']);
  return {
    device: textOf(raw['device']),
    sender: textOf(raw['sender']),
    pdu: PDUS.find((one) => one === raw['pdu']) ?? null,
    own: raw['own'] === true || raw['own'] === 'true',
    query: Number.isSafeInteger(id) && id > 0 ? id : null,
  };
}

/** As search parameters: what is as usual is left out. */
export function queriesViewSearch(view: QueriesView): Record<string, unknown> {
  return {
    ...(view.device === null ? {} : { device: view.device }),
    ...(view.sender === null ? {} : { sender: view.sender }),
    ...(view.pdu === null ? {} : { pdu: view.pdu }),
    ...(view.own ? { own: true } : {}),
    ...(view.query === null ? {} : { query: view.query }),
  };
}

/** Whether a request is one of those to show; what the server was asked for already holds. */
export function queryShown(query: LabQueryView, { sender, pdu }: QueriesView): boolean {
  return (sender === null || query.fromAddress === sender) && (pdu === null || query.pdu === pdu);
}
