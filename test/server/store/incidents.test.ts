import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NewAlert } from '../../../server/domain/alert.ts';
import type { IncidentAlert, NewIncident } from '../../../server/domain/incident.ts';
import { HOUR } from '../../../server/domain/units.ts';
import { searchExpression } from '../../../server/store/incident-search.ts';
import type { Store } from '../../../server/store/store.ts';
import { newDevice, startStore } from './temporary-store.ts';

const alert = (deviceId: number, part: Partial<NewAlert> = {}): NewAlert => ({
  ...{
    key: `linkDown:${deviceId}`,
    kind: 'linkDown',
    deviceId,
    interfaceId: 7,
    thresholdId: null,
    ruleId: null,
  },
  ...{ severity: 'major', title: 'it is down', raisedAtMs: 1_000, lastSeenAtMs: 1_000, count: 1 },
  ...{ acknowledged: null, assignee: null, snoozed: null, suppressed: null, flapping: null, trapLost: null },
  ...{ clearedAtMs: null, clearReason: null, evidence: [], clearsWhen: 'linkUp' },
  ...part,
});

const incident = (leadAlertId: number, part: Partial<NewIncident> = {}): NewIncident => ({
  ...{ title: 'it is down', renamed: false, severity: 'major', leadAlertId, signature: 'linkDown 1 7' },
  ...{ openedAtMs: 1_000, acknowledged: null, assignee: null, recoveredAtMs: null, resolved: null },
  ...{ cause: '', remedy: '', mergedInto: null, recurrences: 0, touched: false, deviceIds: [] },
  ...{ alertCount: 1, activeAlerts: 1 },
  ...part,
});

/** An incident with one alert of a device of its own. */
function opened(store: Store, name: string, part: Partial<NewIncident> = {}) {
  const device = store.devices.insert(newDevice({ name }));
  const { id: alertId } = store.alerts.insert(alert(device.id));
  const { id } = store.incidents.insert(incident(alertId, part));
  const place: Omit<IncidentAlert, 'active'> = {
    ...{ incidentId: id, alertId, deviceId: device.id, signature: 'linkDown 1 7', raisedAtMs: 1_000 },
    ...{ joinedAtMs: 2_000, kind: 'first', why: '' },
  };
  store.incidents.place(place, name);
  return { id, alertId, deviceId: device.id, place };
}

it('gives back what it was given', () => {
  const { store } = startStore();
  const first = opened(store, 'core');
  const whole = {
    ...incident(first.alertId),
    ...{ id: first.id, title: "O'Neill's; --", renamed: true, severity: 'critical' as const },
    ...{ acknowledged: { atMs: 5, by: 'kim' }, assignee: 'ann', recoveredAtMs: 6 },
    ...{
      resolved: { atMs: 7, by: '' },
      cause: 'c',
      remedy: 'r',
      mergedInto: 9,
      recurrences: 2,
      touched: true,
    },
    ...{ deviceIds: [first.deviceId], alertCount: 4, activeAlerts: 3 },
  };
  store.incidents.update(whole);
  expect(store.incidents.get(first.id)).toEqual(whole);
  expect(store.incidents.alertsOf(first.id, 10)).toEqual([{ ...first.place, active: true }]);
  expect(store.incidents.placeOf(first.alertId)).toEqual({ ...first.place, active: true });
  const action = { incidentId: first.id, atMs: 3, by: 'kim', kind: 'noted' as const, text: 'seen' };
  store.incidents.addAction(action);
  expect(store.incidents.actionsOf(first.id)).toEqual([{ ...action, id: 1 }]);
  expect(store.incidents.get(99)).toBe(null);
});

it('lists by state, device, alert, words and time, newest first, in pages', () => {
  const { store } = startStore();
  const [a, b, c] = [
    opened(store, 'core', { title: 'one', openedAtMs: 1_000 }),
    opened(store, 'dist', { title: 'two', openedAtMs: 2_000, acknowledged: { atMs: 3, by: 'kim' } }),
    opened(store, 'access', { title: 'three', openedAtMs: 3_000, resolved: { atMs: 4, by: 'kim' } }),
  ];
  opened(store, 'gone', { mergedInto: a.id, resolved: { atMs: 4, by: '' } });
  const ids = (query: object) => store.incidents.list({ limit: 10, ...query }).map(({ id }) => id);
  expect(ids({})).toEqual([c.id, b.id, a.id]);
  expect(ids({ state: 'unresolved' })).toEqual([b.id, a.id]);
  expect(ids({ state: 'open' })).toEqual([a.id]);
  expect(ids({ state: 'acknowledged' })).toEqual([b.id]);
  expect(ids({ state: 'resolved' })).toEqual([c.id]);
  expect(ids({ state: 'recovered' })).toEqual([]);
  expect(ids({ deviceId: b.deviceId })).toEqual([b.id]);
  expect(ids({ alertId: c.alertId })).toEqual([c.id]);
  expect(ids({ fromMs: 2_000, toMs: 3_000 })).toEqual([b.id]);
  expect(ids({ text: 'dis tw' })).toEqual([b.id]);
  expect(ids({ beforeId: c.id, limit: 1 })).toEqual([b.id]);
  expect(store.incidents.unresolved().map(({ id }) => id)).toEqual([a.id, b.id]);
});

it('makes strings of words, whatever is typed', () => {
  expect(searchExpression('Gi1/0/7  down')).toBe('"Gi1/0/7"* "down"*');
  expect(searchExpression('a"b OR* \0x')).toBe('"a""b"* "OR*"* "x"*');
  expect(searchExpression(' -- *** ')).toBe(null);
  expect(searchExpression('a '.repeat(40))?.split(' ')).toHaveLength(16);
});

it('goes with its alerts when they are past their time, words and all', () => {
  const { store, clock, folder } = startStore({ retention: { clearedAlertMs: 2 * HOUR } });
  const nowMs = clock.now();
  const [old, open] = [opened(store, 'core'), opened(store, 'dist')];
  const before = store.incidents.get(old.id)!;
  store.incidents.update({ ...before, resolved: { atMs: nowMs, by: 'kim' }, remedy: 'a cable' });
  store.alerts.update({ ...alert(old.deviceId), id: old.alertId, clearedAtMs: nowMs, clearReason: 'up' });
  clock.advance(HOUR);
  expect(store.incidents.list({ text: 'cable', limit: 10 })).toHaveLength(1);
  clock.advance(2 * HOUR);
  expect(store.incidents.list({ limit: 10 }).map(({ id }) => id)).toEqual([open.id]);
  store.stop();
  const file = new Database(join(folder, 'trapline.db'), { readonly: true });
  const rows = (table: string) => file.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['incident', 'incident_text', 'incident_device', 'incident_alert'].map(rows)).toEqual([1, 1, 1, 1]);
  file.close();
});
