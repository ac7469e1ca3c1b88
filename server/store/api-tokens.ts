import type { ApiToken, ApiTokenRepository } from '../domain/api-token.ts';
import type { Permission } from '../domain/permission.ts';
import type { SecretDigest } from '../domain/session.ts';
import type { StoreFile } from './store-file.ts';

interface TokenColumns {
  id: number;
  account: number;
  name: string;
  permissions: string;
  created_at: number;
  expires_at: number;
  last_used_at: number | null;
  last_address: string | null;
}

const SELECT = `SELECT id, account, name, permissions, created_at, expires_at, last_used_at, last_address FROM api_token`;
const INSERT = `INSERT INTO api_token (account, name, digest, permissions, created_at, expires_at)
  VALUES (@accountId, @name, @digest, @permissions, @createdAtMs, @expiresAtMs)`;

/** What lets programs in. */
export class ApiTokens implements ApiTokenRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  find(digest: SecretDigest): ApiToken | null {
    return this.#one('digest = ?', digest);
  }

  get(id: number): ApiToken | null {
    return this.#one('id = ?', id);
  }

  list(accountId: number | null): readonly ApiToken[] {
    return this.#file.act('reading the tokens', () =>
      this.#file
        .read<[number | null, number | null], TokenColumns>(
          `${SELECT} WHERE ? IS NULL OR account = ? ORDER BY id DESC`,
        )
        .all(accountId, accountId)
        .map(tokenOf),
    );
  }

  insert(token: Omit<ApiToken, 'id' | 'lastUsedAtMs' | 'lastAddress'>, digest: SecretDigest): ApiToken {
    return this.#file.act(`adding the token ${token.name}`, () => {
      const { lastInsertRowid } = this.#file
        .write<[object]>(INSERT)
        .run({ ...token, permissions: JSON.stringify(token.permissions), digest });
      return { ...token, id: Number(lastInsertRowid), lastUsedAtMs: null, lastAddress: null };
    });
  }

  used(id: number, atMs: number, address: string | null): void {
    this.#file.act('noting that a token is in use', () =>
      this.#file
        .write<[number, string | null, number]>(
          'UPDATE api_token SET last_used_at = ?, last_address = ? WHERE id = ?',
        )
        .run(atMs, address, id),
    );
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing token ${id}`,
      () => this.#file.write<[number]>('DELETE FROM api_token WHERE id = ?').run(id).changes > 0,
    );
  }

  #one(condition: string, value: string | number): ApiToken | null {
    return this.#file.act('reading a token', () => {
      const row = this.#file.read<[string | number], TokenColumns>(`${SELECT} WHERE ${condition}`).get(value);
      return row === undefined ? null : tokenOf(row);
    });
  }
}

function tokenOf(row: TokenColumns): ApiToken {
  return {
    id: row.id,
    name: row.name,
    accountId: row.account,
    permissions: JSON.parse(row.permissions) as Permission[],
    createdAtMs: row.created_at,
    expiresAtMs: row.expires_at,
    lastUsedAtMs: row.last_used_at,
    lastAddress: row.last_address,
  };
}
