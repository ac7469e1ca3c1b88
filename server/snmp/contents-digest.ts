import { randomInt } from 'node:crypto';
import type { ReceivedTrap } from '../domain/trap.ts';

const SEED_LIMIT = 2 ** 32;
const LOW_BITS = 21;

/**
 * Tells octets apart by 53 bits. Not for secrets: it is keyed anew in every process, so that nobody can prepare two
 * datagrams that are taken for one.
 */
export class ContentsDigest {
  readonly #seedA = randomInt(SEED_LIMIT);
  readonly #seedB = randomInt(SEED_LIMIT);

  /** Of all that a trap says but sysUpTime. */
  ofTrap({ version, user, securityLevel, engineId, notificationOid, v1, varbinds }: ReceivedTrap): number {
    const said = varbinds.map(({ oid, type, value }) => [
      oid,
      type,
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    ]);
    const all = JSON.stringify([version, user, securityLevel, engineId, notificationOid, v1, said]);
    const octets = Buffer.from(all);
    return this.of(octets, 0, octets.length);
  }

  of(octets: Uint8Array, start: number, end: number): number {
    let a = this.#seedA ^ (end - start);
    let b = this.#seedB;
    for (let at = start; at < end; at += 1) {
      const octet = octets[at] ?? 0;
      a = Math.imul(a ^ octet, 0x9e3779b1);
      a ^= a >>> 15;
      b = Math.imul(b + octet, 0x85ebca77);
      b ^= b >>> 13;
    }
    a = Math.imul(a ^ (b >>> 16), 0xc2b2ae3d);
    b = Math.imul(b ^ (a >>> 15), 0x27d4eb2f);
    return ((a ^ (a >>> 16)) >>> 0) * 2 ** LOW_BITS + ((b ^ (b >>> 14)) >>> (32 - LOW_BITS));
  }
}
