import { afterEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../server/domain/alert.ts';
import type { MetricName } from '../../../server/domain/metric.ts';
import { METRICS } from '../../../server/domain/metric.ts';
import type { BaselineRuleBody } from '../../../server/domain/rule.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { HourOfWeek } from '../../../server/fault/baseline/hour-of-week.ts';
import { learnBaseline } from '../../../server/fault/baseline/learn-baseline.ts';
import { LearningPoints } from '../../../server/fault/baseline/learning-points.ts';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, type StageLine } from '../../support/stage-line.ts';
import { pollOctets } from '../../support/octet-polls.ts';
import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A Friday, in the middle of an hour. */
const START = Date.UTC(2026, 0, 2, 10, 20);
const M = 1_000_000;
const running: Store[] = [];
afterEach(() => {
  for (const store of running.splice(0)) store.stop();
});

function baselineRule(part: Partial<BaselineRuleBody> = {}): BaselineRuleBody {
  const scope = { devices: [], groups: [] };
  return {
    ...{ kind: 'baseline', scope, metric: 'ifInOctets', ports: null, direction: 'both' },
    ...{ sensitivity: 'normal', forSeconds: 180, severity: 'minor' },
    ...part,
  };
}

/** A device with two ports, of which 48 to 52 Mbit/s in are usual; ready to be polled each minute. */
function network(body: Partial<BaselineRuleBody> = {}, folder = temporaryFolder()) {
  const clock = new FakeClock(START);
  const { store, line } = storedLine({ folder, clock });
  running.push(store);
  for (const rule of line.rules.list()) if (rule.enabled) line.rules.change(rule.id, { enabled: false });
  const { id: deviceId } = line.device('core-1');
  const ports = [port(1, { ifAlias: 'uplink' }), port(2)];
  const rule = line.rules.add({ name: 'Odd traffic', enabled: true, body: baselineRule(body) });
  line.poll({ deviceId, facts: { interfaces: ports } });
  const polled = { line, clock, deviceId, ports };
  // The first rate makes the series known.
  pollOctets(polled, [50 * M, 50 * M], 2);
  for (const { id } of line.inventory.interfaces(deviceId)) known(line, store, deviceId, id);
  return {
    ...{ clock, store, line, deviceId, rule, folder, ports },
    poll: (bps: number | readonly number[], minutes: number) =>
      pollOctets(polled, typeof bps === 'number' ? [bps, 50 * M] : bps, minutes),
    active: () => store.alerts.list({ state: 'active', limit: 10 }).filter(isTried),
    cleared: () => store.alerts.list({ state: 'cleared', limit: 10 }).filter(isTried),
  };
}

/** Not of the thresholds that ship. */
function isTried({ kind, title }: Alert): boolean {
  return kind === 'baseline' || title.includes('% of what is usual');
}

function known(line: StageLine, store: Store, deviceId: number, interfaceId: number): void {
  const points = new LearningPoints();
  points.stepMs = 5 * MINUTE;
  for (let atMs = START - 28 * DAY; atMs < START; atMs += 5 * MINUTE)
    points.push(atMs, (50 + 2 * Math.sin(atMs / 1e6)) * M);
  const metric = METRICS.ifInOctets;
  const hours = new HourOfWeek('UTC');
  const baseline = learnBaseline(points, { metric, hours, nowMs: START, left: [], levelSinceMs: null })!;
  store.baselines.save(
    { metric: 'ifInOctets' as MetricName, deviceId, interfaceId, instance: null },
    baseline,
    true,
  );
  line.fault.load();
}

describe('a baseline rule', () => {
  it('raises once a value has been unusual for its time, and says by what', () => {
    const { poll, active, rule } = network();
    poll(400 * M, 2);
    expect(active()).toEqual([]);
    poll(400 * M, 1);
    const [alert] = active();
    expect(alert).toMatchObject({ kind: 'baseline', ruleId: rule.id, severity: 'minor' });
    expect(alert!.title).toBe(
      'core-1: port Gi1/0/1 (uplink), Traffic in is 400 Mbit/s, usually 45.7 to 54.4 Mbit/s on Fridays at 10:00',
    );
    expect(alert!.evidence.map(({ text }) => text)).toEqual([
      'ifInOctets 400 Mbit/s on average of 3 polls over 180 s, above the upper bound of 102 Mbit/s',
      'usual on Fridays at 10:00: median 50.1 Mbit/s, MAD 1.47 Mbit/s; bounds 24.2 Mbit/s and 102 Mbit/s at normal sensitivity',
      'learned from 8064 points of 28 days (4 weeks), sure',
      'rule “Odd traffic”',
    ]);
    expect(alert!.clearsWhen).toBe(
      'ifInOctets between 30.7 Mbit/s and 88.8 Mbit/s for 180 s, by the bounds of the hour; or a level that has stayed for 24 h',
    );
  });

  it('takes no notice of a burst, nor of what is barely in most of the time', () => {
    const { poll, active } = network();
    for (let time = 0; time < 4; time += 1) {
      poll(900 * M, 1);
      poll(50 * M, 2);
    }
    for (let time = 0; time < 6; time += 1) {
      poll(130 * M, 1);
      poll(90 * M, 1);
    }
    expect(active()).toEqual([]);
  });

  it('clears once the value is well inside for as long, not at the bound', () => {
    const { poll, active, cleared } = network();
    poll(400 * M, 3);
    poll(95 * M, 10);
    expect(active()).toHaveLength(1);
    poll(60 * M, 2);
    expect(active()).toHaveLength(1);
    poll(60 * M, 1);
    expect(active()).toEqual([]);
    expect(cleared()).toMatchObject([{ clearReason: 'ifInOctets is as usual again' }]);
    expect(cleared()[0]!.evidence.at(-1)!.text).toBe(
      'ifInOctets 60 Mbit/s on average of 3 polls over 180 s, back between the bounds',
    );
  });

  it('tells too little as well, unless it is about too much', () => {
    const both = network();
    both.poll(0, 3);
    expect(both.active().map(({ title }) => title)).toEqual([
      'core-1: port Gi1/0/1 (uplink), Traffic in is 0 bit/s, usually 45.7 to 54.4 Mbit/s on Fridays at 10:00',
    ]);
    const above = network({ direction: 'above' });
    above.poll(0, 10);
    expect(above.active()).toEqual([]);
    const below = network({ direction: 'below' });
    below.poll(900 * M, 10);
    expect(below.active()).toEqual([]);
  });

  it('is for the ports that it names, and the more sensitive the sooner', () => {
    const named = network({ ports: '*uplink*' });
    named.poll([400 * M, 400 * M], 4);
    expect(named.active()).toHaveLength(1);
    const raisedAt = (sensitivity: BaselineRuleBody['sensitivity']) => {
      const { poll, active } = network({ sensitivity });
      return [70, 85, 120, 170].find((mbps) => {
        poll(mbps * M, 4);
        return active().length > 0;
      });
    };
    expect((['high', 'normal', 'low'] as const).map(raisedAt)).toEqual([85, 120, 170]);
  });

  it('does not judge what a trap made us ask, nor what it knows nothing of', () => {
    const { line, clock, deviceId, active, store } = network();
    const polled = { line, clock, deviceId, ports: [port(1), port(2)] };
    pollOctets(polled, [400 * M, 50 * M], 6, { reason: 'trap' });
    expect(active()).toEqual([]);
    store.baselines.keepOnly(deviceId, new Set());
    line.fault.load();
    pollOctets(polled, [400 * M, 50 * M], 6);
    expect(active()).toEqual([]);
  });

  it('takes over a level that stays for a day, says so, and judges no more until it is learned', () => {
    const { poll, active, cleared, store, deviceId, clock } = network();
    poll(400 * M, 3);
    const raisedAtMs = clock.now();
    poll(400 * M, 24 * 60 - 1);
    expect(active()).toHaveLength(1);
    poll(400 * M, 1);
    expect(active()).toEqual([]);
    expect(cleared()[0]!.clearReason).toBe(
      'this level (400 Mbit/s now) has lasted for 24 h and counts as usual from now on',
    );
    const [state] = store.baselines.states(deviceId);
    expect(state).toMatchObject({ ready: false, levelSinceMs: raisedAtMs - 180 * SECOND });
    poll(900 * M, 10);
    expect(active()).toEqual([]);
  });

  it('its alerts end where it is switched off, changed, or the port is gone', () => {
    const off = network();
    off.poll(400 * M, 3);
    off.line.rules.change(off.rule.id, { enabled: false });
    expect(off.cleared()).toMatchObject([{ clearReason: 'its rule was switched off' }]);
    const changed = network();
    changed.poll(400 * M, 3);
    changed.line.rules.change(changed.rule.id, { body: baselineRule({ sensitivity: 'low' }) });
    expect(changed.cleared()).toMatchObject([{ clearReason: 'its rule was changed and judges anew' }]);
    const gone = network();
    gone.poll(400 * M, 3);
    gone.clock.advance(MINUTE);
    gone.line.poll({ deviceId: gone.deviceId, facts: { interfaces: [port(2)] } });
    expect(gone.cleared()).toMatchObject([{ clearReason: 'the interface is no longer in ifTable' }]);
  });

  it('goes on after a restart: the alert stays, and clears as it would have', () => {
    const before = network();
    before.poll(400 * M, 3);
    before.store.stop();
    const { clock, folder, deviceId, ports } = before;
    const { store, line } = storedLine({ folder, clock });
    running.push(store);
    const polled = { line, clock, deviceId, ports };
    pollOctets(polled, [400 * M, 50 * M], 5);
    expect(store.alerts.list({ state: 'active', limit: 10 }).filter(isTried)).toHaveLength(1);
    pollOctets(polled, [50 * M, 50 * M], 4);
    expect(store.alerts.list({ state: 'active', limit: 10 }).filter(isTried)).toEqual([]);
  });
});

it('a threshold in percent of what is usual raises and clears by it', () => {
  const { line, poll, active, cleared } = network({ direction: 'below' });
  line.thresholds.add({
    ...{ name: 'Half as much again', metric: 'ifInOctets', selector: { kind: 'all' }, direction: 'above' },
    ...{
      raise: 150,
      clear: 120,
      forPolls: 2,
      ofPolls: 2,
      severity: 'warning',
      enabled: true,
      shipped: false,
    },
    ofBaseline: true,
  });
  poll(70 * M, 5);
  expect(active()).toEqual([]);
  poll(80 * M, 2);
  expect(active().map(({ title, clearsWhen }) => [title, clearsWhen])).toEqual([
    [
      'core-1: port Gi1/0/1 (uplink), Traffic in is 160 % of what is usual at this hour, above the level of 150 %',
      'ifInOctets / usual at or below 120 % in 2 polls',
    ],
  ]);
  poll(50 * M, 2);
  expect(cleared()).toHaveLength(1);
});

it('a value of nothing is still held against what is usual', () => {
  const { line, poll, store } = network({ direction: 'above' });
  line.thresholds.add({
    ...{ name: 'Half of it', metric: 'ifInOctets', selector: { kind: 'all' }, direction: 'below' },
    ...{ raise: 50, clear: 80, forPolls: 1, ofPolls: 1, severity: 'warning', enabled: true, shipped: false },
    ofBaseline: true,
  });
  poll(0, 1);
  const details = store.alerts.active().flatMap(({ evidence }) => evidence.map(({ detail }) => detail));
  expect(details.flatMap((detail) => (detail?.kind === 'sample' ? detail.arithmetic.at(-1) : []))).toEqual([
    '0 bit/s / usual 50.1 Mbit/s = 0 %',
  ]);
});

it(
  'learns from the stored roll-ups, says how far it is, and leaves maintenance out',
  { timeout: 60_000 },
  () => {
    const clock = new FakeClock(Date.UTC(2026, 0, 5));
    const { store, line } = storedLine({ folder: temporaryFolder(), clock });
    running.push(store);
    for (const rule of line.rules.list()) if (rule.enabled) line.rules.change(rule.id, { enabled: false });
    const { id: deviceId } = line.device('core-1', { intervalMs: 10 * MINUTE });
    const rule = line.rules.add({ name: 'Odd traffic', enabled: true, body: baselineRule() });
    const polled = { line, clock, deviceId, ports: [port(1)], intervalMs: 10 * MINUTE };
    const { learner } = line.fault;
    const learn = () => {
      while (learner.work(1_000));
      return line.rules.state(rule).learning;
    };
    expect(learn()).toBeNull();
    line.poll({ deviceId, facts: { interfaces: [port(1)] } });
    learner.restart();
    expect(learn()).toEqual({ watched: 1, known: 0, readyAtMs: null });
    line.maintenance.add({
      ...{ name: 'Saturdays', scope: { kind: 'all' }, note: '', enabled: true },
      schedule: { kind: 'weekly', weekdays: [6], startMinute: 120, durationMinutes: 120, timeZone: 'UTC' },
    });
    pollOctets(polled, [40 * M], 6 * 24 * 5 + 12);
    learner.restart();
    expect(learn()).toEqual({ watched: 1, known: 0, readyAtMs: Date.UTC(2026, 0, 12, 1) });
    // On Saturday from 2 to 4.
    pollOctets(polled, [900 * M], 12);
    pollOctets(polled, [40 * M], 6 * 24 * 3);
    clock.advance(1 * HOUR);
    learner.restart();
    expect(learn()).toEqual({ watched: 1, known: 1, readyAtMs: null });
    const [kept] = store.baselines.ofDevice(deviceId);
    const usual = Array.from(kept!.baseline.medians, (one) => Math.round(one / M));
    expect(new Set(usual)).toEqual(new Set([40]));
    expect(kept!.baseline.days).toBeGreaterThanOrEqual(7);
    // A level that stays for a day is learned by the shape of the weeks before, and judged by from then on.
    const alerts = (state: 'active' | 'cleared') => store.alerts.list({ state, limit: 50 }).filter(isTried);
    pollOctets(polled, [400 * M], 6 * 24 + 2);
    expect(alerts('active')).toEqual([]);
    expect(alerts('cleared').map(({ clearReason }) => clearReason)).toEqual([
      'this level (400 Mbit/s now) has lasted for 24 h and counts as usual from now on',
    ]);
    clock.advance(1 * HOUR);
    learn();
    const [lifted] = store.baselines.ofDevice(deviceId);
    const usualNow = Array.from(lifted!.baseline.medians, (one) => Math.round(one / M));
    expect(new Set(usualNow)).toEqual(new Set([400]));
    pollOctets(polled, [400 * M], 4);
    expect(alerts('active')).toEqual([]);
    pollOctets(polled, [950 * M], 3);
    expect(alerts('active')).toHaveLength(1);
    line.rules.remove(rule.id);
    while (learner.work(1_000));
    expect(store.baselines.states(deviceId)).toEqual([]);
  },
);
