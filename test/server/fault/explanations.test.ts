import { expect, it } from 'vitest';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const FLAPS = { count: 4, windowSeconds: 600, quietSeconds: 600 };

it('an alert of a threshold has its rule as it is now, and how far it is towards clearing', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id } = line.thresholds.add({
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
  });
  const { id: deviceId } = line.device('core-1');
  const poll = (value: number) => {
    line.poll({ deviceId, readings: [reading('snmpRoundTrip', value)] });
    line.clock.advance(5 * SECOND);
    return line.fault.explain(line.repositories.alerts.list()[0]!);
  };
  line.poll({ deviceId, readings: [reading('snmpRoundTrip', 90)] });
  line.clock.advance(5 * SECOND);
  const rule = {
    kind: 'threshold',
    id,
    name: 'Round trip',
    enabled: true,
    words: 'snmpRoundTrip at or above 80 ms in 2 of 3 polls',
    levels: { direction: 'above', raise: 80, clear: 70, unit: 'ms' },
  };
  expect(poll(90)).toEqual({ rule, clearing: null, flapLimits: FLAPS, dedupSeconds: null });
  expect(poll(60).clearing).toEqual({ hits: 1, needed: 2, of: 3, forSeconds: 0, lastingSeconds: 0 });
  expect(poll(60).clearing).toBeNull();
  line.thresholds.remove(id);
  expect(line.fault.explain(line.repositories.alerts.list()[0]!).rule).toBeNull();
});

it('an alert that Trapline raises by itself names what is built in, where it is listed', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  // Migrations put it there.
  const rule = line.repositories.rules.insert({
    name: 'Ports',
    enabled: true,
    body: { kind: 'builtIn', builtIn: 'links' },
  });
  line.fault.load();
  const { id: deviceId } = line.device('core-1');
  line.poll({ deviceId, facts: { interfaces: [port(7)] } });
  line.trap(deviceId, { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' });
  expect(line.fault.explain(line.repositories.alerts.list()[0]!)).toEqual({
    rule: {
      kind: 'builtIn',
      id: rule.id,
      name: 'Ports',
      enabled: true,
      words: 'a linkDown trap, or a poll that finds a port down that was up before',
      levels: null,
    },
    clearing: null,
    flapLimits: FLAPS,
    dedupSeconds: null,
  });
});
