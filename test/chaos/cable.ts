import { execFileSync } from 'node:child_process';
import type { Namespace } from '../support/namespace.ts';
import { findTool } from '../support/tools.ts';

const FAR = 'far';
const PAIRS = 16_384;
const ADDRESSES_PER_PAIR = 4;
const OCTET = 256;

/** A cable between this machine and a network namespace, with an address at each end out of RFC 2544's for tests. */
export class Cable {
  readonly #namespace: Namespace;
  readonly #near = `tl${process.pid}`;
  readonly #network: number;
  readonly #length = 30;

  constructor(namespace: Namespace) {
    this.#namespace = namespace;
    this.#network = (process.pid % PAIRS) * ADDRESSES_PER_PAIR;
  }

  get nearAddress(): string {
    return this.#address(1);
  }

  get farAddress(): string {
    return this.#address(2);
  }

  lay(): void {
    const { pid } = this.#namespace;
    this.#ip('link', 'add', this.#near, 'type', 'veth', 'peer', 'name', FAR, 'netns', String(pid));
    this.#ip('address', 'add', `${this.nearAddress}/${this.#length}`, 'dev', this.#near);
    this.#ip('link', 'set', this.#near, 'up');
    this.#there('link', 'set', 'lo', 'up');
    this.#there('address', 'add', `${this.farAddress}/${this.#length}`, 'dev', FAR);
    this.#there('link', 'set', FAR, 'up');
    // Nothing for the other end leaves this machine by another way while there is none.
    this.#ip('route', 'replace', 'unreachable', this.#route, 'metric', '4096');
  }

  pull(): void {
    this.#ip('link', 'set', this.#near, 'down');
  }

  plug(): void {
    this.#ip('link', 'set', this.#near, 'up');
  }

  /** Both ends, with their addresses, are gone. */
  cut(): void {
    this.#ip('link', 'delete', this.#near);
  }

  remove(): void {
    for (const args of [
      ['link', 'delete', this.#near],
      ['route', 'delete', 'unreachable', this.#route],
    ])
      try {
        this.#ip(...args);
      } catch {
        // It was cut.
      }
  }

  get #route(): string {
    return `${this.#address(0)}/${this.#length}`;
  }

  #address(host: number): string {
    const number = this.#network + host;
    return `198.18.${Math.floor(number / OCTET)}.${number % OCTET}`;
  }

  #ip(...args: readonly string[]): void {
    execFileSync(findTool('ip') ?? 'ip', args, { stdio: 'pipe' });
  }

  #there(...args: readonly string[]): void {
    this.#namespace.run(findTool('ip') ?? 'ip', ...args);
  }
}
