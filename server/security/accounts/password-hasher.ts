import { hash, parseOptions, verify } from '@node-rs/argon2';
import { AccessError } from '../../domain/sign-in.ts';

/** Argon2id with more than the least that OWASP's Password Storage Cheat Sheet takes (19 MiB, 2 passes, 1 lane). */
const COSTS = { memoryCost: 32 * 1_024, timeCost: 3, parallelism: 1, outputLen: 32 } as const;
const MAX_AT_ONCE = 2;
const MAX_WAITING = 32;

/** Memory in KiB, passes, lanes, octets of the hash (RFC 9106 §3.1). */
export interface HashCosts {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
  readonly outputLen: number;
}

/** Hashes passwords, a bounded number at a time: each takes 32 MiB and some tens of milliseconds of a core. */
export class PasswordHasher {
  readonly #costs: HashCosts;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Compared with where there is no account, so that the answer takes as long. */
  #nobody: Promise<string> | null = null;

  constructor(options: { costs?: HashCosts } = {}) {
    this.#costs = options.costs ?? COSTS;
  }

  /** PHC text. @throws AccessError `busyHashing` */
  hash(password: string): Promise<string> {
    return this.#bounded(() => hash(password.normalize('NFC'), this.#costs));
  }

  /** @param stored null where there is no password: false, after as much work. @throws AccessError `busyHashing` */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const compared = stored ?? (await (this.#nobody ??= this.hash('nobody has this password')));
    const right = await this.#bounded(() => verify(compared, password.normalize('NFC')));
    return right && stored !== null;
  }

  /** Whether a stored hash was made with other costs than today's. */
  isOutdated(stored: string): boolean {
    const { memoryCost, timeCost, parallelism, outputLen } = parseOptions(stored);
    const { memoryCost: memory, timeCost: time, parallelism: lanes, outputLen: length } = this.#costs;
    return memoryCost !== memory || timeCost !== time || parallelism !== lanes || outputLen !== length;
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= MAX_AT_ONCE) {
      if (this.#waiting.length >= MAX_WAITING)
        throw new AccessError('busyHashing', 'Too many people sign in at once; try again in a few seconds.');
      await new Promise<void>((turn) => this.#waiting.push(turn));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or is free.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
