import { describe, expect, it } from 'vitest';
import type { EvidenceDetail } from '../../../server/domain/evidence.ts';
import type { Alert } from '../../../server/domain/alert.ts';
import type { NewThreshold } from '../../../server/domain/threshold.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const UTILISATION: NewThreshold = {
  name: 'Busy',
  metric: 'ifInUtilisation',
  selector: { kind: 'all' },
  direction: 'above',
  raise: 50,
  clear: 40,
  forPolls: 1,
  ofPolls: 1,
  severity: 'warning',
  enabled: true,
  shipped: false,
};

interface Octets {
  readonly value: number | bigint;
  readonly ticks: number;
  readonly syntax?: 'counter32' | 'counter64';
  readonly ifSpeedBps?: number;
}

/** One port, polled every 5 s with the octets that are given. */
function polled(threshold: Partial<NewThreshold>, octets: readonly Octets[]): Alert | undefined {
  const line = new StageLine({ clock: new FakeClock(START) });
  line.thresholds.add({ ...UTILISATION, ...threshold });
  const { id: deviceId } = line.device('core-1');
  for (const { value, ticks, syntax = 'counter32', ifSpeedBps = 10_000 } of octets) {
    line.poll({
      deviceId,
      sysUpTimeTicks: ticks,
      facts: { interfaces: [port(7, { ifSpeedBps })] },
      readings: [reading('ifInOctets', value, { ifIndex: 7, syntax })],
    });
    line.clock.advance(5 * SECOND);
  }
  return line.repositories.alerts.list().find(({ kind }) => kind === 'threshold');
}

const details = (alert: Alert | undefined): (EvidenceDetail | undefined)[] =>
  (alert?.evidence ?? []).map(({ detail }) => detail);

describe('an alert of a threshold', () => {
  it('shows the counter, its wrap, the rate, the share of ifSpeed, the level and the window', () => {
    const alert = polled({}, [
      { value: 4_294_967_290, ticks: 1_000 },
      { value: 4_244, ticks: 1_500 },
    ]);
    expect(details(alert)).toEqual([
      {
        kind: 'sample',
        metric: 'ifInUtilisation',
        value: 68,
        unit: '%',
        quality: 'wrapped',
        read: {
          object: 'ifInOctets.7',
          syntax: 'Counter32',
          before: '4294967290',
          after: '4244',
          delta: '4250',
          seconds: 5,
        },
        arithmetic: [
          '4,244 − 4,294,967,290 + 2^32 = 4,250',
          '4,250 × 8 / 5 s = 6.8 kbit/s',
          '6.8 kbit/s / ifSpeed 10 kbit/s = 68 %',
        ],
        decision: 'Counter32 wrapped once: 4,294,967,290 -> 4,244 is 4,250: judged',
        level: { name: 'raise', value: 50, side: 'above' },
        counts: true,
      },
      {
        kind: 'judgement',
        by: 'threshold',
        name: 'Busy',
        words: 'ifInUtilisation at or above 50 % in 1 poll',
        levels: { direction: 'above', raise: 50, clear: 40, unit: '%' },
        window: { hits: 1, seen: 1, needed: 1, of: 1, forSeconds: 0 },
      },
    ]);
  });

  it('reads a Counter64 beyond 2^53 to the last digit', () => {
    const before = 2n ** 63n + 1n;
    const alert = polled({ metric: 'ifInOctets', raise: 1_000, clear: 500 }, [
      { value: before, ticks: 1_000, syntax: 'counter64' },
      { value: before + 6_001n, ticks: 1_500, syntax: 'counter64' },
    ]);
    expect(details(alert)[0]).toMatchObject({
      quality: 'ok',
      read: {
        object: 'ifHCInOctets.7',
        syntax: 'Counter64',
        before: '9223372036854775809',
        after: '9223372036854781810',
        delta: '6001',
        seconds: 5,
      },
      decision: 'Counter64 went on without a wrap: judged',
    });
  });

  it('says what is taken as the line rate because it is a little above it', () => {
    const alert = polled({}, [
      { value: 0, ticks: 1_000 },
      { value: 6_500, ticks: 1_500 },
    ]);
    expect(details(alert)[0]).toMatchObject({
      value: 100,
      arithmetic: [
        '6,500 − 0 = 6,500',
        '6,500 × 8 / 5 s = 10.4 kbit/s',
        'less than a tenth above what ifSpeed allows: taken as 10 kbit/s',
        '10 kbit/s / ifSpeed 10 kbit/s = 100 %',
      ],
    });
  });

  it.each([
    [
      'a reset',
      { value: 10, ticks: 5 },
      'reset: the device restarted or the row is another interface’s now, not judged',
    ],
    [
      'more than the wire carries',
      { value: 900_000, ticks: 2_000 },
      'above what ifSpeed allows: discarded, not judged',
    ],
    [
      'another width',
      { value: 9_000n, ticks: 2_000, syntax: 'counter64' as const },
      'first reading of the Counter64: no difference yet, not judged',
    ],
    [
      'a counter that goes back',
      { value: 4_000, ticks: 2_000 },
      'reset: the Counter32 went back and cannot have wrapped, not judged',
    ],
  ])('says once beside the alert why the next value is not judged: %s', (_, next, decision) => {
    const busy = [
      { value: 0, ticks: 1_000 },
      { value: 5_000, ticks: 1_500 },
    ];
    const alert = polled({}, [...busy, next]);
    expect(alert?.clearedAtMs).toBeNull();
    expect(alert?.evidence.at(-1)).toEqual({
      atMs: START + 10 * SECOND,
      text: `ifInUtilisation: ${decision}`,
      detail: expect.objectContaining({ kind: 'sample', value: null, level: null, counts: false, decision }),
    });
  });

  it('keeps its evidence within bounds when values are refused again and again', () => {
    const reboots = Array.from({ length: 40 }, (_, at) => ({ value: 10, ticks: 4_000 - at * 100 }));
    const alert = polled({}, [{ value: 0, ticks: 9_000 }, { value: 5_000, ticks: 9_500 }, ...reboots]);
    expect(alert?.evidence.map(({ text }) => text)).toHaveLength(3);
  });

  it('divides by the other metric of the same poll, and shows it', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    line.thresholds.add({
      ...UTILISATION,
      metric: 'ifInErrors',
      dividedBy: 'ifInUcastPkts',
      raise: 2,
      clear: 1,
    });
    const { id: deviceId } = line.device('core-1');
    for (const [errors, packets] of [
      [0, 0],
      [10, 100],
    ] as const) {
      const of = { ifIndex: 7, syntax: 'counter32' } as const;
      const readings = [reading('ifInErrors', errors, of), reading('ifInUcastPkts', packets, of)];
      line.poll({ deviceId, facts: { interfaces: [port(7)] }, readings });
      line.clock.advance(5 * SECOND);
    }
    expect(details(line.repositories.alerts.list()[0])[0]).toMatchObject({
      metric: 'ifInErrors / ifInUcastPkts',
      value: 10,
      unit: '%',
      arithmetic: ['10 − 0 = 10', '10 / 5 s = 2 pkt/s', '2 pkt/s / ifInUcastPkts 20 pkt/s = 10 %'],
    });
  });

  it('says of a device that is silent what was asked in vain', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    line.thresholds.add({
      ...UTILISATION,
      metric: 'snmpReachable',
      direction: 'below',
      raise: 0.5,
      clear: 0.5,
    });
    const { id: deviceId } = line.device('core-1');
    line.poll({
      deviceId,
      reachable: false,
      requests: 3,
      lostTries: 3,
      modules: [{ module: 'system', outcome: 'timeout', message: 'no answer', durationMs: 5, varbinds: 0 }],
      readings: [reading('snmpReachable', 0)],
    });
    const found = details(line.repositories.alerts.list()[0]);
    expect(found.map((detail) => detail?.kind)).toEqual(['sample', 'judgement', 'poll']);
    expect(found[0]).toMatchObject({ read: null, decision: 'measured by Trapline itself: judged' });
    expect(found[2]).toEqual({
      kind: 'poll',
      reason: 'schedule',
      startedAtMs: START,
      finishedAtMs: START,
      answered: false,
      requests: 3,
      lostTries: 3,
      answers: [{ object: 'any object', value: 'not answered', before: null }],
    });
  });
});

describe('an alert of a trap', () => {
  it('shows sender, version, every varbind with its type, and what it met; many are cut', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    const { id } = line.device('core-1');
    line.poll({ deviceId: id, facts: { interfaces: [port(7)] } });
    const varbinds = Array.from({ length: 20 }, (_, at) => ({
      oid: `1.3.6.1.2.1.2.2.1.1.${at}`,
      name: `ifIndex.${at}`,
      type: 'INTEGER' as const,
      text: at === 0 ? '<b>\u001b[2J7</b>' : '7',
      hex: null,
    }));
    line.clock.advance(SECOND);
    line.trap(id, { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' }, { varbinds, inform: true });
    const [detail] = details(line.repositories.alerts.list()[0]);
    expect(detail).toEqual({
      kind: 'trap',
      notification: 'linkDown',
      oid: '1.3.6.1.6.3.1.1.5.3',
      sender: '127.0.0.1',
      version: 'v2c',
      inform: true,
      varbinds: varbinds.slice(0, 16).map(({ name, oid, type }, at) => ({
        name,
        oid,
        type,
        text: at === 0 ? '<b> [2J7</b>' : '7',
      })),
      more: 4,
      met: ['the notification is linkDown', 'ifIndex 7 is port Gi1/0/7 of core-1'],
    });
  });

  it('keeps no more details than fit: the words of the older ones stay', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    const { id } = line.device('core-1');
    const varbinds = Array.from({ length: 16 }, (_, at) => ({
      oid: `1.3.6.1.2.1.2.2.1.1.${at}`,
      name: `ifIndex.${at}`,
      type: 'INTEGER' as const,
      text: 'x'.repeat(500),
      hex: null,
    }));
    for (let trap = 0; trap < 30; trap += 1)
      line.trap(id, { kind: 'authenticationFailure', sourceAddress: null }, { varbinds });
    const alerts = line.repositories.alerts.list();
    const { evidence } = alerts.find(({ kind }) => kind === 'authenticationFailure')!;
    expect(evidence).toHaveLength(20);
    expect(JSON.stringify(evidence).length).toBeLessThan(40 * 1_024);
    expect(evidence.map(({ detail }) => detail !== undefined)).toEqual([
      ...Array.from({ length: 13 }, () => false),
      ...Array.from({ length: 7 }, () => true),
    ]);
  });
});
