import { ErrorStatus } from './error-status.ts';

/** RowStatus of RFC 2579. notReady is only read; createAndGo, createAndWait and destroy are only written. */
const RowStatus = {
  active: 1,
  notInService: 2,
  notReady: 3,
  createAndGo: 4,
  createAndWait: 5,
  destroy: 6,
} as const;

/** EntryStatus of RFC 2819 §5. createRequest is only written; a row set to invalid is removed at once. */
const EntryStatus = { valid: 1, createRequest: 2, underCreation: 3, invalid: 4 } as const;

/** active and valid: both conventions give a row in use the same number. */
export const IN_USE = 1;

export interface RowStep {
  /** What the status column reads; null where there is no such row. */
  readonly current: number | null;
  /** What the PDU writes into the status column; null where it writes into other columns alone. */
  readonly wanted: number | null;
  /** Whether all columns that the row needs have a value, those of the PDU included. */
  readonly complete: boolean;
}

/** The row's next state, null for a row that goes or stays away; or why not. */
export type RowStepResult = { readonly state: number | null } | { readonly refused: ErrorStatus };

/** A convention by which a status column creates, suspends and removes rows. */
export interface RowStates {
  /** Numbers that may ever be written; others are wrongValue. */
  readonly writable: readonly number[];
  next(step: RowStep): RowStepResult;
}

const INCONSISTENT: RowStepResult = { refused: ErrorStatus.inconsistentValue };
const GONE: RowStepResult = { state: null };

/**
 * The table of RFC 2579, RowStatus. Where it leaves a choice: a column of a row that does not exist is
 * inconsistentName (note 4), and a row whose columns all have values by default is never notReady (note 1).
 */
export const ROW_STATUS: RowStates = {
  writable: [1, 2, 4, 5, 6],
  next({ current, wanted, complete }) {
    const waiting = { state: complete ? RowStatus.notInService : RowStatus.notReady };
    switch (wanted) {
      case RowStatus.createAndGo:
        return current === null && complete ? { state: RowStatus.active } : INCONSISTENT;
      case RowStatus.createAndWait:
        return current === null ? waiting : INCONSISTENT;
      case RowStatus.active:
        return current !== null && complete ? { state: RowStatus.active } : INCONSISTENT;
      case RowStatus.notInService:
        return current !== null && complete ? { state: RowStatus.notInService } : INCONSISTENT;
      case RowStatus.destroy:
        return GONE;
      default:
        if (current === null) return { refused: ErrorStatus.inconsistentName };
        return current === RowStatus.active ? { state: current } : waiting;
    }
  },
};

/** A table that creates rows in one step only: createAndWait is wrongValue, as RFC 2579 allows. */
export const ROW_STATUS_WITHOUT_WAIT: RowStates = { ...ROW_STATUS, writable: [1, 2, 4, 6] };

/** The table of RFC 2819 §5, EntryStatus, without the additional ways that it allows an agent. */
export const ENTRY_STATUS: RowStates = {
  writable: [1, 2, 3, 4],
  next({ current, wanted, complete }) {
    switch (wanted) {
      case EntryStatus.createRequest:
        return current === null ? { state: EntryStatus.underCreation } : INCONSISTENT;
      case EntryStatus.underCreation:
        return current === null ? INCONSISTENT : { state: EntryStatus.underCreation };
      case EntryStatus.valid:
        return current !== null && complete ? { state: EntryStatus.valid } : INCONSISTENT;
      case EntryStatus.invalid:
        return GONE;
      default:
        return current === null ? { refused: ErrorStatus.inconsistentName } : { state: current };
    }
  },
};
