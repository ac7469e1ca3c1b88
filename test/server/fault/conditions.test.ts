import { expect, it } from 'vitest';
import { worded } from '../../../server/domain/alert.ts';
import type { TrapFinding } from '../../../server/domain/trap.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);
const raise = (key: string, part: object = {}): TrapFinding => ({
  kind: 'condition',
  state: 'raise',
  key,
  severity: 'warning',
  text: 'Fan 1\u001b[31m is critical',
  clearsWhen: 'a trap that tells of its normal state',
  ...part,
});
const clear = (key: string): TrapFinding => ({ kind: 'condition', state: 'clear', key });
const named = { notificationName: 'fanNotification' };

it('a condition is one alert until the device reports it over', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: deviceId } = line.device();
  line.trap(deviceId, clear('fan:1'), named);
  expect(line.told.alerts).toEqual([]);
  line.trap(deviceId, raise('fan:1'), named);
  line.clock.advance(5 * SECOND);
  line.trap(deviceId, raise('fan:1', { severity: 'critical' }), named);
  line.trap(deviceId, clear('fan:2'), named);
  const text = 'fanNotification trap from 127.0.0.1: condition';
  const alert = {
    id: 1,
    key: `condition:${deviceId}:fan:1`,
    kind: 'condition',
    deviceId,
    interfaceId: null,
    thresholdId: null,
    ruleId: null,
    severity: 'critical',
    title: 'access-1: Fan 1 [31m is critical',
    raisedAtMs: START,
    lastSeenAtMs: START + 5 * SECOND,
    count: 2,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [
      { atMs: START, text },
      { atMs: START + 5 * SECOND, text },
    ],
    clearsWhen: 'a trap that tells of its normal state',
  };
  expect(line.repositories.alerts.active().map(worded)).toEqual([alert]);
  line.clock.advance(5 * SECOND);
  line.trap(deviceId, clear('fan:1'), named);
  expect(line.told.alerts.at(-1)).toEqual({
    ...alert,
    clearedAtMs: START + 10 * SECOND,
    clearReason: 'the device reported it over (fanNotification)',
    evidence: [...alert.evidence, { atMs: START + 10 * SECOND, text }],
  });
  expect(line.repositories.alerts.active()).toEqual([]);
});

it('conditions of several devices and of several things stand side by side', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id: one } = line.device('access-1');
  const { id: other } = line.device('access-2');
  for (const id of [one, other]) for (const key of ['fan:1', 'alarm:3']) line.trap(id, raise(key), named);
  line.trap(one, clear('fan:1'), named);
  expect(line.repositories.alerts.active().map(({ key }) => key)).toEqual([
    `condition:${one}:alarm:3`,
    `condition:${other}:fan:1`,
    `condition:${other}:alarm:3`,
  ]);
});

it('a device that is switched off raises none', () => {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id } = line.device('access-1', { enabled: false });
  line.trap(id, raise('fan:1'), named);
  expect(line.repositories.alerts.active()).toEqual([]);
});
