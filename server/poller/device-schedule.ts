import type { Cancel, Clock } from '../domain/clock.ts';
import type { Device } from '../domain/device.ts';
import type { MonitoredTarget } from '../domain/monitored.ts';
import type { DevicePoll, PollSink } from '../domain/poll.ts';
import type { Log } from '../domain/log.ts';
import type { SnmpSurroundings } from '../snmp/session.ts';
import { SnmpError } from '../snmp/snmp-error.ts';
import { DevicePoller } from './device-poller.ts';
import type { Lateness } from './lateness.ts';
import type { PollLane } from './poll-lane.ts';
import { PollerError } from './poller-error.ts';

/** Traps come in bursts: what they name within this time is read in one poll. */
const COALESCE_MS = 50;
/** A poll that takes longer gives its turn back: a slow device is waited for, but not by the others. */
const TURN_MS = 1_000;
/** More interfaces than this are left to the next whole poll. */
const MAX_STATUS = 256;

export interface ScheduleOptions {
  readonly device: Device;
  readonly around: SnmpSurroundings;
  readonly sink: PollSink;
  readonly log: Log;
  readonly lateness: Lateness;
  readonly monitored: () => readonly MonitoredTarget[];
  /** For devices that answer, and for those that were silent the last time. */
  readonly lanes: { readonly answering: PollLane; readonly silent: PollLane };
}

/** When one device is polled: at a fixed rate, never two whole polls at a time. */
export class DeviceSchedule {
  readonly #options: ScheduleOptions;
  readonly #clock: Clock;
  #poller: DevicePoller;
  #cancelNext: Cancel = () => {};
  #cancelStatus: Cancel = () => {};
  #running: Promise<unknown> = Promise.resolve();
  #busy = false;
  #silent = false;
  #stopped = false;
  #manual: Promise<DevicePoll> | null = null;
  #openingMs: number[] = [];
  readonly #wantedStatus = new Set<number>();

  constructor(options: ScheduleOptions) {
    this.#options = options;
    this.#clock = options.around.clock;
    this.#poller = new DevicePoller(options);
  }

  get device(): Device {
    return this.#options.device;
  }

  /**
   * @param delayMs until the first poll
   * @param openingMs steps to the polls after it, before the fixed interval takes over
   */
  start(delayMs: number, openingMs: readonly number[] = []): void {
    this.#openingMs = [...openingMs];
    if (this.device.enabled) this.#at(this.#clock.monotonic() + delayMs);
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelNext();
    this.#cancelStatus();
    this.#poller.stop();
    await this.#running;
  }

  /** A whole poll as soon as the running one is over. */
  pollNow(): Promise<DevicePoll> {
    this.#manual ??= this.#running
      .then(() => {
        this.#manual = null;
        return this.#poll('manual', this.#clock.monotonic());
      })
      .then((poll) => {
        if (poll) return poll;
        throw new PollerError(
          'stopped',
          `polling ${this.device.name}: given up, the device was changed or removed`,
        );
      });
    return this.#manual;
  }

  pollInterfaces(ifIndexes: readonly number[]): void {
    const first = this.#wantedStatus.size === 0;
    for (const ifIndex of ifIndexes)
      if (this.#wantedStatus.size < MAX_STATUS) this.#wantedStatus.add(ifIndex);
    if (!first || this.#wantedStatus.size === 0 || this.#stopped) return;
    this.#cancelStatus = this.#clock.after(COALESCE_MS, () => {
      const wanted = [...this.#wantedStatus];
      this.#wantedStatus.clear();
      void this.#deliver(this.#poller.status(wanted));
    });
  }

  #at(dueMs: number): void {
    if (this.#stopped) return;
    this.#cancelNext = this.#clock.after(Math.max(0, dueMs - this.#clock.monotonic()), () => {
      this.#due(dueMs);
    });
  }

  #due(dueMs: number): void {
    const intervalMs = this.#openingMs.shift() ?? this.device.intervalMs;
    const nowMs = this.#clock.monotonic();
    // After a pause of the machine the missed polls are not made up for. Timers may also fire a trifle early.
    const missed = Math.max(0, Math.floor((nowMs - dueMs) / intervalMs));
    this.#at(dueMs + (missed + 1) * intervalMs);
    if (!this.#busy) void this.#poll('schedule', dueMs);
    else if (!this.#silent) this.#options.lateness.skipped();
  }

  #poll(reason: 'schedule' | 'manual', dueMs: number): Promise<DevicePoll | null> {
    const poll = this.#pollInLane(reason, dueMs);
    // Not the poll itself, which would keep all that was read until the next one.
    this.#running = poll.then(() => undefined);
    return poll;
  }

  async #pollInLane(reason: 'schedule' | 'manual', dueMs: number): Promise<DevicePoll | null> {
    const { lanes, lateness } = this.#options;
    this.#busy = true;
    const lane = this.#silent ? lanes.silent : lanes.answering;
    const release = await lane.enter();
    const { timer = this.#clock } = this.#options.around;
    const cancelTurn = timer.after(TURN_MS, release);
    try {
      if (this.#stopped) return null;
      const nowMs = this.#clock.monotonic();
      if (reason === 'schedule' && !this.#silent) lateness.started(nowMs, Math.max(0, nowMs - dueMs));
      const dueAtMs = this.#clock.now() - (nowMs - dueMs);
      // Who lets others wait for an answer that may never come gives the turn back.
      const onLoss = this.#silent ? () => {} : release;
      const poll = await this.#deliver(this.#poller.poll({ reason, dueAtMs, onLoss }));
      this.#silent = poll !== null && !poll.reachable;
      return poll;
    } finally {
      this.#busy = false;
      cancelTurn();
      release();
    }
  }

  /** Hands a poll on unless it was broken off. Never rejects. */
  async #deliver(polling: Promise<DevicePoll>): Promise<DevicePoll | null> {
    try {
      const poll = await polling;
      if (this.#stopped) return null;
      this.#options.sink.onPoll(poll);
      return poll;
    } catch (error) {
      if (!(error instanceof SnmpError && error.code === 'stopped')) {
        const { device, log } = this.#options;
        log.error(
          { err: (error as Error).message, device: device.name },
          'a poll broke off by an error of its own',
        );
      }
      return null;
    }
  }
}
