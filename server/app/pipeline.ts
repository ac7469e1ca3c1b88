import type { Change } from '../domain/change.ts';
import type { DeviceId } from '../domain/device.ts';
import type { EquipmentFindings } from '../domain/equipment.ts';
import type { Log } from '../domain/log.ts';
import type { DevicePoll, PollSink } from '../domain/poll.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { HandledTrap, TrapRepository, TrapSink } from '../domain/trap.ts';
import type { Observation, PollControl } from '../domain/inventory.ts';
import type { StationFindings } from '../domain/station.ts';
import type { Transaction } from '../domain/transaction.ts';
import { SECOND } from '../domain/units.ts';
import type { Accounting } from '../accounting/accounting.ts';
import type { Equipment } from '../configuration/equipment.ts';
import type { Inventory } from '../configuration/inventory.ts';
import type { MonitoredObjects } from '../configuration/monitored-objects.ts';
import type { Topology } from '../configuration/topology.ts';
import type { FaultEngine } from '../fault/fault-engine.ts';
import type { Performance } from '../performance/performance.ts';
import type { Posture } from '../security/posture.ts';
import type { Security } from '../security/security.ts';
import type { Stations } from '../security/stations.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import type { Publisher } from './publisher.ts';
import { TrapLane } from './trap-lane.ts';
import { TrapStage } from './trap-stage.ts';

/** Events taken into one transaction at the most, so that no commit holds the loop for long. */
const BATCH = 64;
/** Time one batch may take before the rest waits for the next turn of the loop, ms. */
const SLICE_MS = 10;
/**
 * Polls wait this long for others to share their commit, which costs as much as a poll does; a trap waits for nobody and
 * takes along who waits.
 */
const GATHER_MS = 100;
/** So many polls that wait are worked off by whole slices: to keep up goes before short turns. */
const CROWD = 32;
/** Polls waiting at the most; beyond it the oldest go first. */
const QUEUE_LIMIT = 5_000;
/** The same where a few polls wait, of which the last may take a millisecond or two beyond it, and what traps have of it. */
const POLL_SLICE_MS = 4;
const TRAP_SLICE_MS = 3;
/** While the store refuses everything, events wait and it is asked again this often. */
const RETRY_MS = 1 * SECOND;
/** Refusals that are about one row, not about the store. */
const ROW_CODES: readonly StoreErrorCode[] = ['duplicate', 'missing'];

type Work = { readonly poll: DevicePoll };

export interface PipelineOptions {
  readonly transaction: Transaction;
  readonly traps: TrapRepository;
  readonly inventory: Inventory;
  readonly topology: Topology;
  readonly equipment: Equipment;
  readonly performance: Performance;
  readonly accounting: Accounting;
  readonly fault: FaultEngine;
  readonly security: Security;
  readonly stations: Stations;
  readonly posture: Posture;
  readonly monitored: Pick<MonitoredObjects, 'onPoll' | 'list'>;
  readonly publisher: Publisher;
  readonly polls: () => PollControl;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The order of the stages, in one place. Polls and traps wait in a queue and are taken in batches, one transaction
 * a batch; the transaction publishes after its commit, so that what a page shows is on the disk.
 */
export class Pipeline implements PollSink, TrapSink {
  readonly #options: PipelineOptions;
  #queue: Work[] = [];
  readonly #trapStage: TrapStage;
  readonly #traps: TrapLane;
  #scheduled = false;
  #gathering: Cancel | null = null;
  #storedMs = -Infinity;
  #cancelRetry: Cancel | null = null;
  #stopped = false;
  #lostPolls = 0;
  /** Called after a batch: there may be room for traps again. */
  onTrapRoom: (() => void) | null = null;
  /** Sentence of the last failed commit, null once one worked again. */
  storeProblem: string | null = null;

  constructor(options: PipelineOptions) {
    this.#options = options;
    this.#trapStage = new TrapStage(options);
    this.#traps = new TrapLane({ ...options, stage: this.#trapStage });
  }

  /** Events that could not be stored since the start. */
  get lostEvents(): number {
    return this.#lostPolls + this.#traps.lostEvents;
  }

  get waitingTraps(): number {
    return this.#traps.waiting;
  }

  hasRoomForTraps(): boolean {
    return this.#traps.hasRoom();
  }

  onPoll(poll: DevicePoll): void {
    this.#enqueue({ poll });
    // One poll alone is stored at once, and one that somebody asked for; who comes thick and fast shares a commit.
    const { clock } = this.#options;
    const waitMs = this.#storedMs + GATHER_MS - clock.monotonic();
    const awaited = poll.reason !== 'schedule';
    if (awaited || waitMs <= 0 || this.#queue.length >= BATCH) this.#schedule();
    else if (!this.#scheduled) this.#gathering ??= clock.after(waitMs, () => this.#schedule());
  }

  onTrap(trap: HandledTrap): void {
    if (this.#stopped) {
      trap.settled?.(false);
      return;
    }
    this.#traps.push(trap);
    this.#schedule();
  }

  /** Works off all that waits, as far as the store takes it. After it, events are refused. */
  stop(): void {
    this.#stopped = true;
    this.#gathering?.();
    this.#cancelRetry?.();
    this.#trapStage.stop();
    while (this.#hasWork() && this.#batch());
  }

  #enqueue(work: Work): void {
    if (this.#stopped) return;
    if (this.#queue.length >= QUEUE_LIMIT) {
      this.#queue.shift();
      this.#lostPolls += 1;
    }
    this.#queue.push(work);
  }

  #schedule(): void {
    this.#gathering?.();
    this.#gathering = null;
    if (this.#scheduled || this.#cancelRetry) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      // All that waited was worked off as it was stopped, and the store may be closed by now.
      if (this.#stopped) return;
      const stored = this.#batch();
      this.onTrapRoom?.();
      if (!this.#hasWork()) return;
      if (stored) this.#schedule();
      else
        this.#cancelRetry = this.#options.clock.after(RETRY_MS, () => {
          this.#cancelRetry = null;
          this.#schedule();
        });
    });
  }

  #hasWork(): boolean {
    return this.#queue.length > 0 || this.#traps.waiting > 0;
  }

  /** True where the batch was stored; otherwise its events still wait. */
  #batch(): boolean {
    const { transaction, clock, log } = this.#options;
    const started = clock.monotonic();
    const sliceMs = this.#queue.length < CROWD ? POLL_SLICE_MS : SLICE_MS;
    let taken = 0;
    try {
      transaction.transact(() => {
        this.#traps.work(started, this.#queue.length > 0 ? TRAP_SLICE_MS : SLICE_MS);
        while (taken < Math.min(BATCH, this.#queue.length)) {
          const work = this.#queue[taken++];
          if (work) this.#alone(work);
          if (clock.monotonic() - started > sliceMs) break;
        }
      });
    } catch (error) {
      if (this.#traps.rolledBack()) {
        this.#reload();
        return this.#batch();
      }
      const { message } = error as Error;
      if (this.storeProblem === null)
        log.error(
          { err: message, waiting: this.#queue.length + this.#traps.waiting },
          'polls and traps cannot be stored; they wait',
        );
      this.storeProblem = message;
      this.#reload();
      return false;
    }
    this.#queue.splice(0, taken);
    this.#traps.committed();
    this.#storedMs = clock.monotonic();
    this.storeProblem = null;
    return true;
  }

  /** One bad poll costs itself; what the store refuses costs the batch. */
  #alone(work: Work): void {
    const { transaction, publisher, log } = this.#options;
    const mark = publisher.mark();
    try {
      transaction.transact(() => this.#poll(work.poll));
    } catch (error) {
      if (error instanceof StoreError && !ROW_CODES.includes(error.code)) throw error;
      publisher.rewind(mark);
      this.#lostPolls += 1;
      log.error({ err: (error as Error).stack }, 'a poll could not be worked off; the others go on');
      // What was half done of it stands nowhere but in memory.
      this.#reload([work.poll.deviceId]);
    }
  }

  #poll(poll: DevicePoll): void {
    const { inventory, topology, performance, accounting, fault, security, publisher } = this.#options;
    const { stations, equipment, posture, monitored } = this.#options;
    // A poll that was under way when its device was removed.
    if (!inventory.device(poll.deviceId)) return;
    const seen = inventory.observe(poll);
    const neighbours = topology.onPoll(poll, seen);
    const observation = withFindings(seen, {
      neighbours,
      stations: stations.onPoll(poll, seen),
      equipment: equipment.onPoll(poll),
    });
    const samples = performance.measure(poll, observation);
    accounting.account(samples);
    fault.onPoll(poll, observation, samples);
    security.onPoll(poll, observation, samples);
    posture.onPoll(poll, observation);
    publisher.polled(poll, observation, samples);
    if (poll.facts.monitored) {
      monitored.onPoll(poll);
      if (publisher.watches(poll.deviceId)) publisher.monitored(poll.deviceId, monitored.list(poll.deviceId));
    }
  }

  /**
   * After a rollback the disk is the truth: what stages hold in memory is read from it anew.
   * @param deviceIds whose samples were rolled back; left out: of all
   */
  #reload(deviceIds?: readonly DeviceId[]): void {
    const { inventory, topology, stations, equipment, performance, fault, posture, log } = this.#options;
    try {
      for (const id of deviceIds ?? inventory.devices().map((device) => device.id)) performance.forget(id);
      inventory.load();
      topology.load();
      stations.load();
      equipment.load();
      fault.load();
      posture.reload();
    } catch (error) {
      log.error({ err: (error as Error).message }, 'the state could not be read again from the database');
    }
  }
}

/** The observation itself where there is nothing to add, as most polls read nothing of it. */
function withFindings(
  seen: Observation,
  found: {
    readonly neighbours: readonly Change[];
    readonly stations: StationFindings | null;
    readonly equipment: EquipmentFindings | null;
  },
): Observation {
  const { neighbours, stations, equipment } = found;
  if (neighbours.length === 0 && stations === null && equipment === null) return seen;
  return {
    ...seen,
    changes: [...seen.changes, ...neighbours],
    ...(stations && { stations }),
    ...(equipment && { equipment }),
  };
}
