import { type OperationKind } from './operation-names.ts';

import type {
  OperationEvent,
  OperationInput,
  SetChangeView,
  TableColumnView,
  TableRowView,
  VarbindView,
} from '../../../server/contract/operation.ts';

type Of<Name extends OperationEvent['event']> = Extract<OperationEvent, { event: Name }>;

/** How a run stands: not begun, under way, ended by the agent, a limit or a person, refused by the agent, or cut off. */
export type RunState = 'idle' | 'running' | 'ended' | 'cancelled' | 'failed' | 'broken';

/** Everything heard of one operation so far. A new object whenever something came. */
export interface RunSnapshot {
  readonly state: RunState;
  readonly deviceId: number | null;
  readonly kind: OperationKind | null;
  readonly input: OperationInput | null;
  readonly start: Of<'start'> | null;
  readonly columns: readonly TableColumnView[];
  readonly index: readonly { readonly name: string }[];
  readonly varbinds: readonly VarbindView[];
  readonly rows: readonly TableRowView[];
  readonly changes: readonly SetChangeView[];
  readonly notes: readonly string[];
  readonly progress: Of<'progress'> | null;
  readonly end: Of<'end'> | null;
  readonly failed: Of<'failed'> | null;
  /** Why nothing or no more came: an ApiProblem, mostly. */
  readonly error: unknown;
}

export const IDLE: RunSnapshot = {
  state: 'idle',
  deviceId: null,
  kind: null,
  input: null,
  start: null,
  columns: [],
  index: [],
  varbinds: [],
  rows: [],
  changes: [],
  notes: [],
  progress: null,
  end: null,
  failed: null,
  error: null,
};

/** Takes a batch of events into the snapshot. Rows are appended to lists copied once per batch. */
export function takeEvents(before: RunSnapshot, events: readonly OperationEvent[]): RunSnapshot {
  const next = { ...before };
  let varbinds: VarbindView[] | null = null;
  let rows: TableRowView[] | null = null;
  for (const event of events) {
    switch (event.event) {
      case 'start':
        next.start = event;
        break;
      case 'columns':
        next.columns = event.columns;
        next.index = event.index;
        break;
      case 'varbinds':
        varbinds ??= [...before.varbinds];
        for (const item of event.items) varbinds.push(item);
        break;
      case 'rows':
        rows ??= [...before.rows];
        for (const item of event.items) rows.push(item);
        break;
      case 'changes':
        next.changes = event.items;
        break;
      case 'note':
        next.notes = [...next.notes, event.text];
        break;
      case 'progress':
        next.progress = event;
        break;
      case 'end':
        next.end = event;
        next.state = event.outcome === 'cancelled' ? 'cancelled' : 'ended';
        break;
      case 'failed':
        next.failed = event;
        next.state = 'failed';
        break;
    }
  }
  if (varbinds) next.varbinds = varbinds;
  if (rows) next.rows = rows;
  return next;
}

/** How often the page is redrawn while rows stream in: seldom where there are many, because filters look at all. */
export function redrawAfterMs(rowCount: number): number {
  return rowCount < 2_000 ? 100 : rowCount < 20_000 ? 250 : 600;
}
