import { describe, expect, it } from 'vitest';
import type { InterfaceFacts } from '../../../server/domain/interface.ts';
import type { Reading } from '../../../server/domain/poll.ts';
import type { Sample } from '../../../server/domain/series.ts';
import { MINUTE } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, type PollPart, reading, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);

function network() {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device();
  const poll = (interfaces: InterfaceFacts[], readings: Reading[], part: Partial<PollPart> = {}) => {
    line.clock.advance(1 * MINUTE);
    return line.poll({ deviceId, facts: { interfaces }, readings, ...part }).samples;
  };
  return { line, deviceId, poll };
}

const octets = (ifIndex: number, value: number | bigint, syntax: Reading['syntax'] = 'counter64') =>
  reading('ifInOctets', value, { ifIndex, syntax });

/** `metric interface instance: value quality rate`. */
const text = ({ series, value, quality, rate }: Sample): string =>
  `${series.metric} ${series.interfaceId} ${series.instance}: ${value} ${quality} ${rate}`;

describe('samples of a poll', () => {
  it('carry the raw counter, its rate and the utilisation that follows from it', async () => {
    const { line, deviceId, poll } = network();
    const big = 2n ** 60n;
    const states = (established: number) =>
      reading('tcpConnections', established, { instance: 'established' });
    poll([port(1)], [octets(1, big), states(3)]);
    const samples = poll([port(1)], [octets(1, big + 3_750_000_000n), states(4)]);
    expect(samples.map(text)).toEqual([
      `ifInOctets 1 null: ${big + 3_750_000_000n} ok 62500000`,
      'ifInUtilisation 1 null: 50 ok null',
      'tcpConnections null established: 4 ok null',
    ]);
    expect(samples[0]).toEqual({
      series: { id: 1, metric: 'ifInOctets', deviceId, interfaceId: 1, instance: null },
      atMs: START + 2 * MINUTE,
      value: big + 3_750_000_000n,
      rate: 62_500_000,
      delta: 3_750_000_000,
      deltaSeconds: 60,
      quality: 'ok',
    });
    expect(line.repositories.samples.written).toHaveLength(5);
    expect(line.performance.ofInterface(1)).toEqual({ ifInOctets: 500_000_000, ifInUtilisation: 50 });
    expect(line.performance.ofDevice(deviceId)).toEqual({ 'tcpConnections:established': 4 });
    expect(await line.performance.top(['ifInUtilisation', 'ifOutUtilisation'], 5)).toEqual([
      { deviceId, interfaceId: 1, value: 50 },
    ]);
  });

  it('are timed by the message that brought each, which may be much younger than the poll', () => {
    const { poll } = network();
    const late = (ifIndex: number, value: number, sysUpTimeTicks: number) => ({
      ...octets(ifIndex, value),
      sysUpTimeTicks,
    });
    const ports = [port(1), port(2)];
    poll(ports, [late(1, 0, 1_000), late(2, 0, 1_000)], { sysUpTimeTicks: 1_000 });
    const samples = poll(ports, [late(1, 6_000, 7_000), late(2, 9_000, 10_000)], { sysUpTimeTicks: 7_000 });
    expect(samples.filter(({ rate }) => rate !== null).map(({ rate }) => rate)).toEqual([100, 100]);
  });

  it('have no rate after a first sight, a gap, a restart, another counter width, another ifIndex', () => {
    const { line, poll } = network();
    const qualities: (string | undefined)[] = [];
    const take = (samples: readonly Sample[]) => qualities.push(samples[0]?.quality);
    take(poll([port(1)], [octets(1, 1_000, 'counter32')]));
    take(poll([port(1)], [octets(1, 2_000, 'counter32')]));
    take(poll([port(1)], [octets(1, 3_000)]));
    take(poll([port(1)], [octets(1, 4_000)]));
    take(poll([port(1)], [octets(1, 5_000)], { sysUpTimeTicks: 100 }));
    take(poll([port(1)], [octets(1, 6_000)], { sysUpTimeTicks: 6_100 }));
    take(poll([{ ...port(1), ifIndex: 9 }], [octets(9, 7_000)], { sysUpTimeTicks: 12_100 }));
    take(poll([{ ...port(1), ifIndex: 9 }], [octets(9, 8_000)], { sysUpTimeTicks: 18_100 }));
    line.clock.advance(2 * MINUTE);
    take(poll([{ ...port(1), ifIndex: 9 }], [octets(9, 9_000)], { sysUpTimeTicks: 36_100 }));
    expect(qualities).toEqual(['first', 'ok', 'first', 'ok', 'reset', 'ok', 'reset', 'ok', 'gap']);
    expect(new Set(line.repositories.samples.written.map(({ series }) => series.interfaceId))).toEqual(
      new Set([1]),
    );
  });

  it('do not forget a restart that a targeted poll has seen', () => {
    const { line, deviceId, poll } = network();
    poll([port(1)], [octets(1, 1_000)]);
    line.poll({ deviceId, reason: 'trap', sysUpTimeTicks: 100 });
    expect(poll([port(1)], [octets(1, 5_000)], { sysUpTimeTicks: 6_100 })[0]?.quality).toBe('reset');
  });

  it('show nothing above the speed of the interface, and none of the nominal speed of a tunnel', () => {
    const { poll } = network();
    const slow = port(1, { ifSpeedBps: 8_000 });
    const tunnel = port(2, { ifSpeedBps: 8_000, ifType: 131 });
    poll([slow, tunnel], [octets(1, 0), octets(2, 0)]);
    expect(poll([slow, tunnel], [octets(1, 90_000), octets(2, 90_000)]).map(text)).toEqual([
      'ifInOctets 1 null: 90000 reset null',
      'ifInOctets 2 null: 90000 ok 1500',
    ]);
    // 5 % too much is the clocks' doing
    expect(poll([slow], [octets(1, 153_000)]).map(text)).toEqual([
      'ifInOctets 1 null: 153000 ok 1000',
      'ifInUtilisation 1 null: 100 ok null',
    ]);
  });
});

describe('latest values', () => {
  it('end where the device falls silent, the interface goes or the value can no longer be trusted', () => {
    const { line, deviceId, poll } = network();
    const both = [port(1), port(2)];
    poll(both, [octets(1, 0), octets(2, 0)]);
    poll(both, [octets(1, 60), octets(2, 60)]);
    poll([port(1)], [octets(1, 120)]);
    expect([line.performance.ofInterface(1), line.performance.ofInterface(2)]).toEqual([
      { ifInOctets: 8, ifInUtilisation: 0.0000008 },
      {},
    ]);
    line.clock.advance(1 * MINUTE);
    line.poll({ deviceId, reachable: false, readings: [reading('snmpReachable', 0)] });
    expect(line.performance.ofInterface(1)).toEqual({});
    expect(line.performance.ofDevice(deviceId)).toEqual({ snmpReachable: 0 });
    line.performance.forget(deviceId);
    expect(line.performance.ofDevice(deviceId)).toEqual({});
  });
});

it('have the rate of the device’s own time in the lab, and none while that is paused', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device('access-1', { lab: true });
  const poll = (sysUpTimeTicks: number, value: number): string[] => {
    line.clock.advance(5_000);
    const facts = { interfaces: [port(1)] };
    return line.poll({ deviceId, facts, sysUpTimeTicks, readings: [octets(1, value)] }).samples.map(text);
  };
  poll(1_000, 0);
  // 1x, 60x, paused, 1x: always 1,000 octets per second of its own.
  expect(poll(1_500, 5_000)[0]).toBe('ifInOctets 1 null: 5000 ok 1000');
  expect(poll(31_500, 305_000)[0]).toBe('ifInOctets 1 null: 305000 ok 1000');
  expect(poll(31_500, 305_000)).toEqual(['ifInOctets 1 null: 305000 gap null']);
  expect(poll(32_000, 310_000)[0]).toBe('ifInOctets 1 null: 310000 ok 1000');
});
