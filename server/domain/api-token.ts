import type { Permission } from './permission.ts';
import type { SecretDigest } from './session.ts';

/** Lets a program in with some of the permissions of an account. */
export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly accountId: number;
  readonly permissions: readonly Permission[];
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly lastUsedAtMs: number | null;
  readonly lastAddress: string | null;
}

export interface ApiTokenRepository {
  find(digest: SecretDigest): ApiToken | null;
  get(id: number): ApiToken | null;
  /** Newest first; of one account, or of all with null. */
  list(accountId: number | null): readonly ApiToken[];
  insert(token: Omit<ApiToken, 'id' | 'lastUsedAtMs' | 'lastAddress'>, digest: SecretDigest): ApiToken;
  used(id: number, atMs: number, address: string | null): void;
  /** True where there was one. */
  remove(id: number): boolean;
}
