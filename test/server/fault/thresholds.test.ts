import { describe, expect, it } from 'vitest';
import { type Alert, worded } from '../../../server/domain/alert.ts';
import type { NewThreshold } from '../../../server/domain/threshold.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);

const RTT: NewThreshold = {
  name: 'Round trip',
  metric: 'snmpRoundTrip',
  selector: { kind: 'all' },
  direction: 'above',
  raise: 80,
  clear: 70,
  forPolls: 2,
  ofPolls: 3,
  severity: 'warning',
  enabled: true,
  shipped: false,
};

const SILENCE: NewThreshold = {
  ...RTT,
  name: 'Device unreachable',
  metric: 'snmpReachable',
  direction: 'below',
  raise: 0.5,
  clear: 0.5,
  ofPolls: 2,
  severity: 'critical',
};

function network(threshold: Partial<NewThreshold> = {}) {
  const line = new StageLine({ clock: new FakeClock(START) });
  const added = line.thresholds.add({ ...RTT, ...threshold });
  const { id: deviceId } = line.device('core-1', { groups: ['backbone'] });
  return { line, deviceId, thresholdId: added.id };
}

/** One poll every 5 s; returns 'raised' or 'cleared' per value where something happened. */
function feed(line: StageLine, deviceId: number, values: readonly number[]): string[] {
  return values.map((value) => {
    const before = line.told.alerts.length;
    line.poll({ deviceId, readings: [reading('snmpRoundTrip', value)] });
    line.clock.advance(5 * SECOND);
    const last = line.told.alerts.slice(before).at(-1);
    if (last === undefined) return '-';
    return last.clearedAtMs === null ? 'raised' : 'cleared';
  });
}

describe('a threshold', () => {
  it('raises at N of M polls and clears with hysteresis at as many', () => {
    const { line, deviceId } = network();
    const values = [80, 10, 10, 80, 10, 90, 75, 75, 70, 71, 60, 90];
    expect(feed(line, deviceId, values)).toEqual([
      '-',
      '-',
      '-',
      '-',
      '-',
      'raised',
      '-',
      '-',
      '-',
      '-',
      'cleared',
      '-',
    ]);
    const at = (poll: number): number => START + poll * 5_000;
    const expected: Alert = {
      id: 1,
      key: 'threshold:1:1::',
      kind: 'threshold',
      deviceId: 1,
      interfaceId: null,
      thresholdId: 1,
      ruleId: null,
      severity: 'warning',
      title: 'core-1, SNMP round trip is 90 ms, above the level of 80 ms',
      raisedAtMs: at(5),
      lastSeenAtMs: at(5),
      count: 1,
      acknowledged: null,
      assignee: null,
      snoozed: null,
      suppressed: null,
      flapping: null,
      trapLost: null,
      clearedAtMs: at(10),
      clearReason: 'snmpRoundTrip at or below 70 ms in 2 of 3 polls',
      evidence: [
        { atMs: at(3), text: 'snmpRoundTrip 80 ms, at the raise level of 80 ms' },
        { atMs: at(4), text: 'snmpRoundTrip 10 ms, below the raise level of 80 ms' },
        { atMs: at(5), text: 'snmpRoundTrip 90 ms, above the raise level of 80 ms' },
        { atMs: at(5), text: '2 of 3 polls counted (2 of 3 needed)' },
        { atMs: at(8), text: 'snmpRoundTrip 70 ms, at the clear level of 70 ms' },
        { atMs: at(9), text: 'snmpRoundTrip 71 ms, above the clear level of 70 ms' },
        { atMs: at(10), text: 'snmpRoundTrip 60 ms, below the clear level of 70 ms' },
        { atMs: at(10), text: '2 of 3 polls counted (2 of 3 needed)' },
      ],
      clearsWhen: 'snmpRoundTrip at or below 70 ms in 2 of 3 polls',
    };
    expect(line.repositories.alerts.list().map(worded)).toEqual([expected]);
  });

  it('goes on with its active alert after a restart', () => {
    const { line, deviceId } = network();
    feed(line, deviceId, [90, 90]);
    const later = new StageLine(line);
    expect(feed(later, deviceId, [90, 60, 60])).toEqual(['-', '-', 'cleared']);
    expect(later.repositories.alerts.list()).toMatchObject([{ id: 1, count: 1 }]);
  });

  it('judges counters by trusted rates only, with the arithmetic as evidence', () => {
    const { line, deviceId } = network({
      metric: 'ifInErrors',
      raise: 1,
      clear: 0.1,
      forPolls: 1,
      ofPolls: 1,
    });
    const poll = (errors: number, sysUpTimeTicks: number): void => {
      line.poll({
        deviceId,
        sysUpTimeTicks,
        facts: { interfaces: [port(7)] },
        readings: [reading('ifInErrors', errors, { ifIndex: 7, syntax: 'counter32' })],
      });
      line.clock.advance(5 * SECOND);
    };
    poll(1_000_000, 100_000);
    poll(5, 100); // the device restarted: no rate, whatever the difference
    expect(line.told.alerts.map(({ kind }) => kind)).toEqual(['restart']);
    poll(21, 600);
    expect(line.told.alerts.slice(1)).toMatchObject([
      {
        interfaceId: 1,
        title: 'core-1: port Gi1/0/7, Errors in is 3.2 pkt/s, above the level of 1 pkt/s',
        evidence: [
          { text: 'ifInErrors 3.2 pkt/s (16 in 5 s), above the raise level of 1 pkt/s' },
          { text: '1 of 1 poll counted (1 of 1 needed)' },
        ],
      },
    ]);
    line.poll({ deviceId, sysUpTimeTicks: 1_100, facts: { interfaces: [port(8)] } });
    expect(line.told.alerts.at(-1)).toMatchObject({ clearReason: 'the interface is no longer in ifTable' });
  });

  it('watches only what its selector names', () => {
    const { line, deviceId, thresholdId } = network({
      forPolls: 1,
      selector: { kind: 'group', group: 'backbone' },
    });
    const other = line.device('access-1');
    expect(feed(line, other.id, [90])).toEqual(['-']);
    expect(feed(line, deviceId, [90])).toEqual(['raised']);
    line.thresholds.change(thresholdId, { selector: { kind: 'device', deviceId: other.id } });
    expect(line.told.alerts.at(-1)).toMatchObject({
      deviceId,
      clearReason: 'its threshold was changed and judges anew',
    });
    expect(feed(line, deviceId, [90])).toEqual(['-']);
    expect(feed(line, other.id, [90])).toEqual(['raised']);
  });

  it('clears its alerts with the reason when it is switched off or removed, or lets go of the device', () => {
    const { line, deviceId, thresholdId } = network({
      forPolls: 1,
      selector: { kind: 'group', group: 'backbone' },
    });
    feed(line, deviceId, [90]);
    line.thresholds.change(thresholdId, { severity: 'major' });
    expect(line.repositories.alerts.active()).toMatchObject([{ severity: 'major' }]);
    line.thresholds.change(thresholdId, { enabled: false });
    line.thresholds.change(thresholdId, { enabled: true });
    feed(line, deviceId, [90]);
    const device = line.inventory.device(deviceId);
    if (device !== null) line.inventory.put({ ...device, groups: [] });
    feed(line, deviceId, [90]);
    if (device !== null) line.inventory.put(device);
    feed(line, deviceId, [90]);
    expect(line.thresholds.remove(thresholdId)).toBe(true);
    expect(line.thresholds.remove(thresholdId)).toBe(false);
    expect(line.repositories.alerts.list().map((alert) => alert.clearReason)).toEqual([
      'its threshold was removed',
      'its threshold no longer watches this device',
      'its threshold was switched off',
    ]);
  });
});

describe('a silent device', () => {
  it('is unreachable after two polls without an answer and freezes the other thresholds', () => {
    const { line, deviceId } = network();
    line.thresholds.add(SILENCE);
    const silent = (): void => {
      const modules = [
        {
          module: 'system',
          outcome: 'timeout' as const,
          message: 'reading system of core-1: no answer after 3 tries in 7.2 s; check that it is on',
          durationMs: 7_200,
          varbinds: 0,
        },
      ];
      const readings = [reading('snmpReachable', 0), reading('snmpRoundTrip', 99)];
      line.poll({ deviceId, reachable: false, sysUpTimeTicks: null, modules, readings });
      line.clock.advance(5 * SECOND);
    };
    const answered = (): void => {
      line.poll({ deviceId, readings: [reading('snmpReachable', 1), reading('snmpRoundTrip', 90)] });
      line.clock.advance(5 * SECOND);
    };
    answered(); // the round trip's first of two
    silent();
    silent();
    expect(line.repositories.alerts.active()).toMatchObject([
      {
        key: 'threshold:2:1::',
        kind: 'unreachable',
        severity: 'critical',
        title: 'core-1 does not answer SNMP',
        evidence: [
          { text: 'no answer to the poll' },
          { text: 'no answer to the poll' },
          { text: '2 of 2 polls counted (2 of 2 needed)' },
          { text: 'reading system of core-1: no answer after 3 tries in 7.2 s; check that it is on' },
        ],
        clearsWhen: 'the device answers 2 polls',
      },
    ]);
    answered(); // its second, as if the silence had not been
    expect(line.repositories.alerts.active().map(({ key }) => key)).toEqual([
      'threshold:2:1::',
      'threshold:1:1::',
    ]);
    answered();
    expect(line.repositories.alerts.get(1)).toMatchObject({ clearReason: 'the device answers again' });
  });

  it('raises and clears nothing while it is switched off', () => {
    const { line } = network();
    line.thresholds.add(SILENCE);
    const off = line.device('spare', { enabled: false });
    for (let poll = 0; poll < 3; poll += 1)
      line.poll({ deviceId: off.id, reachable: false, readings: [reading('snmpReachable', 0)] });
    expect(line.told.alerts).toEqual([]);
  });
});

describe('a threshold with more to say', () => {
  it('judges the interfaces of a pattern, alone', () => {
    const { line, deviceId } = network({
      metric: 'ifInUtilisation',
      ...{ raise: 80, clear: 70, forPolls: 1, ofPolls: 1, ports: '*/1' },
    });
    const ports = [port(1), port(2)];
    const used = [1, 2].map((ifIndex) => reading('ifInUtilisation', 90, { ifIndex }));
    line.poll({ deviceId, facts: { interfaces: ports }, readings: used });
    expect(line.told.alerts.map(({ title }) => title)).toEqual([
      'core-1: port Gi1/0/1, Utilisation in is 90 %, above the level of 80 %',
    ]);
    // An interface that gets a name of the pattern is judged from then on.
    line.clock.advance(5 * SECOND);
    const renamed = [port(1), port(2, { ifAlias: 'x/1' })];
    line.poll({ deviceId, facts: { interfaces: renamed }, readings: used });
    expect(line.told.alerts.at(-1)?.title).toBe(
      'core-1: port Gi1/0/2 (x/1), Utilisation in is 90 %, above the level of 80 %',
    );
  });

  it('waits for a time without a break, and clears after as long', () => {
    const { line, deviceId } = network({ forPolls: 1, ofPolls: 1, forSeconds: 15 });
    const values = [90, 90, 90, 10, 90, 90, 90, 90, 10, 10, 10, 10];
    expect(feed(line, deviceId, values)).toEqual([
      ...['-', '-', '-', '-', '-', '-', '-', 'raised'],
      ...['-', '-', '-', 'cleared'],
    ]);
    expect(line.told.alerts[0]?.clearsWhen).toBe('snmpRoundTrip at or below 70 ms for 15 s');
  });

  it('raises at its hours only, in its time zone, and clears at any', () => {
    const { line, deviceId } = network({
      ...{ forPolls: 1, ofPolls: 1 },
      // Noon UTC on a Thursday is 21:00 in Tokyo.
      hours: { timeZone: 'Asia/Tokyo', windows: [{ days: [4], from: '21:01', to: '02:00' }] },
    });
    expect(feed(line, deviceId, [90])).toEqual(['-']);
    line.clock.advance(60 * SECOND);
    expect(feed(line, deviceId, [90])).toEqual(['raised']);
    line.clock.advance(12 * 3_600 * SECOND);
    expect(feed(line, deviceId, [10, 90])).toEqual(['cleared', '-']);
  });

  it('judges the share of another metric', () => {
    const { line, deviceId } = network({
      metric: 'snmpRoundTrip',
      dividedBy: 'snmpLoss',
      ...{ raise: 50, clear: 40, forPolls: 1, ofPolls: 1 },
    });
    const poll = (one: number, other: number) => {
      line.poll({ deviceId, readings: [reading('snmpRoundTrip', one), reading('snmpLoss', other)] });
      line.clock.advance(5 * SECOND);
    };
    poll(4, 10);
    poll(5, 0);
    expect(line.told.alerts).toEqual([]);
    poll(5, 10);
    expect(line.told.alerts.map(({ title, clearsWhen }) => [title, clearsWhen])).toEqual([
      [
        'core-1, SNMP round trip as a share of snmp loss is 50 %, at the level of 50 %',
        'snmpRoundTrip / snmpLoss at or below 40 % in 1 poll',
      ],
    ]);
  });
});
