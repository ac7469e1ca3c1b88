import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { MINUTE } from './units.ts';

/** Who knocks without end is not to fill the disk. */
const LINES_A_MINUTE = 30;

/** Something that was asked for and not given for want of a right, or because it came from elsewhere. */
export interface Refusal {
  /** Stable: `notPermitted`, `originNotAllowed`. */
  readonly code: string;
  /** Name of the account, `nobody`. */
  readonly account: string;
  /** Null where it is gone already. */
  readonly address: string | null;
  /** Method and path, or rooms; without a query, which may hold what is nobody's business. */
  readonly asked: string;
}

/** Writes into the log of the server who was refused what (OWASP ASVS 5.0 §16.3.2 and §16.3.3); changes are in the audit log too. */
export class RefusalLog {
  readonly #log: Log;
  readonly #clock: Pick<Clock, 'now'>;
  #minute = 0;
  #lines = 0;

  constructor(options: { log: Log; clock: Pick<Clock, 'now'> }) {
    this.#log = options.log;
    this.#clock = options.clock;
  }

  note({ asked, ...refusal }: Refusal): void {
    const minute = Math.floor(this.#clock.now() / MINUTE);
    if (minute !== this.#minute) {
      const unsaid = this.#lines - LINES_A_MINUTE;
      if (unsaid > 0) this.#log.warn({ refusals: unsaid }, 'more was refused than is told one by one');
      this.#minute = minute;
      this.#lines = 0;
    }
    this.#lines += 1;
    if (this.#lines <= LINES_A_MINUTE) this.#log.warn({ ...refusal, asked: asked.slice(0, 300) }, 'refused');
  }
}
