/** What the address bar keeps of a trap log, beside the table's own part. */
export interface TrapLogView {
  /** Only quarantined ones, only trusted ones, or both. */
  readonly quarantined: boolean | null;
  /** The device that the log is narrowed to; a device's own page fixes it instead. */
  readonly device: number | null;
  /** OID of the only notification to show. */
  readonly notification: string | null;
  /** Address of the only sender to show. */
  readonly sender: string | null;
  /** Only what came in this stretch, Unix ms; both or neither. */
  readonly from: number | null;
  readonly to: number | null;
  /** What of the traps is shown. */
  readonly show: TrapShow;
  /** What the chart is stacked by. */
  readonly stack: 'notification' | 'trust';
  /** The trap that is open. */
  readonly trap: number | null;
  /** Name or OID of the notification that a test trap is put together of; null while that is closed. */
  readonly test: string | null;
}

/** linkDown, which a test begins with. */
export const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';

/** The log itself, the traps put together, senders in quarantine, or what was lost. */
export const TRAP_SHOWS = ['log', 'notification', 'sender', 'device', 'quarantine', 'losses'] as const;
export type TrapShow = (typeof TRAP_SHOWS)[number];

const OID = /^\d+(\.\d+)+$/;

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

const ADDRESS = /^[0-9a-fA-F.:]{2,45}$/;

function timeOf(value: unknown): number | null {
  const ms = Number(value);
  return value !== undefined && value !== '' && Number.isSafeInteger(ms) && ms > 0 ? ms : null;
}

const MAX_TEXT = 200;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null;
}

/** Takes the trap log's part out of search parameters; what is not understood is left out. */
export function parseTrapView(raw: Record<string, unknown>): TrapLogView {
  const { quarantined, notification, sender, show, stack } = raw;
  const from = timeOf(raw['from']);
  const to = timeOf(raw['to']);
  const isRange = raw['range'] === 'custom' && from !== null && to !== null && from < to;
  return {
    quarantined:
      quarantined === true || quarantined === 'true'
        ? true
        : quarantined === false || quarantined === 'false'
          ? false
          : null,
    device: idOf(raw['device']),
    notification: typeof notification === 'string' && OID.test(notification) ? notification : null,
    sender: typeof sender === 'string' && ADDRESS.test(sender) ? sender : null,
    from: isRange ? from : null,
    to: isRange ? to : null,
    show: TRAP_SHOWS.find((one) => one === show) ?? 'log',
    stack: stack === 'trust' ? 'trust' : 'notification',
    trap: idOf(raw['trap']),
    test: textOf(raw['test']),
  };
}

/** As search parameters: what is not set is left out. */
export function trapViewSearch(change: Partial<TrapLogView>): Record<string, unknown> {
  const search = Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value ?? undefined]),
  );
  // Without its ends a custom range means nothing.
  return change.from === null ? { ...search, range: undefined } : search;
}
