/** What the address bar keeps of a trap log, beside the table's own part. */
export interface TrapLogView {
  /** Only quarantined ones, only trusted ones, or both. */
  readonly quarantined: boolean | null;
  /** The device that the log is narrowed to; a device's own page fixes it instead. */
  readonly device: number | null;
  /** OID of the only notification to show. */
  readonly notification: string | null;
  /** The trap that is open. */
  readonly trap: number | null;
  /** Name or OID of the notification that a test trap is put together of; null while that is closed. */
  readonly test: string | null;
}

/** linkDown, which a test begins with. */
export const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';

const OID = /^\d+(\.\d+)+$/;

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

const MAX_TEXT = 200;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_TEXT) : null;
}

/** Takes the trap log's part out of search parameters; what is not understood is left out. */
export function parseTrapView(raw: Record<string, unknown>): TrapLogView {
  const { quarantined, notification } = raw;
  return {
    quarantined:
      quarantined === true || quarantined === 'true'
        ? true
        : quarantined === false || quarantined === 'false'
          ? false
          : null,
    device: idOf(raw['device']),
    notification: typeof notification === 'string' && OID.test(notification) ? notification : null,
    trap: idOf(raw['trap']),
    test: textOf(raw['test']),
  };
}

/** As search parameters: what is not set is left out. */
export function trapViewSearch(change: Partial<TrapLogView>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? undefined]));
}
