import { accountKey } from '../../domain/account.ts';
import type { Clock } from '../../domain/clock.ts';
import { AccessError } from '../../domain/sign-in.ts';
import { neighbourhood } from '../../domain/network.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/units.ts';

interface Limit {
  /** Wrong tries that cost nothing. */
  readonly free: number;
  /** From this many on it is closed for the lock's time; until then each doubles the wait, from a second. */
  readonly lockAt: number;
}

const LIMITS = {
  account: { free: 3, lockAt: 10 },
  /** Behind one address may be a classroom. */
  address: { free: 20, lockAt: 40 },
} as const satisfies Record<string, Limit>;

export const LOCK_MS = 15 * MINUTE;
/** Wrong tries are forgotten after this long without another. */
const MEMORY_MS = 1 * HOUR;
/** Names are the attacker's choice, so their number needs a bound; the oldest are forgotten first. */
const MAX_KEPT = 10_000;

interface Tries {
  count: number;
  lastAtMs: number;
  closedUntilMs: number;
}

/** What a try is counted under; each wrong one makes the next wait longer. */
export interface Attempt {
  /** As it was typed, whether or not there is such an account. */
  readonly name: string;
  readonly address: string | null;
}

/** Makes guessing slow: by account and by address, the same for names that nobody has. */
export class SignInThrottle {
  readonly #clock: Pick<Clock, 'now'>;
  // 'account NAME' or 'address ADDRESS', of IPv6 'address PREFIX/64'
  readonly #tries = new Map<string, Tries>();

  constructor(options: { clock: Pick<Clock, 'now'> }) {
    this.#clock = options.clock;
  }

  /**
   * Counts a try as wrong before it is looked at, so that many at once are counted too.
   *
   * @returns whether this try, if it is wrong, locks the account
   * @throws AccessError `tooManyTries`, and nothing is counted then
   */
  begin(attempt: Attempt): boolean {
    const nowMs = this.#clock.now();
    const waitMs = Math.max(...this.#keys(attempt).map(([key]) => this.#waitMs(key, nowMs)));
    if (waitMs > 0) throw tooManyTries(waitMs);
    let locks = false;
    for (const [key, limit] of this.#keys(attempt)) {
      const tries = this.#known(key, nowMs) ?? { count: 0, lastAtMs: nowMs, closedUntilMs: 0 };
      tries.count += 1;
      tries.lastAtMs = nowMs;
      if (tries.count >= limit.lockAt) {
        tries.closedUntilMs = nowMs + LOCK_MS;
        locks ||= limit === LIMITS.account;
      } else if (tries.count > limit.free)
        tries.closedUntilMs = nowMs + Math.min(LOCK_MS, 2 ** (tries.count - limit.free - 1) * SECOND);
      this.#tries.delete(key);
      this.#tries.set(key, tries);
    }
    for (const key of this.#tries.keys()) {
      if (this.#tries.size <= MAX_KEPT) break;
      this.#tries.delete(key);
    }
    return locks;
  }

  /** It was not wrong, though not yet right: it does not count. */
  takeBack(attempt: Attempt): void {
    for (const [key] of this.#keys(attempt)) {
      const tries = this.#tries.get(key);
      if (!tries) continue;
      tries.count = Math.max(0, tries.count - 1);
      tries.closedUntilMs = 0;
    }
  }

  /** It was right: the account starts anew; the address only loses this one. */
  succeed(attempt: Attempt): void {
    this.takeBack(attempt);
    this.forget(attempt.name);
  }

  forget(name: string): void {
    this.#tries.delete(accountTries(name));
  }

  #keys({ name, address }: Attempt): [key: string, limit: Limit][] {
    const account: [string, Limit] = [accountTries(name), LIMITS.account];
    return address === null ? [account] : [account, [`address ${neighbourhood(address)}`, LIMITS.address]];
  }

  #known(key: string, nowMs: number): Tries | null {
    const tries = this.#tries.get(key);
    if (!tries || nowMs - tries.lastAtMs > MEMORY_MS) return null;
    // A lock that was sat out: one more try, and the next wrong one locks again.
    return tries;
  }

  #waitMs(key: string, nowMs: number): number {
    return Math.max(0, (this.#known(key, nowMs)?.closedUntilMs ?? 0) - nowMs);
  }
}

/** One for all ways to write the name of an account, so that none has tries of its own. */
const accountTries = (name: string): string => `account ${accountKey(name)}`;

export function tooManyTries(waitMs: number): AccessError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / SECOND));
  return new AccessError(
    'tooManyTries',
    `There were too many wrong tries; try again in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}
