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
