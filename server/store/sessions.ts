import type { SecretDigest, Session, SessionRepository } from '../domain/session.ts';
import type { StoreFile } from './store-file.ts';

interface SessionColumns {
  id: number;
  account: number;
  created_at: number;
  last_seen_at: number;
  ends_at: number;
  address: string | null;
  user_agent: string;
}

const SELECT = `SELECT id, account, created_at, last_seen_at, ends_at, address, user_agent FROM session`;
const INSERT = `INSERT INTO session (account, digest, created_at, last_seen_at, ends_at, address, user_agent)
  VALUES (@accountId, @digest, @createdAtMs, @lastSeenAtMs, @endsAtMs, @address, @userAgent)`;

/** Who is signed in. */
export class Sessions implements SessionRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  find(digest: SecretDigest): Session | null {
    return this.#one('digest = ?', digest);
  }

  get(id: number): Session | null {
    return this.#one('id = ?', id);
  }

  list(accountId: number): readonly Session[] {
    return this.#file.act('reading the sessions', () =>
      this.#file
        .read<[number], SessionColumns>(`${SELECT} WHERE account = ? ORDER BY id DESC`)
        .all(accountId)
        .map(sessionOf),
    );
  }

  insert(session: Omit<Session, 'id'>, digest: SecretDigest): Session {
    return this.#file.act('opening a session', () => {
      const { lastInsertRowid } = this.#file.write<[object]>(INSERT).run({ ...session, digest });
      return { ...session, id: Number(lastInsertRowid) };
    });
  }

  touch(id: number, seenAtMs: number): void {
    this.#file.act('noting that a session is in use', () =>
      this.#file
        .write<[number, number]>('UPDATE session SET last_seen_at = ? WHERE id = ?')
        .run(seenAtMs, id),
    );
  }

  remove(id: number): void {
    this.#file.act('ending a session', () =>
      this.#file.write<[number]>('DELETE FROM session WHERE id = ?').run(id),
    );
  }

  removeOf(accountId: number, exceptId: number | null): void {
    this.#file.act(`ending the sessions of account ${accountId}`, () =>
      this.#file
        .write<[number, number]>('DELETE FROM session WHERE account = ? AND id <> ?')
        .run(accountId, exceptId ?? -1),
    );
  }

  removePast(seenBeforeMs: number, nowMs: number): void {
    this.#file.act('ending the sessions that are over', () =>
      this.#file
        .write<[number, number]>('DELETE FROM session WHERE last_seen_at < ? OR ends_at <= ?')
        .run(seenBeforeMs, nowMs),
    );
  }

  #one(condition: string, value: string | number): Session | null {
    return this.#file.act('reading a session', () => {
      const row = this.#file
        .read<[string | number], SessionColumns>(`${SELECT} WHERE ${condition}`)
        .get(value);
      return row === undefined ? null : sessionOf(row);
    });
  }
}

function sessionOf(row: SessionColumns): Session {
  return {
    id: row.id,
    accountId: row.account,
    createdAtMs: row.created_at,
    lastSeenAtMs: row.last_seen_at,
    endsAtMs: row.ends_at,
    address: row.address,
    userAgent: row.user_agent,
  };
}
