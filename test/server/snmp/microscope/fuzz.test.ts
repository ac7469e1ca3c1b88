import { expect, it } from 'vitest';
import type { UserCredential } from '../../../../server/domain/credential.ts';
import type { BerNode } from '../../../../server/domain/exchange.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import { shippedNames } from '../../mib/shipped-names.ts';
import { readCommunityMessage } from '../../../../server/snmp/community-message.ts';
import { PacketDecoder } from '../../../../server/snmp/microscope/packet-decoder.ts';
import { SnmpError } from '../../../../server/snmp/snmp-error.ts';
import { KeyRing } from '../../../../server/snmp/usm-key.ts';
import { readScopedPdu, readV3Message } from '../../../../server/snmp/v3-message.ts';
import { bulkMessage, ENGINE_ID, getMessage, responseMessage, trapV1Message, v3Message } from './packets.ts';

const names = shippedNames();

/** Mutated packets; set it to 100,000 for the long run. */
const PACKETS = Number(process.env['PACKET_FUZZ'] ?? 2_000);
/** Far more than the slowest takes; a hang takes for ever. */
const MAX_MS = 1_000;

const keyRing = new KeyRing();
const ANN: UserCredential = {
  version: 'v3',
  user: 'ann',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret('an auth key'),
  privProtocol: 'aes',
  privKey: new Secret('a priv key'),
};
const NO_KEYS = { auth: null, priv: null };
const ANNS_KEYS = keyRing.keysFor(ANN, ENGINE_ID);

const SEEDS = [
  getMessage(),
  getMessage(['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.2.2.1.10.4294967295'], 'v1'),
  bulkMessage(),
  responseMessage([
    ['1.3.6.1.2.1.1.1.0', '04057377697463'],
    ['1.3.6.1.2.1.31.1.1.1.6.2', '460900ffffffffffffffff'],
    ['1.3.6.1.2.1.1.9.0', '8100'],
  ]),
  trapV1Message(),
  v3Message(NO_KEYS, ''),
  v3Message({ auth: ANNS_KEYS.auth, priv: null }),
  v3Message(ANNS_KEYS),
];

/** xorshift32: the same packets in each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Octets that mean something in BER: tags, lengths, their limits. */
const TELLING = [
  0, 1, 2, 4, 5, 6, 0x30, 0x1f, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x85, 0xa0, 0xa2, 0xa4, 0xa5, 0xa8, 0xff,
];

function mutated(number: number): Buffer {
  const random = randomFrom(number * 2_654_435_761);
  let packet = Buffer.from(SEEDS[random(SEEDS.length)] ?? []);
  for (let turns = 1 + random(4); turns > 0 && packet.length > 0; turns -= 1) {
    const at = random(packet.length);
    const rest = 1 + random(packet.length - at);
    const kind = random(7);
    if (kind === 0) packet[at] = random(256);
    else if (kind === 1) packet[at] = TELLING[random(TELLING.length)] ?? 0;
    else if (kind === 2) packet = packet.subarray(0, at);
    else if (kind === 3) packet = Buffer.concat([packet.subarray(0, at), packet.subarray(at + rest)]);
    else if (kind === 4)
      packet = Buffer.concat([
        packet.subarray(0, at + rest),
        packet.subarray(at, at + rest),
        packet.subarray(at + rest),
      ]);
    else if (kind === 5) packet[at] = (packet[at] ?? 0) ^ (1 << random(8));
    else
      packet = Buffer.concat([
        packet.subarray(0, at),
        Buffer.alloc(1 + random(2_000), TELLING[random(TELLING.length)]),
      ]);
  }
  return packet;
}

/** Octets in no header or leaf, or in two; 0 where each is in one. */
function misplaced(tree: BerNode, octets: number): number {
  const seen = new Uint8Array(octets);
  const visit = (node: BerNode): void => {
    if (node.source !== 'datagram') return;
    const inner = node.children.some(({ source }) => source === 'datagram');
    const end = node.offset + node.headerLength + (inner ? 0 : node.length);
    for (let at = node.offset; at < end; at += 1) seen[at] = (seen[at] ?? 0) + 1;
    for (const child of node.children) visit(child);
  };
  visit(tree);
  return seen.filter((count) => count !== 1).length;
}

/** The reader's own verdict: true where it takes the packet. @throws anything but SnmpError */
function isRead(packet: Buffer): boolean {
  try {
    readCommunityMessage(packet, 10_000);
    return true;
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
  }
  try {
    const message = readV3Message(packet);
    readScopedPdu(message, message.authenticated ? ANNS_KEYS : NO_KEYS, 10_000);
    return true;
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    return false;
  }
}

it(
  `decodes ${PACKETS} mutated packets without a crash, a hang or a byte left out`,
  () => {
    const decoder = new PacketDecoder({ names, keys: keyRing });
    const wrong: string[] = [];
    let faults = 0;
    let slowestMs = 0;
    let largestAnswer = 0;
    for (let number = 1; number <= PACKETS; number += 1) {
      const packet = mutated(number);
      const startedMs = performance.now();
      const read = isRead(packet);
      const message = decoder.decode(packet, {
        users: [ANN],
        communities: [Buffer.from('public')],
        unmask: false,
      });
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
      if (message.fault) faults += 1;
      const json = JSON.stringify(message);
      largestAnswer = Math.max(largestAnswer, json.length / Math.max(1, packet.length));
      const lost = packet.length === 0 ? 0 : misplaced(message.tree, packet.length);
      if (lost > 0) wrong.push(`packet ${number}: ${lost} octets misplaced`);
      if (message.hex.includes('7075626c6963')) wrong.push(`packet ${number}: shows the community`);
      // What the session would refuse must bear a fault, or its reason in the notes.
      if (
        !read &&
        message.fault === null &&
        !/encrypted|not USM/.test(message.notes.join()) &&
        packet.length > 0
      )
        wrong.push(`packet ${number}: refused, without a fault: ${JSON.stringify(message)}`);
    }
    console.warn(`${PACKETS} packets, ${faults} with a fault, slowest ${slowestMs.toFixed(1)} ms`);
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(slowestMs).toBeLessThan(MAX_MS);
    expect(faults).toBeGreaterThan(PACKETS / 2);
    // A node has some ten fields for at least two octets.
    expect(largestAnswer).toBeLessThan(400);
  },
  20 * 60_000,
);
