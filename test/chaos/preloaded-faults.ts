import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findTool } from '../support/tools.ts';

const SOURCE = fileURLToPath(new URL('faults.c', import.meta.url));
const OCTETS_PER_NUMBER = 8;

/** What the system tells a server otherwise than it is: a disk that is read-only, a clock that is set. */
export class PreloadedFaults {
  readonly #folder: string;

  /** @param options.folder of the test's own, for what is made here */
  constructor(options: { readonly folder: string }) {
    this.#folder = options.folder;
    const args = ['-shared', '-fPIC', '-o', this.#library, SOURCE, '-ldl'];
    execFileSync(findTool('gcc') ?? 'gcc', args, { stdio: 'pipe' });
    writeFileSync(this.#orders, Buffer.alloc(2 * OCTETS_PER_NUMBER));
  }

  /** Of the server. @param dataFolder what is on the disk that may become read-only */
  environment(dataFolder: string): Record<string, string> {
    return { LD_PRELOAD: this.#library, FAULTS: this.#orders, FAULTS_FOLDER: dataFolder };
  }

  set readOnly(value: boolean) {
    this.#set(0, value ? 1 : 0);
  }

  /** How much later than the machine's the clock is, s. */
  set clockSeconds(value: number) {
    this.#set(1, value);
  }

  get #library(): string {
    return join(this.#folder, 'faults.so');
  }

  get #orders(): string {
    return join(this.#folder, 'faults');
  }

  #set(place: number, value: number): void {
    const octets = Buffer.alloc(OCTETS_PER_NUMBER);
    octets.writeBigInt64LE(BigInt(Math.round(value)));
    const file = openSync(this.#orders, 'r+');
    writeSync(file, octets, 0, OCTETS_PER_NUMBER, place * OCTETS_PER_NUMBER);
    closeSync(file);
  }
}
