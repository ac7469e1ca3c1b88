import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TrapQueue } from '../../../server/snmp/trap-queue.ts';

const datagram = (address: string, number: number) => ({
  octets: Buffer.from([number >> 8, number & 0xff]),
  address,
  port: 162,
  readAtMs: 0,
});
const queueOf = (limit: number, limitOctets = 1_000_000) => new TrapQueue({ limit, limitOctets });
const numbers = (queue: TrapQueue, address: string) =>
  queue
    .take(10_000)
    .filter((one) => one.address === address)
    .map(({ octets }) => octets.readUInt16BE());

it('hands on what comes in the order of arrival', () => {
  const queue = queueOf(10);
  for (const [at, address] of ['a', 'b', 'a', 'c', 'b'].entries()) queue.push(datagram(address, at));
  expect(queue.take(3).map(({ octets }) => octets.readUInt16BE())).toEqual([0, 1, 2]);
  expect(queue.take(3).map(({ octets }) => octets.readUInt16BE())).toEqual([3, 4]);
  expect([queue.waiting, queue.shed]).toEqual([0, 0]);
});

it('takes from a flooder what is too much, keeps its newest, and starves nobody', () => {
  const queue = queueOf(100);
  for (let number = 0; number < 5_000; number += 1) {
    queue.push(datagram('flooder', number));
    if (number % 500 === 0) queue.push(datagram('quiet', number));
  }
  expect(queue.waiting).toBe(100);
  expect(queue.shedSenders()).toEqual([{ address: 'flooder', count: 4_910 }]);
  expect(queue.shed).toBe(4_910);
  const left = queue.take(1_000);
  expect(
    left.filter(({ address }) => address === 'quiet').map(({ octets }) => octets.readUInt16BE()),
  ).toEqual([0, 500, 1_000, 1_500, 2_000, 2_500, 3_000, 3_500, 4_000, 4_500]);
  expect(
    left.filter(({ address }) => address === 'flooder').map(({ octets }) => octets.readUInt16BE()),
  ).toEqual(Array.from({ length: 90 }, (_, at) => 4_910 + at));
});

it('gives up the oldest of all where every sender holds as much as the others', () => {
  const queue = queueOf(50);
  for (let number = 0; number < 5_000; number += 1) queue.push(datagram(`sender ${number}`, number));
  expect(queue.take(100).map(({ octets }) => octets.readUInt16BE())).toEqual(
    Array.from({ length: 50 }, (_, at) => 4_950 + at),
  );
  expect(queue.shed).toBe(4_950);
});

it('holds no more octets than it may', () => {
  const queue = queueOf(1_000, 20);
  for (let number = 0; number < 30; number += 1) queue.push(datagram('a', number));
  expect(numbers(queue, 'a')).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
});

it('loses and doubles nothing, whoever sends and whenever it is taken', () => {
  const step = fc.oneof(
    fc.record({ from: fc.integer({ min: 0, max: 4 }), times: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ take: fc.integer({ min: 1, max: 30 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 25 }), (steps, limit) => {
      const queue = queueOf(limit);
      const pushed = new Map<string, number>();
      const seen = new Map<string, number[]>();
      let number = 0;
      const take = (count: number) => {
        for (const { address, octets } of queue.take(count))
          seen.set(address, [...(seen.get(address) ?? []), octets.readUInt16BE()]);
      };
      for (const one of steps) {
        if ('take' in one) take(one.take);
        else
          for (let time = 0; time < one.times; time += 1) {
            queue.push(datagram(`${one.from}`, number++));
            pushed.set(`${one.from}`, (pushed.get(`${one.from}`) ?? 0) + 1);
          }
        expect(queue.waiting).toBeLessThanOrEqual(limit);
      }
      take(10_000);
      expect(queue.waiting).toBe(0);
      for (const [address, count] of pushed) {
        const came = seen.get(address) ?? [];
        const shed = queue.shedSenders().find((one) => one.address === address)?.count ?? 0;
        expect(came.length + shed).toBe(count);
        expect(came).toEqual(came.toSorted((one, other) => one - other));
      }
    }),
  );
});
