import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../../server/domain/units.ts';
import type { Store } from '../../../../server/store/store.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import type { Cable } from '../wired-network.ts';
import { groups, incidentLine, incidentNetwork } from './incident-network.ts';

const CHAIN: readonly Cable[] = ['core:1--dist:1', 'dist:2--access:1', 'dist:3--closet:1'];
const APART: readonly Cable[] = ['core:1--dist:1', 'lone:1--other:1'];

describe('incidents', () => {
  const running: Store[] = [];
  afterEach(() => {
    for (const store of running.splice(0)) store.stop();
  });

  function open(cables: readonly Cable[] = CHAIN, part: { leastSeverity?: 'critical' } = {}) {
    const folder = temporaryFolder();
    const opened = incidentNetwork(cables, { folder, ...part });
    running.push(opened.store);
    return { ...opened, folder };
  }

  it('take in what an alert explains, whoever was noticed first, and what is beside it', () => {
    const { network, store } = open();
    network.silent('access');
    network.silent('closet');
    // Neither is a neighbour of the other; what both hang on makes them one.
    expect(groups(store)).toEqual([
      '1 open: access does not answer SNMP',
      '2 open: closet does not answer SNMP',
    ]);
    network.silent('dist');
    expect(groups(store)).toEqual([
      '1 open: access does not answer SNMP; closet does not answer SNMP (merge); dist does not answer SNMP (neighbour)',
    ]);
    expect(store.incidents.get(1)).toMatchObject({
      title: 'dist does not answer SNMP',
      severity: 'critical',
      deviceIds: [network.id('access'), network.id('closet'), network.id('dist')],
      alertCount: 3,
      activeAlerts: 3,
      recoveredAtMs: null,
    });
    expect(store.incidents.get(2)).toMatchObject({ mergedInto: 1, alertCount: 0, resolved: { by: '' } });
  });

  it('are called by the worst that joins', () => {
    const { network, store, line } = open();
    line.trap(network.id('core'), { kind: 'authenticationFailure', sourceAddress: null });
    network.linkDown('core', 1);
    expect(groups(store)).toEqual([
      '1 open: core refuses SNMP messages that are not authentic; core: port Gi1/0/1 is down (device)',
    ]);
    expect(store.incidents.get(1)).toMatchObject({ title: 'core: port Gi1/0/1 is down', severity: 'major' });
  });

  it('keep the name of what explains the worse', () => {
    const { network, store } = open();
    network.linkDown('core', 1);
    network.silent('dist');
    expect(groups(store)).toEqual(['1 open: core: port Gi1/0/1 is down; dist does not answer SNMP (cause)']);
    expect(store.incidents.get(1)).toMatchObject({ title: 'core: port Gi1/0/1 is down' });
  });

  it('leave apart what no link joins', () => {
    const { network, store } = open(APART);
    network.silent('dist');
    network.silent('lone');
    expect(groups(store)).toEqual(['1 open: dist does not answer SNMP', '2 open: lone does not answer SNMP']);
  });

  it('recover with their last alert, come back with the same trouble, and are resolved after a quiet time', () => {
    const { network, store, stage, line } = open();
    network.linkDown('dist', 2);
    network.linkUp('dist', 2);
    const recoveredAtMs = line.clock.now();
    expect(store.incidents.get(1)).toMatchObject({ recoveredAtMs, activeAlerts: 0, resolved: null });
    line.clock.advance(14 * MINUTE);
    stage.tick();
    network.linkDown('dist', 2);
    expect(store.incidents.get(1)).toMatchObject({ recoveredAtMs: null, recurrences: 1, alertCount: 2 });
    network.linkUp('dist', 2);
    line.clock.advance(15 * MINUTE - 1);
    stage.tick();
    expect(store.incidents.get(1)?.resolved).toBe(null);
    line.clock.advance(1);
    stage.tick();
    expect(store.incidents.get(1)).toMatchObject({
      resolved: { atMs: line.clock.now(), by: '' },
      cause: '',
      remedy: '',
    });
    network.linkDown('dist', 2);
    expect(groups(store).at(-1)).toMatch(/^2 open: dist: port Gi1\/0\/2 is down$/);
    expect(store.incidents.actionsOf(1).map(({ kind, by }) => [kind, by])).toEqual([
      ['recovered', ''],
      ['recurred', ''],
      ['recovered', ''],
      ['resolved', ''],
    ]);
  });

  it('open for nothing less than the least severity, unless it explains what is worse', () => {
    const { network, store } = open(CHAIN, { leastSeverity: 'critical' });
    network.linkDown('dist', 2);
    expect(groups(store)).toEqual([]);
    network.silent('access');
    expect(groups(store)).toEqual([
      '1 open: dist: port Gi1/0/2 is down; access does not answer SNMP (cause)',
    ]);
  });

  it('wait for the end of maintenance', () => {
    const { network, store, line } = open();
    const now = line.clock.now();
    const window = line.maintenance.add({
      name: 'closet',
      note: '',
      enabled: true,
      scope: { kind: 'all' },
      schedule: { kind: 'once', fromMs: now, toMs: now + HOUR },
    });
    network.silent('access');
    expect(groups(store)).toEqual([]);
    line.maintenance.remove(window.id);
    expect(groups(store)).toEqual(['1 open: access does not answer SNMP']);
  });

  it('say what was before, and what helped', () => {
    const { network, store, stage } = open();
    for (const remedy of ['', 'a new cable', '']) {
      network.linkDown('dist', 2);
      network.linkUp('dist', 2);
      const [incident] = store.incidents.list({ limit: 1 });
      stage.desk.resolve(incident?.id ?? 0, 'kim', { cause: '', remedy });
    }
    network.linkDown('dist', 3);
    network.linkDown('dist', 2);
    const again = store.incidents.get(4)!;
    expect(store.incidents.seenBefore(again)).toMatchObject({ count: 0 });
    const taken = stage.desk.takeOut(4, 'kim', again.leadAlertId + 1)!;
    expect(store.incidents.seenBefore(taken)).toMatchObject({
      count: 3,
      incidents: [{ id: 3 }, { id: 2 }, { id: 1 }],
      lastRemedy: { incidentId: 2, remedy: 'a new cable' },
    });
  });

  it('are after a restart as they were, and go on', () => {
    const { network, store, stage, line, folder } = open();
    network.silent('access');
    network.linkDown('core', 1);
    stage.desk.note(1, 'kim', 'on it');
    const before = store.incidents.list({ limit: 10 });
    store.stop();
    const second = incidentLine({ folder, clock: line.clock });
    running.push(second.store);
    expect(second.store.incidents.list({ limit: 10 })).toEqual(before);
    second.line.fault.tick();
    second.stage.tick();
    expect(second.told.incidents).toEqual([]);
    for (const alert of second.store.alerts.active()) second.line.fault.desk.clear(alert.id, 'kim');
    expect(second.store.incidents.list({ state: 'recovered', limit: 10 })).toHaveLength(before.length);
  });

  it('are as the disk is after a transaction that failed', () => {
    const { network, store, line } = open();
    expect(() =>
      store.transact(() => {
        network.silent('access');
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    line.inventory.load();
    line.fault.load();
    expect(groups(store)).toEqual([]);
    line.clock.advance(1 * SECOND);
    network.silent('access');
    expect(groups(store)).toEqual(['1 open: access does not answer SNMP']);
  });

  it('go on where only a part of a transaction was taken back', () => {
    const { network, store } = open();
    store.transact(() => {
      expect(() =>
        store.transact(() => {
          network.silent('access');
          throw new Error('a bad poll');
        }),
      ).toThrow('a bad poll');
      network.silent('dist');
      network.silent('closet');
    });
    expect(groups(store)).toEqual(['1 open: dist does not answer SNMP; closet does not answer SNMP (cause)']);
  });

  it('outlive the device, by name', () => {
    const { network, store, line } = open();
    network.silent('access');
    const id = network.id('access');
    store.devices.remove(id);
    line.inventory.drop(id);
    line.fault.onDeviceRemoved(id);
    expect(store.incidents.get(1)).toMatchObject({ activeAlerts: 0, deviceIds: [id] });
    expect(store.incidents.list({ text: 'acc', limit: 10 }).map((incident) => incident.id)).toEqual([1]);
  });
});
