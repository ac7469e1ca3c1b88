import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../../server/domain/units.ts';
import type { Store } from '../../../../server/store/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import type { Cable } from '../wired-network.ts';
import { groups, incidentNetwork } from './incident-network.ts';

const APART: readonly Cable[] = ['core:1--dist:1', 'lone:1--other:1'];

describe('people at an incident', () => {
  const running: Store[] = [];
  afterEach(() => {
    for (const store of running.splice(0)) store.stop();
  });

  function open() {
    const opened = incidentNetwork(APART, { folder: temporaryFolder() });
    running.push(opened.store);
    opened.network.silent('dist');
    opened.network.silent('lone');
    return opened;
  }

  it('acknowledge it with its alerts, and it with an alert', () => {
    const { store, stage, line } = open();
    stage.desk.acknowledge(1, 'kim');
    expect(store.alerts.get(1)?.acknowledged).toMatchObject({ by: 'kim', note: 'with incident 1' });
    expect(store.incidents.get(1)?.acknowledged).toEqual({ atMs: line.clock.now(), by: 'kim' });
    line.fault.desk.acknowledge(2, 'ann', '');
    expect(store.incidents.get(2)?.acknowledged).toEqual({ atMs: line.clock.now(), by: 'ann' });
    stage.desk.acknowledge(2, 'kim');
    expect(store.incidents.get(2)?.acknowledged?.by).toBe('ann');
    expect(store.incidents.actionsOf(2).map(({ by, kind, text }) => [by, kind, text])).toEqual([
      ['ann', 'acknowledged', 'with the alert “lone does not answer SNMP”'],
      ['kim', 'acknowledged', ''],
    ]);
  });

  it('resolve it though an alert stands, and open it again', () => {
    const { store, stage, line, network } = open();
    stage.desk.resolve(1, 'kim', { cause: 'dust', remedy: '' });
    expect(store.incidents.get(1)).toMatchObject({ resolved: { by: 'kim' }, cause: 'dust', activeAlerts: 1 });
    // It stands, and the incident is over: it opens no other.
    line.fault.desk.assign(1, 'ann', 'ann');
    expect(groups(store)).toEqual([
      '1 resolved: dist does not answer SNMP',
      '2 open: lone does not answer SNMP',
    ]);
    stage.desk.resolve(1, 'ann', { cause: 'dust', remedy: 'a brush' });
    expect(store.incidents.get(1)).toMatchObject({ resolved: { by: 'kim' }, remedy: 'a brush' });
    stage.desk.reopen(1, 'ann');
    expect(store.incidents.get(1)).toMatchObject({ resolved: null, activeAlerts: 1, recurrences: 1 });
    network.poll('dist');
    expect(store.incidents.get(1)).toMatchObject({ recoveredAtMs: line.clock.now(), activeAlerts: 0 });
  });

  it('wait with one that they opened again until they resolve it', () => {
    const { store, stage, line, network } = open();
    network.poll('dist');
    stage.desk.resolve(1, 'kim', { cause: '', remedy: '' });
    stage.desk.reopen(1, 'kim');
    line.clock.advance(60 * MINUTE);
    stage.tick();
    expect(store.incidents.get(1)).toMatchObject({ resolved: null, recoveredAtMs: null, activeAlerts: 0 });
  });

  it('put an alert elsewhere, take it out, and it stays where they put it', () => {
    const { store, stage, network } = open();
    stage.desk.merge(1, 'kim', 2);
    expect(groups(store)).toEqual(['1 open: dist does not answer SNMP; lone does not answer SNMP (person)']);
    expect(store.incidents.get(2)).toMatchObject({ mergedInto: 1, alertCount: 0 });
    expect(() => stage.desk.reopen(2, 'kim')).toThrow('Incident 2 was merged into incident 1; go on there.');
    expect(stage.desk.takeOut(1, 'kim', 1)).toMatchObject({ id: 3, title: 'dist does not answer SNMP' });
    expect(groups(store)).toEqual([
      '1 open: lone does not answer SNMP (person)',
      '3 open: dist does not answer SNMP (person)',
    ]);
    expect(store.incidents.get(1)).toMatchObject({
      title: 'lone does not answer SNMP',
      alertCount: 1,
      activeAlerts: 1,
      deviceIds: [network.id('lone')],
    });
    expect(stage.desk.takeOut(3, 'kim', 1)).toMatchObject({ id: 3 });
    expect(() => stage.desk.takeOut(3, 'kim', 2)).toThrow('Incident 3 has no alert 2.');
    expect(() => stage.desk.merge(3, 'kim', 99)).toThrow('There is no alert 99.');
    expect(stage.desk.mergeInto(3, 'kim', 1)).toMatchObject({ id: 1, alertCount: 2, activeAlerts: 2 });
    stage.desk.resolve(1, 'kim', { cause: '', remedy: '' });
    expect(() => stage.desk.merge(1, 'kim', 2)).toThrow('Incident 1 is resolved; open it again first.');
  });

  it('name it, and are found by what they wrote', () => {
    const { store, stage } = open();
    stage.desk.rename(1, 'kim', 'The cellar');
    stage.desk.note(1, 'ann', 'A "mouse" was seen near Gi1/0/7');
    stage.desk.resolve(1, 'ann', { cause: 'rodents', remedy: 'a cat' });
    const found = (text: string) => store.incidents.list({ text, limit: 10 }).map(({ id }) => id);
    expect(['cellar', 'MOUSE gi1/0/7', 'rod cat', 'dist', 'lone'].map(found)).toEqual([
      [1],
      [1],
      [1],
      [1],
      [2],
    ]);
    // What would be operators, columns or the end of a string are words.
    for (const text of [
      '"',
      "'",
      '*',
      'title:',
      'NEAR(a b)',
      '^cellar',
      'a OR',
      '-',
      '(',
      '"; DROP TABLE alert',
      '\0',
    ])
      expect(() => found(text)).not.toThrow();
    expect(found('cellar OR mouse')).toEqual([]);
    expect(found('***')).toEqual([]);
  });

  it('see how long it took, by month and device', () => {
    const { store, stage, line, network } = open();
    const opened = store.incidents.get(1)!.openedAtMs;
    line.clock.advance(2 * MINUTE);
    stage.desk.acknowledge(1, 'kim');
    line.clock.advance(3 * MINUTE);
    network.poll('dist');
    const span = { fromMs: opened - 1, toMs: line.clock.now() };
    const took = {
      incidents: 1,
      acknowledged: 1,
      acknowledgeMs: store.incidents.get(1)!.acknowledged!.atMs - opened,
      restored: 1,
      restoreMs: store.incidents.get(1)!.recoveredAtMs! - opened,
    };
    const none = { incidents: 1, acknowledged: 0, acknowledgeMs: 0, restored: 0, restoreMs: 0 };
    expect(store.incidents.times(span)).toEqual({
      ...span,
      whole: { ...took, incidents: 2 },
      devices: [
        { deviceId: network.id('dist'), ...took },
        { deviceId: network.id('lone'), ...none },
      ],
    });
    expect(took.acknowledgeMs).toBe(2 * MINUTE + 1_000);
    expect(store.incidents.times({ fromMs: 0, toMs: opened }).whole.incidents).toBe(0);
  });
});
