import { SystemClock } from '../../../server/app/system-clock.ts';
import { Browser } from '../../../server/browser/browser.ts';
import type { SetRecord } from '../../../server/browser/operation-context.ts';
import type { Credential } from '../../../server/domain/credential.ts';
import type { Device } from '../../../server/domain/device.ts';
import { DEVICE_DEFAULTS } from '../../../server/domain/device.ts';
import type {
  OperationEvent,
  OperationRequest,
  OperationSink,
  StoredWalk,
} from '../../../server/domain/operation.ts';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { PUBLIC, surroundings } from '../snmp/open-session.ts';
import { silentLog } from '../snmp/silent-log.ts';
import { smallMib } from './small-mib.ts';

export interface Kept extends StoredWalk {
  readonly found: readonly Varbind[];
}

export interface RunningBrowser {
  readonly browser: Browser;
  readonly kept: readonly Kept[];
  readonly sets: readonly SetRecord[];
  /** All events of an operation on the one device. */
  readonly run: (
    request: Partial<OperationRequest> & Pick<OperationRequest, 'kind'>,
    options?: { signal?: AbortSignal; emit?: OperationSink },
  ) => Promise<OperationEvent[]>;
}

/** The operations on one device at a loopback port. */
export function browserFor(options: {
  readonly port: number;
  readonly credential?: Credential;
  readonly timeoutMs?: number;
  readonly retries?: number;
}): RunningBrowser {
  const { port, credential = PUBLIC, timeoutMs = 300, retries = 0 } = options;
  const device: Device = {
    ...DEVICE_DEFAULTS,
    id: 1,
    name: 'agent',
    address: '127.0.0.1',
    port,
    credential,
    timeoutMs,
    retries,
    createdAtMs: 0,
    lab: false,
  };
  const kept: Kept[] = [];
  const sets: SetRecord[] = [];
  const clock = new SystemClock();
  const browser = new Browser({
    inventory: { device: (id) => (id === 1 ? device : null) },
    mib: () => smallMib,
    walks: {
      save: (walk, found) => {
        const stored = { ...walk, id: kept.length + 1, varbinds: found.length };
        kept.push({ ...stored, found: [...found] });
        return Promise.resolve(stored);
      },
    },
    around: surroundings(clock),
    clock,
    log: silentLog,
    onSet: (_, records) => void sets.push(...records),
    onWalk: () => {},
  });
  const run: RunningBrowser['run'] = async (request, { signal, emit } = {}) => {
    const events: OperationEvent[] = [];
    await browser.run(1, requestOf(request), {
      signal: signal ?? new AbortController().signal,
      emit: async (event) => {
        events.push(event);
        await emit?.(event);
      },
    });
    return events;
  };
  return { browser, kept, sets, run };
}

export function requestOf(
  part: Partial<OperationRequest> & Pick<OperationRequest, 'kind'>,
): OperationRequest {
  return {
    oids: [],
    nonRepeaters: 0,
    maxRepetitions: null,
    bulk: true,
    rowLimit: 100_000,
    values: [],
    credential: null,
    dryRun: false,
    force: false,
    store: true,
    timeoutMs: null,
    retries: null,
    ...part,
  };
}

/** The events of one kind, as their own type. */
export function only<Name extends OperationEvent['event']>(
  events: readonly OperationEvent[],
  name: Name,
): Extract<OperationEvent, { event: Name }>[] {
  return events.filter((event): event is Extract<OperationEvent, { event: Name }> => event.event === name);
}

/** OID and text of every varbind told. */
export function told(events: readonly OperationEvent[]): string[] {
  return only(events, 'varbinds').flatMap(({ items }) => items.map(({ oid, text }) => `${oid} = ${text}`));
}
