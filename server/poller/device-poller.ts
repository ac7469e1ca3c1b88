import type { Device, PollModuleName } from '../domain/device.ts';
import type { MonitoredTarget } from '../domain/monitored.ts';
import { POLL_MODULES } from '../domain/device.ts';
import type { DevicePoll, Facts, ModuleOutcome, Reading } from '../domain/poll.ts';
import type { PortReadings } from '../domain/port-readings.ts';
import { SECOND } from '../domain/units.ts';
import { BulkPace } from '../snmp/bulk-pace.ts';
import { numberOf } from '../snmp/octet-text.ts';
import { isAbsent } from '../snmp/response-check.ts';
import { RoundTrip } from '../snmp/round-trip.ts';
import type { SnmpSurroundings } from '../snmp/session.ts';
import { Session } from '../snmp/session.ts';
import type { SessionTally } from '../snmp/session-tally.ts';
import { isAuthentication, SnmpError } from '../snmp/snmp-error.ts';
import { readInterfaceStatus } from './interface-status.ts';
import { POLL_MODULE_REGISTRY } from './module-registry.ts';
import { MonitoredObjectsModule } from './modules/monitored-objects.ts';
import type { ModuleResult, PollContext, PollModule } from './poll-module.ts';
import { deviceReading } from './poll-module.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
/** What rarely changes is read again that often. */
const FULL_EVERY = 10;
/** A poll may take twice its interval, but that long at least: slow devices get through, endless ones end. */
const MIN_BUDGET_MS = 60 * SECOND;

type Reason = DevicePoll['reason'];

/** What the modules of one poll brought together. */
interface Gathered {
  readonly outcomes: ModuleOutcome[];
  readonly readings: Reading[];
  ports: PortReadings | null;
  facts: Facts;
  sysUpTimeTicks: number | null;
  otherUptimeSeconds: number | null;
}

/** Polls one device, keeping between polls what its modules remember. Never rejects but for `stopped`. */
export class DevicePoller {
  readonly #device: Device;
  readonly #around: SnmpSurroundings;
  readonly #pace = new BulkPace();
  readonly #roundTrip = new RoundTrip();
  readonly #modules: readonly PollModule[];
  readonly #sessions = new Set<Session>();
  #polls = 0;
  /** To the last poll. Who did not is asked over a socket that hears of ICMP errors. */
  #answered = false;
  #stopped = false;

  constructor(options: {
    readonly device: Device;
    readonly around: SnmpSurroundings;
    readonly monitored: () => readonly MonitoredTarget[];
  }) {
    this.#device = options.device;
    this.#around = options.around;
    // In the order of the design, not of the settings: system goes first, it notices a restart.
    const wanted = new Set<PollModuleName>(options.device.modules);
    const known = POLL_MODULES.filter((name) => wanted.has(name)).map((name) => POLL_MODULE_REGISTRY[name]());
    this.#modules = [...known, new MonitoredObjectsModule({ targets: options.monitored })];
  }

  /** Ends all polls under way; they reject with SnmpError `stopped`. */
  stop(): void {
    this.#stopped = true;
    for (const session of this.#sessions) session.stop();
  }

  /** A whole poll. @param options.onLoss called when a try goes unanswered */
  async poll(options: { reason: Reason; dueAtMs: number; onLoss: () => void }): Promise<DevicePoll> {
    const { clock } = this.#around;
    const full = this.#polls % FULL_EVERY === 0 || options.reason === 'manual';
    this.#polls += 1;
    return this.#run(options, async (session, gathered) => {
      const context: PollContext = {
        session,
        pace: this.#pace,
        clock,
        deadlineMs: clock.monotonic() + Math.max(2 * this.#device.intervalMs, MIN_BUDGET_MS),
        full,
        facts: () => gathered.facts,
      };
      for (const module of this.#modules) await this.#module(module, context, gathered);
      if (session.version === 'v3' && session.tally.answered) await this.#engine(gathered);
      if (gathered.sysUpTimeTicks === null && session.tally.answered && !hasFailed(gathered)) {
        await this.#uptime(session, gathered);
      }
    });
  }

  /** The state columns of single interfaces, beside a poll that may be running. */
  async status(ifIndexes: readonly number[]): Promise<DevicePoll> {
    const options = { reason: 'trap' as const, dueAtMs: this.#around.clock.now(), onLoss: () => {} };
    return this.#run(options, async (session, gathered) => {
      const module = { name: 'interface-status', run: () => readInterfaceStatus(session, ifIndexes) };
      await this.#step(module, session, gathered);
    });
  }

  async #run(
    options: { reason: Reason; dueAtMs: number; onLoss: () => void },
    work: (session: Session, gathered: Gathered) => Promise<void>,
  ): Promise<DevicePoll> {
    const { clock } = this.#around;
    const startedAtMs = clock.now();
    const session = new Session({
      target: this.#device,
      around: this.#around,
      onLoss: options.onLoss,
      cause: 'poll',
      shares: this.#answered,
      roundTrip: this.#roundTrip,
    });
    const gathered: Gathered = {
      outcomes: [],
      readings: [],
      ports: null,
      facts: {},
      sysUpTimeTicks: null,
      otherUptimeSeconds: null,
    };
    this.#sessions.add(session);
    try {
      if (this.#stopped) session.stop();
      const opened = await this.#step({ name: 'session', run: () => session.start() }, session, gathered);
      if (opened) await work(session, gathered);
    } finally {
      this.#sessions.delete(session);
      session.stop();
    }
    this.#answered = session.tally.answered;
    return {
      deviceId: this.#device.id,
      reason: options.reason,
      dueAtMs: options.reason === 'schedule' ? options.dueAtMs : startedAtMs,
      startedAtMs,
      finishedAtMs: clock.now(),
      ...outcomeOf(session.tally, gathered, options.reason),
    };
  }

  async #module(module: PollModule, context: PollContext, gathered: Gathered): Promise<void> {
    if (module.idle) return;
    const { session } = context;
    const failed = hasFailed(gathered);
    if (failed) {
      // A silent agent or a refused user will not do better with the next table.
      gathered.outcomes.push({ ...failed, module: module.name, durationMs: 0, varbinds: 0 });
      return;
    }
    await this.#step({ name: module.name, run: () => module.run(context) }, session, gathered);
  }

  /** Runs one step and files what came of it. True where it worked. */
  async #step(
    step: { readonly name: string; readonly run: () => Promise<ModuleResult | void> },
    session: Session,
    gathered: Gathered,
  ): Promise<boolean> {
    const { clock } = this.#around;
    const startedAtMs = clock.monotonic();
    try {
      const result = await step.run();
      if (!result) return true;
      gathered.outcomes.push({
        module: step.name,
        outcome: result.outcome,
        message: result.outcome === 'ok' ? null : `${this.#device.name} has no ${step.name} to show`,
        durationMs: clock.monotonic() - startedAtMs,
        varbinds: result.varbinds,
      });
      // Of two spreads each object would get a shape of its own, which keeps what it points to.
      gathered.facts = Object.assign({}, gathered.facts, result.facts);
      gathered.readings.push(...result.readings);
      gathered.ports = result.ports ?? gathered.ports;
      // The last module wins: interfaces read it in one message with their counters.
      gathered.sysUpTimeTicks = result.sysUpTimeTicks ?? gathered.sysUpTimeTicks;
      gathered.otherUptimeSeconds = result.otherUptimeSeconds ?? gathered.otherUptimeSeconds;
      return true;
    } catch (error) {
      if (error instanceof SnmpError && error.code === 'stopped') throw error;
      gathered.outcomes.push({
        module: step.name,
        outcome: outcomeFor(error, session.tally),
        message: error instanceof Error ? error.message : String(error),
        durationMs: clock.monotonic() - startedAtMs,
        varbinds: 0,
      });
      return false;
    }
  }

  /** The engine that the session found; its address is known from then. */
  async #engine(gathered: Gathered): Promise<void> {
    const { engines, resolver } = this.#around;
    const address = await resolver.resolve(this.#device.address);
    const engine = engines.get(`${address} ${this.#device.port}`);
    if (engine) gathered.facts = { engineId: engine.engineId.toString('hex'), ...gathered.facts };
  }

  async #uptime(session: Session, gathered: Gathered): Promise<void> {
    try {
      const [uptime] = await session.get([SYS_UP_TIME], 'reading sysUpTime');
      if (uptime && !isAbsent(uptime)) gathered.sysUpTimeTicks = numberOf(uptime);
    } catch (error) {
      // Rates then go by the wall clock; only the poller's own end has to get through.
      if (error instanceof SnmpError && error.code === 'stopped') throw error;
    }
  }
}

function outcomeFor(error: unknown, tally: SessionTally): ModuleOutcome['outcome'] {
  if (!(error instanceof SnmpError)) return 'failed';
  if (error.code === 'timeout' || error.code === 'unreachable') return 'timeout';
  if (error.code === 'refused' || error.code === 'tooBig' || isAuthentication(error)) return 'refused';
  return error.code === 'malformed' && !tally.answered ? 'timeout' : 'failed';
}

/** The first outcome that makes further modules pointless: an agent silent from the start, or no way in. */
function hasFailed(gathered: Gathered): ModuleOutcome | null {
  const [first] = gathered.outcomes;
  const hopeless = first !== undefined && (first.outcome === 'timeout' || first.module === 'session');
  return hopeless ? first : null;
}

/** The part of a DevicePoll that the session's tally decides. */
function outcomeOf(tally: SessionTally, gathered: Gathered, reason: Reason) {
  const reachable = tally.answered;
  const roundTripMs = median(tally.roundTripsMs);
  const readings = [...gathered.readings];
  if (reason !== 'trap') {
    readings.push(deviceReading('snmpReachable', reachable ? 1 : 0));
    if (tally.tries > 0) readings.push(deviceReading('snmpLoss', (100 * tally.lostTries) / tally.tries));
    if (roundTripMs !== null) readings.push(deviceReading('snmpRoundTrip', roundTripMs));
    const ticks = gathered.sysUpTimeTicks;
    if (ticks !== null) readings.push(deviceReading('sysUpTime', Math.floor(ticks / 100)));
  }
  return {
    reachable,
    requests: tally.requests,
    lostTries: tally.lostTries,
    roundTripMs,
    sysUpTimeTicks: gathered.sysUpTimeTicks,
    otherUptimeSeconds: gathered.otherUptimeSeconds,
    modules: gathered.outcomes,
    facts: gathered.facts,
    readings,
    ...(gathered.ports === null ? {} : { ports: gathered.ports }),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
