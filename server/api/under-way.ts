import type { Response } from 'express';
import type { Principal } from '../domain/principal.ts';
import { ApiError } from './api-error.ts';

/** A browser has six connections to a host; a few windows, and a program beside them. */
const MAX_AT_ONCE = 32;

/** What each account and token has under way, so that nobody keeps the server from the others (OWASP ASVS 5.0 §2.4.1, §15.2.2). */
export class UnderWay {
  /** By `account ID` or `token ID`. */
  readonly #counts = new Map<string, number>();

  /**
   * Counts a request until its answer is out or its connection gone. The command line of the machine and open access are
   * not counted: who has those has the machine.
   *
   * @throws ApiError `tooManyOperations`
   */
  begin({ kind, name, account, tokenId }: Principal, response: Response): void {
    if (account === null) return;
    const key = kind === 'token' ? `token ${tokenId}` : `account ${account.id}`;
    const count = this.#counts.get(key) ?? 0;
    if (count >= MAX_AT_ONCE)
      throw new ApiError(
        'tooManyOperations',
        `${name} has ${MAX_AT_ONCE} requests under way; wait for their answers.`,
        { retryAfterSeconds: 1 },
      );
    this.#counts.set(key, count + 1);
    response.once('close', () => {
      const left = (this.#counts.get(key) ?? 1) - 1;
      if (left > 0) this.#counts.set(key, left);
      else this.#counts.delete(key);
    });
  }
}
