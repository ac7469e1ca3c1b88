/** Somebody signed in on one browser. */
export interface Session {
  readonly id: number;
  readonly accountId: number;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
  /** It ends then, whatever happens in it. */
  readonly endsAtMs: number;
  /** Where it was opened from. */
  readonly address: string | null;
  readonly userAgent: string;
}

/** What is kept of the secret of a session or a token: its SHA-256, hexadecimal. */
export type SecretDigest = string;

export interface SessionRepository {
  find(digest: SecretDigest): Session | null;
  get(id: number): Session | null;
  /** Of one account, newest first. */
  list(accountId: number): readonly Session[];
  insert(session: Omit<Session, 'id'>, digest: SecretDigest): Session;
  touch(id: number, seenAtMs: number): void;
  remove(id: number): void;
  /** @param exceptId a session that stays */
  removeOf(accountId: number, exceptId: number | null): void;
  /** Those that were not seen since, or whose end is past. */
  removePast(seenBeforeMs: number, nowMs: number): void;
}
