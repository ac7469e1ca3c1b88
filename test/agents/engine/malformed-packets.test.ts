import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { BerWriter } from '../../../agents/engine/ber-writer.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { PduType } from '../../../agents/engine/pdu.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import { within } from '../../support/signal.ts';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const DISCOVERY = Buffer.from(
  '303e020103301102042a5b3c1d020300ffe30401040201030410300e0400020100020100040004000400301404000400a00e02043c2b1a09020100020100 3000'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

function request(
  type: number,
  numbers: readonly [number, number, number],
  oids: readonly Oid[],
  community = 'private',
): Buffer {
  const writer = new BerWriter();
  for (const oid of oids) writer.appendVarBind(encodeOid(oid), Syntax.Null, null);
  writer.prependHeader(Syntax.Sequence);
  for (const number of numbers.toReversed()) writer.prependInteger(number);
  writer.prependHeader(type);
  writer.prependOctets(Buffer.from(community));
  writer.prependInteger(1);
  writer.prependHeader(Syntax.Sequence);
  return writer.finish();
}

const SEEDS: readonly Buffer[] = [
  request(PduType.Get, [1, 0, 0], [[1, 3, 6, 1, 2, 1, 1, 1, 0]]),
  request(
    PduType.GetBulk,
    [2, 1, 2 ** 31 - 1],
    [
      [1, 3, 6],
      [1, 3, 6, 1, 2, 1, 2],
    ],
  ),
  request(PduType.Set, [3, 0, 0], [[1, 3, 6, 1, 2, 1, 1, 5, 0]]),
  request(PduType.TrapV2, [4, 0, 0], [[1, 3, 6, 1, 2, 1, 1, 3, 0]]),
  DISCOVERY,
];

const CRAFTED: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.of(0x30),
  Buffer.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
  Buffer.of(0x30, 0x80, 0x02, 0x01, 0x01),
  Buffer.from('3003020107', 'hex'),
  Buffer.alloc(65_000, 0x30),
  request(PduType.GetBulk, [5, -1, -5], [[1, 3]]),
  request(PduType.GetBulk, [6, 5, 5000], [[1, 3]]),
  request(
    PduType.Get,
    [7, 0, 0],
    [
      Array.from({ length: 128 }, () => 2 ** 32 - 1)
        .with(0, 1)
        .with(1, 3),
    ],
  ),
  request(PduType.Get, [8, 0, 0], [Array.from({ length: 140 }, () => 1)]),
  request(
    PduType.GetBulk,
    [9, 0, 10_000],
    Array.from({ length: 3_000 }, (): Oid => [1, 3, 6, 1, 2, 1, 2]),
  ),
];

describeWithTools(['snmpget'], 'malformed packets', () => {
  it('cost themselves and a count, never the agent nor its time', async () => {
    const running = await labForTest();
    const course = running.target('course');
    const [address = '', port = ''] = course.split(':');
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    const mutated = fc.sample(
      fc.record({
        seed: fc.constantFrom(...SEEDS),
        edits: fc.array(fc.record({ at: fc.nat(80), to: fc.nat(255) }), { maxLength: 4 }),
        cut: fc.nat(90),
      }),
      { numRuns: 600, seed: 20_260_101 },
    );
    const packets = [
      ...CRAFTED,
      ...mutated.map(({ seed, edits, cut }) => {
        const packet = Buffer.from(seed);
        for (const { at, to } of edits) packet[at % packet.length] = to;
        return cut % 3 === 0 ? packet.subarray(0, cut) : packet;
      }),
    ];
    const begun = performance.now();
    for (const packet of packets) {
      await new Promise<void>((resolve) => {
        socket.send(packet, Number(port), address, () => resolve());
      });
    }
    // Another socket's request queues behind them all: its answer tells that each has been dealt with.
    const lines = await snmp(
      'snmpget',
      '-v2c',
      '-c',
      'public',
      course,
      '1.3.6.1.2.1.1.1.0',
      '1.3.6.1.2.1.11.6.0',
      '1.3.6.1.2.1.11.3.0',
    );
    expect(performance.now() - begun).toBeLessThan(10_000);
    const counts = lines.map((line) => Number(line.split(': ')[1]));
    expect(lines[0]).toContain('Linux homepc');
    expect(counts[1]).toBeGreaterThan(200);
    expect(counts[2]).toBeGreaterThan(0);
    expect(running.problems).toEqual([]);
  });

  it('of strange numbers in a GETBULK are read as the RFC says', async () => {
    const running = await labForTest();
    const [address = '', port = ''] = running.target('course').split(':');
    const socket = createSocket('udp4');
    onTestFinished(() => void socket.close());
    const ask = async (packet: Buffer): Promise<number> => {
      const answer = within(once(socket, 'message'), 2_000, 'an answer');
      socket.send(packet, Number(port), address);
      return ((await answer)[0] as Buffer).length;
    };
    const nothing = request(PduType.Response, [1, 0, 0], []).length;
    expect(await ask(request(PduType.GetBulk, [1, -1, -5], [[1, 3]]))).toBe(nothing);
    const one = await ask(request(PduType.GetNext, [1, 0, 0], [[1, 3]]));
    expect(await ask(request(PduType.GetBulk, [1, 9, 9], [[1, 3]]))).toBe(one);
    const full = await ask(request(PduType.GetBulk, [1, 0, 2 ** 31 - 1], [[1, 3, 6, 1, 2, 1, 2]]));
    expect(full).toBeGreaterThan(1_400);
    expect(full).toBeLessThanOrEqual(1_472);
  });
});
