export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What somebody did or tried to do. No secret is ever in it. */
export interface AuditNote {
  readonly atMs: number;
  /** Name of the account; `cli`, `open access` or `nobody`. */
  readonly account: string;
  /** Where the request came from; null where that is not known. */
  readonly address: string | null;
  /** Name of the operation, or `signIn`, `signInFailed`. */
  readonly action: string;
  readonly target: string;
  readonly detail: string;
  readonly outcome: AuditOutcome;
}

export interface AuditEntry extends AuditNote {
  readonly id: number;
  /** SHA-256 over the entry and the hash of the one before, hexadecimal. */
  readonly hash: string;
}

/** The newest entry that was deleted because its time was over: the chain is checked from there. */
export interface AuditAnchor {
  readonly id: number;
  readonly hash: string;
}

export interface AuditFilter {
  readonly account?: string;
  readonly action?: string;
  /** Part of target or detail, without regard to case. */
  readonly text?: string;
  readonly beforeId?: number;
  readonly limit: number;
}

/** The log as it is kept: rows are added, never changed, and go only when their time is over. */
export interface AuditRepository {
  /** Newest first. */
  list(filter: AuditFilter): readonly AuditEntry[];
  /** Oldest first, later than an id. */
  after(id: number, limit: number): readonly AuditEntry[];
  last(): AuditEntry | null;
  anchor(): AuditAnchor | null;
  /** The highest id ever given; 0 where there was none. */
  highestId(): number;
  insert(entry: Omit<AuditEntry, 'id'>): AuditEntry;
}

export interface AuditCheck {
  readonly ok: boolean;
  /** How many were looked at. */
  readonly entries: number;
  readonly firstBrokenId: number | null;
  readonly text: string;
}

/** What REST and the command line ask of the audit log. */
export interface AuditDesk {
  /** Writes down what was done; never throws, since it was done already. */
  note(note: Omit<AuditNote, 'atMs'>): void;
  list(filter: AuditFilter): readonly AuditEntry[];
  /** Whether every entry still is as it was written and none is missing. */
  check(): Promise<AuditCheck>;
}
