import type { AccountView } from '../contract/account.ts';
import type { Account } from '../domain/account.ts';

/** An account as it is shown. */
export function accountView({ lockedUntilMs, groups, ...account }: Account, nowMs: number): AccountView {
  return {
    ...account,
    groups: [...groups],
    locked: lockedUntilMs !== null && lockedUntilMs > nowMs ? { untilMs: lockedUntilMs } : null,
  };
}
