import { AgentError } from '../engine/agent-error.ts';
import { SECOND } from '../engine/clock.ts';
import type { FaultBook } from '../faults/fault-book.ts';
import { FAULT_KINDS } from '../faults/all.ts';
import { sayValue } from '../faults/parameters.ts';
import type { LabClock } from '../network/lab-clock.ts';
import type { LabFile } from './lab-file.ts';

type Entry = LabFile['timeline'][number];

export interface TimelineState {
  readonly running: boolean;
  readonly elapsedS: number;
  readonly entries: readonly {
    readonly atS: number;
    readonly kind: string;
    readonly text: string;
    readonly state: 'due' | 'active' | 'done' | 'failed';
    readonly faultId: number | null;
  }[];
}

/** The faults that a lab's file lets happen one after the other, once it is started. */
export class LabTimeline {
  private readonly clock: LabClock;
  private readonly faults: FaultBook;
  private readonly entries: readonly Entry[];
  private readonly onChange: (state: TimelineState) => void;
  private readonly onProblem: (error: AgentError) => void;
  private startedMs: number | null = null;
  private cancels: (() => void)[] = [];
  /** What became of an entry: the fault's id, or null where it could not be let happen. */
  private readonly begun = new Map<Entry, number | null>();

  constructor(options: {
    clock: LabClock;
    faults: FaultBook;
    entries: readonly Entry[];
    onChange: (state: TimelineState) => void;
    onProblem: (error: AgentError) => void;
  }) {
    this.clock = options.clock;
    this.faults = options.faults;
    this.entries = options.entries.toSorted((a, b) => a.at - b.at);
    this.onChange = options.onChange;
    this.onProblem = options.onProblem;
  }

  state(): TimelineState {
    const faults = new Map(this.faults.list().map((fault) => [fault.id, fault]));
    return {
      running: this.startedMs !== null,
      elapsedS: this.startedMs === null ? 0 : (this.clock.now() - this.startedMs) / SECOND,
      entries: this.entries.map((entry) => {
        const id = this.begun.get(entry);
        const fault = id === undefined || id === null ? undefined : faults.get(id);
        const ended = fault?.endedAtMs !== null ? 'done' : 'active';
        return {
          atS: entry.at,
          kind: entry.fault,
          text: fault?.text ?? titleOf(entry),
          state: id === undefined ? 'due' : id === null ? 'failed' : ended,
          faultId: id ?? null,
        };
      }),
    };
  }

  /** From the beginning, also where it runs already. */
  start(): TimelineState {
    this.stop();
    this.begun.clear();
    const startedMs = this.clock.now();
    this.startedMs = startedMs;
    this.cancels = this.entries.map((entry) =>
      this.clock.at(startedMs + entry.at * SECOND, () => this.begin(entry)),
    );
    return this.told();
  }

  /** Lets nothing more happen; what is at work goes on until it is ended. */
  stop(): TimelineState {
    for (const cancel of this.cancels) cancel();
    this.cancels = [];
    this.startedMs = null;
    return this.told();
  }

  private begin(entry: Entry): void {
    const { fault: kind, parameters } = entry;
    try {
      const fault = this.faults.inject({ kind, parameters, forSeconds: entry.for, source: 'timeline' });
      this.begun.set(entry, fault.id);
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      this.begun.set(entry, null);
      this.onProblem(error);
    }
    this.told();
  }

  private told(): TimelineState {
    const state = this.state();
    this.onChange(state);
    return state;
  }
}

function titleOf({ fault, parameters }: Entry): string {
  const kind = FAULT_KINDS.find((one) => one.kind === fault);
  const title = kind?.title ?? fault;
  const values = Object.entries(parameters).map(([name, value]) =>
    sayValue(
      kind?.parameters.find((one) => one.name === name),
      String(value),
    ),
  );
  return values.length === 0 ? title : `${title}: ${values.join(', ')}`;
}
