import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId, DeviceSettings } from '../domain/device.ts';
import type { DiscoveryListener, DiscoveryRequest } from '../domain/discovery.ts';
import type { ExchangeSink } from '../domain/exchange.ts';
import type { ConnectionTest, PollControl } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { MonitoredTarget } from '../domain/monitored.ts';
import type { DevicePoll, PollSink } from '../domain/poll.ts';
import { EngineDirectory } from '../snmp/remote-engine.ts';
import { HostResolver } from '../snmp/host-resolver.ts';
import type { SnmpSurroundings } from '../snmp/session.ts';
import { SharedSockets } from '../snmp/shared-sockets.ts';
import { SharedTimer } from '../snmp/shared-timer.ts';
import { KeyRing } from '../snmp/usm-key.ts';
import { SECOND } from '../domain/units.ts';
import { testConnection } from './connection-test.ts';
import { DeviceSchedule } from './device-schedule.ts';
import { Discovery } from './discovery.ts';
import { Lateness } from './lateness.ts';
import { PollLane } from './poll-lane.ts';
import { PollerError } from './poller-error.ts';

/** Polls at a time of devices that answer, and of devices that were silent. */
const ANSWERING_AT_ONCE = 64;
const SILENT_AT_ONCE = 256;
/** Up to so many devices all have their first poll within a moment, more are spread over the interval. */
const FEW = 30;
const FIRST_POLLS_WITHIN_MS = 1_500;
/** A device that was just added or changed. */
const SOON_MS = 100;
/** The second poll follows soon too: rates need two. */
const SOON_AGAIN_MS = 2 * SECOND;

export interface PollerOptions {
  readonly clock: Clock;
  /** 0 <= value < 1, for the jitter. */
  readonly random: () => number;
  readonly log: Log;
  readonly sink: PollSink;
  /** Finds addresses, and says which may be asked; without limits where absent. */
  readonly resolver?: HostResolver;
  /** Told of every datagram. */
  readonly exchanges?: ExchangeSink;
  /** The objects of a device that somebody chose to monitor, asked for at each poll. */
  readonly monitored?: (id: DeviceId) => readonly MonitoredTarget[];
}

/** Polls all devices, each at its own fixed rate. */
export class Poller implements PollControl {
  readonly #options: PollerOptions;
  readonly #around: SnmpSurroundings;
  readonly #sockets = new SharedSockets();
  readonly #lanes = { answering: new PollLane(ANSWERING_AT_ONCE), silent: new PollLane(SILENT_AT_ONCE) };
  readonly #discovery: Discovery;
  readonly #lateness = new Lateness();
  readonly #schedules = new Map<DeviceId, DeviceSchedule>();
  /** Schedules of changed and removed devices that still wind down. */
  readonly #ending = new Set<Promise<void>>();
  #stopped = false;

  constructor(options: PollerOptions) {
    const { clock } = options;
    this.#options = options;
    this.#around = {
      clock,
      timer: new SharedTimer(clock),
      sockets: this.#sockets,
      engines: new EngineDirectory(clock),
      keys: new KeyRing(),
      resolver: options.resolver ?? new HostResolver(clock),
      ...(options.exchanges ? { exchanges: options.exchanges } : {}),
    };
    this.#discovery = new Discovery({ around: this.#around });
  }

  start(devices: readonly Device[]): void {
    const few = devices.length <= FEW;
    for (const device of devices) {
      const spreadMs = few ? Math.min(device.intervalMs, FIRST_POLLS_WITHIN_MS) : device.intervalMs;
      this.#add(device, this.#options.random() * spreadMs, few ? [soonAgainMs(device)] : []);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const ids = [...this.#schedules.keys()];
    for (const id of ids) this.remove(id);
    await Promise.all(this.#ending);
    await this.#sockets.stop();
  }

  /** Whether the device is on the schedule. */
  knows(id: DeviceId): boolean {
    return this.#schedules.has(id);
  }

  upsert(device: Device): void {
    if (this.#stopped) return;
    this.remove(device.id);
    // Many devices are often added in one go: each then takes a phase of its own, so that they do not stay a crowd.
    const phaseMs = device.intervalMs * (0.5 + this.#options.random());
    this.#add(device, this.#options.random() * SOON_MS, [soonAgainMs(device), phaseMs]);
  }

  remove(id: DeviceId): void {
    const schedule = this.#schedules.get(id);
    if (!schedule) return;
    this.#schedules.delete(id);
    const ending = schedule.stop().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  async pollNow(id: DeviceId): Promise<DevicePoll> {
    const schedule = this.#schedules.get(id);
    if (!schedule) throw new PollerError('unknownDevice', `polling device ${id}: there is no such device`);
    return schedule.pollNow();
  }

  pollInterfaces(id: DeviceId, ifIndexes: readonly number[]): void {
    this.#schedules.get(id)?.pollInterfaces(ifIndexes);
  }

  /** What polls know of the clock of an SNMPv3 engine, now; null where it has not proved it. */
  engineClock(engineId: Buffer): { readonly boots: number; readonly time: number } | null {
    return this.#around.engines.proven(engineId);
  }

  test(settings: DeviceSettings): Promise<ConnectionTest> {
    return testConnection(settings, this.#around);
  }

  discover(request: DiscoveryRequest, listener: DiscoveryListener): Promise<void> {
    return this.#discovery.run(request, listener);
  }

  stats(): {
    readonly devices: number;
    readonly polls: number;
    readonly latePolls: number;
    /** Worst of the last minute, ms. */
    readonly latenessMs: number;
  } {
    return {
      devices: this.#schedules.size,
      polls: this.#lateness.polls,
      latePolls: this.#lateness.latePolls,
      latenessMs: this.#lateness.worstMs(this.#options.clock.monotonic()),
    };
  }

  #add(device: Device, delayMs: number, openingMs: readonly number[]): void {
    const { sink, log, monitored } = this.#options;
    const schedule = new DeviceSchedule({
      device,
      around: this.#around,
      sink,
      log,
      lateness: this.#lateness,
      lanes: this.#lanes,
      monitored: () => monitored?.(device.id) ?? [],
    });
    this.#schedules.set(device.id, schedule);
    schedule.start(delayMs, openingMs);
  }
}

function soonAgainMs(device: Device): number {
  return Math.min(device.intervalMs, SOON_AGAIN_MS);
}
