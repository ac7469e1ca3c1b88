import { AgentError } from '../engine/agent-error.ts';
import { SECOND } from '../engine/clock.ts';
import { FAULT_KINDS } from './all.ts';
import type { FaultKind, FaultPart, FaultStage, FaultValues, InjectedFault } from './fault.ts';
import { readValues } from './parameters.ts';

const KEPT_FAULTS = 200;
const KEPT_TRAPS = 50;
/** Each may hold a timer, and a place in the list that does not go by itself. */
const MOST_AT_WORK = 200;

export const FAULT_SOURCES = ['page', 'api', 'command', 'timeline', 'exercise'] as const;
export type FaultSource = (typeof FAULT_SOURCES)[number];

/** A trap that went out because of a fault. */
export interface FaultTrap {
  readonly atMs: number;
  readonly device: string;
  readonly notification: string;
  readonly oid: string;
  readonly to: string;
}

/** A fault as it is told: real times in ms. */
export interface FaultRecord {
  readonly id: number;
  readonly kind: string;
  readonly text: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly source: FaultSource;
  readonly startedAtMs: number;
  endsAtMs: number | null;
  endedAtMs: number | null;
  readonly devices: readonly string[];
  readonly links: readonly string[];
  traps: readonly FaultTrap[];
  trapCount: number;
}

export interface FaultOrder {
  readonly kind: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Of the lab's time. */
  readonly forSeconds?: number | undefined;
  readonly source: FaultSource;
}

interface Entry {
  readonly record: FaultRecord;
  injected: InjectedFault | null;
  /** Whether it ended by itself before it was kept. */
  over: boolean;
  /** When it ends, lab time; null where that is not known. */
  dueMs: number | null;
  cancelEnd: () => void;
}

/** The faults of a lab: lets them happen, ends them, and knows which traps each sent. */
export class FaultBook {
  private readonly stage: FaultStage;
  private readonly realNow: () => number;
  /** Of the lab's time; 0 while it stands. */
  private readonly speed: () => number;
  private readonly onChange: (record: FaultRecord) => void;
  private entries: Entry[] = [];
  private lastId = 0;
  /** The fault on whose account things happen right now. */
  private acting: Entry | null = null;

  constructor(options: {
    stage: FaultStage;
    realNow: () => number;
    speed: () => number;
    onChange: (record: FaultRecord) => void;
  }) {
    this.stage = options.stage;
    this.realNow = options.realNow;
    this.speed = options.speed;
    this.onChange = options.onChange;
  }

  /** Id of the fault that is acting, null where none is. */
  get current(): number | null {
    return this.acting?.record.id ?? null;
  }

  /** Newest first. */
  list(): FaultRecord[] {
    return this.entries.map(({ record }) => record).toReversed();
  }

  /** Throws AgentError BAD_FAULT, NO_SUCH_DEVICE, NO_SUCH_PORT, NO_SUCH_LINK. */
  inject(order: FaultOrder): FaultRecord {
    const kind = FAULT_KINDS.find((one) => one.kind === order.kind);
    if (!kind) {
      const known = FAULT_KINDS.map((one) => one.kind).join(', ');
      throw new AgentError(
        'BAD_FAULT',
        `reading a fault: there is no kind ${JSON.stringify(order.kind)}; there are ${known}`,
      );
    }
    const values = readValues(kind.kind, kind.parameters, order.parameters);
    this.check(kind, values);
    const id = ++this.lastId;
    const entry: Entry = {
      record: blank(id, order, values, this.realNow()),
      injected: null,
      over: false,
      dueMs: null,
      cancelEnd: () => undefined,
    };
    const injected = this.on(entry, () => kind.inject(this.stageOf(entry), values));
    const { text, devices, links = [] } = injected;
    Object.assign(entry.record, { text, devices, links });
    this.keep(entry);
    if (!injected.end) entry.record.endedAtMs = entry.record.startedAtMs;
    else {
      entry.injected = injected;
      if (order.forSeconds !== undefined) this.endAfter(entry, order.forSeconds);
    }
    if (entry.over) this.finish(entry, this.stage.now());
    else this.onChange(entry.record);
    return entry.record;
  }

  private check(kind: FaultKind, values: FaultValues): void {
    const refuse = (what: string): never => {
      throw new AgentError('BAD_FAULT', `reading the fault ${kind.kind}: ${what}`);
    };
    if (kind.lasting && this.entries.filter(({ injected }) => injected).length >= MOST_AT_WORK)
      refuse(`${MOST_AT_WORK} faults are at work already; end some of them first`);
    for (const { name, type, nodeKinds } of kind.parameters) {
      const value = values[name];
      if (type !== 'device' || nodeKinds.length === 0 || value === undefined) continue;
      const { kind: found } = this.stage.device(String(value));
      if (found === null || !nodeKinds.includes(found))
        refuse(
          `${name} must be one of the kinds ${nodeKinds.join(', ')}; ${value} is ${found ?? 'none of them'}`,
        );
    }
  }

  private endAfter(entry: Entry, seconds: number): void {
    const dueMs = this.stage.now() + seconds * SECOND;
    entry.dueMs = dueMs;
    entry.record.endsAtMs = this.speed() > 0 ? this.realEnd(dueMs) : null;
    entry.cancelEnd = this.stage.at(dueMs, (nowMs) => this.finish(entry, nowMs));
  }

  private realEnd(dueMs: number): number {
    return this.realNow() + Math.max(0, dueMs - this.stage.now()) / this.speed();
  }

  /** The lab's time took another pace: what is to end does so at another moment. While it stands it is not known. */
  paceChanged(): void {
    for (const { record, injected, dueMs } of this.entries) {
      if (!injected || dueMs === null) continue;
      const endsAtMs = this.speed() > 0 ? this.realEnd(dueMs) : null;
      if (endsAtMs === record.endsAtMs) continue;
      record.endsAtMs = endsAtMs;
      this.onChange(record);
    }
  }

  /** Ends a fault; one that has ended stays as it is. Throws AgentError NO_SUCH_FAULT. */
  end(id: number): FaultRecord {
    const entry = this.entries.find(({ record }) => record.id === id);
    if (!entry) {
      throw new AgentError(
        'NO_SUCH_FAULT',
        `ending the fault ${id}: there is none of that id; ask for faults`,
      );
    }
    this.finish(entry, this.stage.now());
    return entry.record;
  }

  /** Lets go of what the faults at work hold: the lab stops. */
  stop(): void {
    for (const { injected } of this.entries) injected?.release?.();
  }

  private finish(entry: Entry, nowMs: number): void {
    const { injected } = entry;
    if (!injected) return;
    entry.injected = null;
    entry.cancelEnd();
    // Even where taking it back fails it is over: it cannot be ended twice.
    entry.record.endedAtMs = this.realNow();
    try {
      this.on(entry, () => injected.end?.(nowMs));
    } finally {
      this.onChange(entry.record);
    }
  }

  /** A trap that went out while the fault acted. */
  noteTrap(id: number, trap: FaultTrap): void {
    const entry =
      this.entries.find(({ record }) => record.id === id) ??
      (this.acting?.record.id === id ? this.acting : null);
    if (!entry) return;
    const { record } = entry;
    record.trapCount++;
    if (record.traps.length < KEPT_TRAPS) record.traps = [...record.traps, trap];
    this.onChange(record);
  }

  /** Does work on the account of a fault, given by its id. */
  onAccountOf(id: number | null, work: () => void): void {
    const entry = this.entries.find(({ record }) => record.id === id);
    if (entry) this.on(entry, work);
    else work();
  }

  private on<Result>(entry: Entry, work: () => Result): Result {
    const before = this.acting;
    this.acting = entry;
    try {
      return work();
    } finally {
      this.acting = before;
    }
  }

  private stageOf(entry: Entry): FaultPart {
    const { stage } = this;
    return {
      now: () => stage.now(),
      seed: stage.seed,
      network: stage.network,
      targets: stage.targets,
      signInAt: () => stage.signInAt(),
      device: (name) => stage.device(name),
      port: (name, ifName) => stage.port(name, ifName),
      link: (id) => stage.link(id),
      at: (dueMs, work) => stage.at(dueMs, (nowMs) => this.on(entry, () => work(nowMs))),
      act: (work) => this.on(entry, work),
      over: (nowMs) => {
        if (entry.injected) this.finish(entry, nowMs);
        else entry.over = true;
      },
    };
  }

  /** Ended ones go first, the oldest first. */
  private keep(entry: Entry): void {
    this.entries.push(entry);
    while (this.entries.length > KEPT_FAULTS) {
      const ended = this.entries.findIndex(({ injected, record }) => !injected && record !== entry.record);
      if (ended < 0) break;
      this.entries.splice(ended, 1);
    }
  }
}

function blank(
  id: number,
  order: FaultOrder,
  parameters: Readonly<Record<string, string | number>>,
  startedAtMs: number,
): FaultRecord {
  return {
    id,
    kind: order.kind,
    text: '',
    parameters,
    source: order.source,
    startedAtMs,
    endsAtMs: null,
    endedAtMs: null,
    devices: [],
    links: [],
    traps: [],
    trapCount: 0,
  };
}
