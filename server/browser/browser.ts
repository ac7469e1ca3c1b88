import type { Cancel, Clock } from '../domain/clock.ts';
import type { SnmpVersion } from '../domain/credential.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import {
  type OperationDesk,
  type OperationEvent,
  OperationRefusal,
  type OperationRequest,
  type OperationSink,
  type WalkRepository,
} from '../domain/operation.ts';
import { SECOND } from '../domain/units.ts';
import { Session, type SnmpSurroundings } from '../snmp/session.ts';
import type { BrowserMib } from './browser-mib.ts';
import { PDU_NAMES } from './exchange.ts';
import type { OperationContext, SetRecord } from './operation-context.ts';
import { faultOf } from './operation-fault.ts';
import { OPERATION_REGISTRY } from './operation-registry.ts';
import { targetOid } from './target-oids.ts';

const AT_ONCE = 32;
const AT_ONCE_PER_DEVICE = 4;
const PROGRESS_MS = 0.5 * SECOND;

export interface BrowserOptions {
  readonly inventory: Pick<InventoryReader, 'device'>;
  /** Asked anew for every operation, since modules come and go. */
  readonly mib: () => BrowserMib;
  readonly walks: Pick<WalkRepository, 'save'>;
  readonly around: SnmpSurroundings;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every SET that was sent, whatever came of it. Must not throw. */
  readonly onSet: (device: Device, records: readonly SetRecord[], version: SnmpVersion) => void;
  /** Told of every walk that was kept. */
  readonly onWalk: (deviceId: DeviceId) => void;
}

/** Runs SNMP operations that people ask for, beside the polls and without ever waiting for them. */
export class Browser implements OperationDesk {
  readonly #options: BrowserOptions;
  readonly #running = new Map<DeviceId, number>();
  readonly #sessions = new Set<Session>();
  #total = 0;
  #stopped = false;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** Ends all operations under way. */
  stop(): void {
    this.#stopped = true;
    for (const session of this.#sessions) session.stop();
  }

  async run(
    deviceId: DeviceId,
    request: OperationRequest,
    options: { readonly signal: AbortSignal; readonly emit: OperationSink },
  ): Promise<void> {
    const device = this.#options.inventory.device(deviceId);
    if (!device) {
      throw new OperationRefusal('unknownDevice', `There is no device ${deviceId}.`);
    }
    const mine = this.#running.get(deviceId) ?? 0;
    if (mine >= AT_ONCE_PER_DEVICE || this.#total >= AT_ONCE) {
      const many = mine >= AT_ONCE_PER_DEVICE ? `${mine} run on ${device.name}` : `${this.#total} run in all`;
      throw new OperationRefusal('tooManyOperations', `${many} now; wait for one to end, or cancel it.`);
    }
    this.#running.set(deviceId, mine + 1);
    this.#total += 1;
    try {
      await this.#run(device, request, options);
    } finally {
      this.#total -= 1;
      const left = (this.#running.get(deviceId) ?? 1) - 1;
      if (left > 0) this.#running.set(deviceId, left);
      else this.#running.delete(deviceId);
    }
  }

  async #run(
    device: Device,
    request: OperationRequest,
    options: { readonly signal: AbortSignal; readonly emit: OperationSink },
  ): Promise<void> {
    const { clock, around, mib } = this.#options;
    const target = {
      id: device.id,
      name: device.name,
      address: device.address,
      port: device.port,
      credential: request.credential ?? device.credential,
      timeoutMs: request.timeoutMs ?? device.timeoutMs,
      retries: request.retries ?? device.retries,
    };
    const run = new Run({
      device,
      request,
      session: new Session({ target, around }),
      mib: mib(),
      clock,
      sink: options.emit,
      browser: this.#options,
    });
    // Names that nobody knows are the asker's fault and refused before anything is answered.
    run.check();
    const stop = (): void => run.session.stop();
    options.signal.addEventListener('abort', stop, { once: true });
    this.#sessions.add(run.session);
    try {
      if (options.signal.aborted || this.#stopped) run.session.stop();
      await run.go(options.signal);
    } finally {
      options.signal.removeEventListener('abort', stop);
      this.#sessions.delete(run.session);
      run.session.stop();
    }
  }
}

interface RunOptions {
  readonly device: Device;
  readonly request: OperationRequest;
  readonly session: Session;
  readonly mib: BrowserMib;
  readonly clock: Clock;
  readonly sink: OperationSink;
  readonly browser: BrowserOptions;
}

/** One operation from its start to its end. */
class Run implements OperationContext {
  readonly device: Device;
  readonly request: OperationRequest;
  readonly session: Session;
  readonly mib: BrowserMib;
  readonly clock: Clock;
  readonly #sink: OperationSink;
  readonly #browser: BrowserOptions;
  readonly #startedMs: number;
  #varbinds = 0;
  /** Events go one after the other: the sink may hold the next one back. */
  #emitting: Promise<void> = Promise.resolve();
  #pending = 0;
  #cancelTicker: Cancel = () => {};

  constructor(options: RunOptions) {
    this.device = options.device;
    this.request = options.request;
    this.session = options.session;
    this.mib = options.mib;
    this.clock = options.clock;
    this.#sink = options.sink;
    this.#browser = options.browser;
    this.#startedMs = options.clock.monotonic();
  }

  /** @throws OperationRefusal `invalidOperation` */
  check(): void {
    const { oids, values } = this.request;
    for (const oid of [...oids, ...values.map((value) => value.oid)]) targetOid(this.mib, oid);
  }

  async go(signal: AbortSignal): Promise<void> {
    const { kind, oids } = this.request;
    const targetText = oids.length === 1 ? oids[0] : undefined;
    await this.emit({
      event: 'start',
      operation: kind,
      targetOid: targetText === undefined ? null : targetOid(this.mib, targetText),
      startedAtMs: this.clock.now(),
    });
    this.#tick();
    try {
      await this.session.start();
      const { outcome, walkId } = await OPERATION_REGISTRY[kind](this);
      this.#cancelTicker();
      await this.#end(outcome, walkId);
    } catch (error) {
      this.#cancelTicker();
      if (signal.aborted) await this.#end('cancelled', null);
      else await this.#fail(error);
    }
  }

  emit(event: OperationEvent): Promise<void> {
    this.#pending += 1;
    const sent = this.#emitting.then(() => this.#sink(event));
    this.#emitting = sent.then(
      () => void (this.#pending -= 1),
      () => void (this.#pending -= 1),
    );
    return sent;
  }

  count(varbinds: number): void {
    this.#varbinds += varbinds;
  }

  async keep(walk: Parameters<OperationContext['keep']>[0]): Promise<number | null> {
    const { walks, log, onWalk } = this.#browser;
    try {
      const { rootOid, complete, varbinds } = walk;
      const atMs = this.clock.now();
      const stored = await walks.save({ deviceId: this.device.id, rootOid, atMs, complete }, varbinds);
      onWalk(this.device.id);
      return stored.id;
    } catch (error) {
      // The walk was shown; that it cannot be kept is told, not an end of it.
      log.warn({ device: this.device.name, err: (error as Error).message }, 'a walk could not be stored');
      await this.emit({ event: 'note', text: 'The walk could not be stored; the log says why.' }).catch(
        () => {},
      );
      return null;
    }
  }

  recordSet(records: readonly SetRecord[]): void {
    const { version } = this.request.credential ?? this.device.credential;
    this.#browser.onSet(this.device, records, version);
  }

  #tick(): void {
    this.#cancelTicker = this.clock.after(PROGRESS_MS, () => {
      // A page that does not keep up is not told of it twice.
      if (this.#pending === 0) void this.emit({ event: 'progress', ...this.#progress() }).catch(() => {});
      this.#tick();
    });
  }

  #progress() {
    const { requests, octetsSent, octetsReceived } = this.session.tally;
    return {
      varbinds: this.#varbinds,
      requests,
      octets: octetsSent + octetsReceived,
      elapsedMs: this.clock.monotonic() - this.#startedMs,
    };
  }

  async #end(outcome: 'complete' | 'limit' | 'cancelled', walkId: number | null): Promise<void> {
    const { requests, lostTries, octetsSent, octetsReceived } = this.session.tally;
    const { varbinds, elapsedMs } = this.#progress();
    await this.emit({
      event: 'end',
      outcome,
      varbinds,
      requests,
      lostTries,
      octetsSent,
      octetsReceived,
      elapsedMs,
      walkId,
    });
  }

  async #fail(error: unknown): Promise<void> {
    const fault = error instanceof OperationRefusal ? null : faultOf(error, this.mib);
    const { elapsedMs } = this.#progress();
    if (fault?.fields.code === 'unexpected') {
      const { name } = this.device;
      this.#browser.log.error(
        { device: name, err: error },
        `${PDU_NAMES[this.request.kind]} failed unexpectedly`,
      );
    }
    const none = { errorStatus: null, errorIndex: null, oid: null, name: null, needsWriteCredential: false };
    const fields = fault?.fields ?? { code: 'invalidOperation', ...none };
    const message = fault?.message ?? (error as Error).message;
    await this.emit({ event: 'failed', ...fields, message, elapsedMs });
  }
}
