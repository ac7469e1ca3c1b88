import type { Account } from '../../domain/account.ts';
import type { ApiToken, ApiTokenRepository } from '../../domain/api-token.ts';
import type { Clock } from '../../domain/clock.ts';
import { ROLE_PERMISSIONS } from '../../domain/permission.ts';
import { AccessError, type TokenDesk } from '../../domain/sign-in.ts';
import { DAY } from '../../domain/units.ts';
import { digestOf, newSecret } from './secret-text.ts';
import { type SessionBook, TOKEN_PREFIX } from './session-book.ts';

/** Makes what lets programs in; of the secret only its digest stays here. */
export class TokenKeeper implements TokenDesk {
  readonly #options: {
    readonly tokens: ApiTokenRepository;
    readonly book: Pick<SessionBook, 'end'>;
    readonly changed: () => void;
    readonly clock: Pick<Clock, 'now'>;
  };

  constructor(options: {
    tokens: ApiTokenRepository;
    book: Pick<SessionBook, 'end'>;
    changed: () => void;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#options = options;
  }

  list(accountId: number | null): readonly ApiToken[] {
    return this.#options.tokens.list(accountId);
  }

  get(id: number): ApiToken | null {
    return this.#options.tokens.get(id);
  }

  add(
    account: Account,
    { name, permissions, expiresInDays }: Parameters<TokenDesk['add']>[1],
  ): { secret: string; token: ApiToken } {
    const allowed = ROLE_PERMISSIONS[account.role];
    const beyond = permissions.filter((permission) => !allowed.includes(permission));
    if (beyond.length > 0)
      throw new AccessError(
        'notPermitted',
        `${account.name} has no permission to ${beyond.join(', ')}, so a token of it cannot have it.`,
      );
    const createdAtMs = this.#options.clock.now();
    const secret = newSecret(TOKEN_PREFIX);
    const token = this.#options.tokens.insert(
      {
        ...{ name, accountId: account.id, createdAtMs },
        permissions: [...new Set(permissions)],
        expiresAtMs: createdAtMs + expiresInDays * DAY,
      },
      digestOf(secret),
    );
    this.#options.changed();
    return { secret, token };
  }

  remove(id: number): boolean {
    const removed = this.#options.tokens.remove(id);
    if (removed) {
      this.#options.book.end({ tokenId: id });
      this.#options.changed();
    }
    return removed;
  }
}
