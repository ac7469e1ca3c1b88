import { expect, it } from 'vitest';
import type { ExchangeEnds } from '../../../../server/domain/exchange.ts';
import { messagesOf } from '../../../../server/snmp/microscope/exchange-record.ts';
import { ExchangeRecorder } from '../../../../server/snmp/microscope/exchange-recorder.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const KIB = 1_024;

function ends(deviceId: number | null): ExchangeEnds {
  return {
    deviceId,
    cause: 'poll',
    remoteAddress: '192.0.2.1',
    remotePort: 161,
    localAddress: '192.0.2.9',
    localPort: 40_000,
  };
}
const ANSWERED = { outcome: 'answered', roundTripMs: 2, errorStatus: null, varbinds: 1 } as const;

function record(recorder: ExchangeRecorder, deviceId: number | null, octets: number, mark = 0): number {
  const exchange = recorder.begin(ends(deviceId));
  exchange.sent(Buffer.alloc(40, mark));
  exchange.received(Buffer.alloc(octets, mark));
  return exchange.end(ANSWERED);
}

it('keeps the last 200 of a device, each byte as it was', () => {
  const clock = new FakeClock(5_000);
  const recorder = new ExchangeRecorder({ clock });
  for (let mark = 0; mark < 250; mark += 1) record(recorder, 1, 100 + mark, mark);
  const kept = recorder.of(1);
  expect(kept.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => 51 + index));
  for (const exchange of kept) {
    const mark = exchange.id - 1;
    expect(messagesOf(exchange).map(({ sent, atMs, bytes }) => [sent, atMs, [...bytes]])).toEqual([
      [true, 5_000, Array.from({ length: 40 }, () => mark)],
      [false, 5_000, Array.from({ length: 100 + mark }, () => mark)],
    ]);
  }
  expect(recorder.find(1, 100)?.id).toBe(100);
  expect(recorder.find(1, 50)).toBeNull();
  expect(recorder.find(2, 100)).toBeNull();
});

it('stays within its budget, and takes from those that hold most', () => {
  const budgetOctets = 512 * KIB;
  const recorder = new ExchangeRecorder({ clock: new FakeClock(), budgetOctets });
  for (let turn = 0; turn < 200; turn += 1) record(recorder, 1, 200);
  for (let turn = 0; turn < 2_000; turn += 1) {
    record(recorder, 2 + (turn % 3), 6_000);
    expect(recorder.size().octets).toBeLessThanOrEqual(budgetOctets);
  }
  // Small as they are, none of its exchanges had to go.
  expect(recorder.of(1)).toHaveLength(200);
  for (const id of [2, 3, 4]) expect(recorder.of(id).length).toBeGreaterThan(10);
});

it('gives everything back when devices are gone', () => {
  const recorder = new ExchangeRecorder({ clock: new FakeClock() });
  for (let turn = 0; turn < 500; turn += 1) record(recorder, turn % 5, 60_000);
  for (const id of [0, 1, 2, 3, 4]) recorder.forget(id);
  expect(recorder.size()).toEqual({ exchanges: 0, octets: 0 });
});

it('counts the octets that it does not keep of a flood into one exchange', () => {
  const recorder = new ExchangeRecorder({ clock: new FakeClock() });
  const exchange = recorder.begin(ends(1));
  for (let turn = 0; turn < 1_000; turn += 1) exchange.received(Buffer.alloc(1_000));
  exchange.end({ ...ANSWERED, outcome: 'malformed' });
  exchange.received(Buffer.alloc(1_000));
  const [kept] = recorder.of(1);
  expect(kept?.octetsReceived).toBe(1_000_000);
  expect(kept?.messages).toBe(64);
});

it('ends an exchange once, and finds whose it is', () => {
  const recorder = new ExchangeRecorder({
    clock: new FakeClock(),
    deviceAt: (address, port) => (address === '192.0.2.1' && port === 161 ? 7 : null),
  });
  const exchange = recorder.begin(ends(null));
  exchange.sent(Buffer.alloc(1));
  expect([exchange.end(ANSWERED), exchange.end(ANSWERED)]).toEqual([1, 1]);
  expect(recorder.of(7)).toHaveLength(1);
  recorder.begin(ends(null)).end(ANSWERED, 9);
  expect(recorder.of(9)).toHaveLength(1);
});

it('keeps all that was told of an exchange', () => {
  const recorder = new ExchangeRecorder({ clock: new FakeClock(7_000.5), firstId: 1_764_280_000_000 });
  const told = [
    { outcome: 'lost', roundTripMs: null, errorStatus: null, varbinds: null },
    { outcome: 'refused', roundTripMs: 0.25, errorStatus: 'wrongType', varbinds: 0 },
    { outcome: 'report', roundTripMs: 12_345.678, errorStatus: '', varbinds: 2_147_483_647 },
    { outcome: 'refused', roundTripMs: 1, errorStatus: 'ä'.repeat(200), varbinds: 1 },
  ] as const;
  const both = [ends(4), { ...ends(4), localPort: 40_001 }] as const;
  for (const [index, end] of told.entries()) {
    const exchange = recorder.begin(both[index % 2] ?? ends(4));
    exchange.sent(Buffer.from('ask'));
    exchange.sent(Buffer.from('ask'));
    exchange.end(end);
  }
  const counts = { atMs: 7_000.5, tries: 2, octetsSent: 6, octetsReceived: 0, messages: 2 };
  expect(recorder.of(4)).toEqual(
    told.map((end, index) =>
      expect.objectContaining({
        ...counts,
        id: 1_764_280_000_000 + index,
        ends: both[index % 2],
        end: { ...end, errorStatus: end.errorStatus?.slice(0, 127) ?? null },
      }),
    ),
  );
});
