import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('list-opener.mjs', import.meta.url));

/** Somebody who opens a long list again and again, in another process. */
export class ListOpener {
  readonly #child: ChildProcess;

  constructor(url: string, pauseMs: number) {
    this.#child = fork(PROGRAM, [url, String(pauseMs)]);
  }

  /** Ends it. @returns from the request to the last byte, ms */
  async stop(): Promise<readonly number[]> {
    const answer = once(this.#child, 'message');
    this.#child.send('stop');
    const [{ timesMs }] = (await answer) as [{ timesMs: number[] }];
    return timesMs;
  }
}
