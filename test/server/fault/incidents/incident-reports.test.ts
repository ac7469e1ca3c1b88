import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../../server/domain/units.ts';
import type { Store } from '../../../../server/store/store.ts';
import { trapOf } from '../../../support/stage-line.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { incidentNetwork } from './incident-network.ts';

describe('what is put together of an incident', () => {
  const running: Store[] = [];
  afterEach(() => {
    for (const store of running.splice(0)) store.stop();
  });

  function open() {
    const opened = incidentNetwork(['core:1--dist:1', 'dist:2--access:1', 'lone:1--other:1'], {
      folder: temporaryFolder(),
    });
    running.push(opened.store);
    const { store, line, network } = opened;
    const dist = network.id('dist');
    line.clock.advance(30 * MINUTE);
    store.changes.save({
      ...{ deviceId: dist, interfaceId: null, atMs: line.clock.now() - 2 * MINUTE },
      ...{ field: 'sysContact', before: 'ann', after: null },
    });
    network.linkDown('dist', 2);
    const finding = { kind: 'linkDown', ifIndex: 2, ifAdminStatus: 'up' } as const;
    store.traps.save({ ...trapOf(dist, finding), receivedAtMs: line.clock.now() });
    return { ...opened, opened: line.clock.now() };
  }

  it('is a timeline of alerts, evidence, traps, changes, acts and notes', () => {
    const { store, stage, line, network, opened } = open();
    stage.desk.note(1, 'kim', '<b>seen</b>');
    line.fault.desk.assign(1, 'ann', 'kim');
    network.linkUp('dist', 2);
    const { entries, complete } = stage.reports.timeline(store.incidents.get(1)!);
    expect(complete).toBe(true);
    expect(
      entries.map(({ atMs, kind, by, severity, text }) => [atMs - opened, kind, by, severity, text]),
    ).toEqual([
      [-2 * MINUTE - 1_000, 'change', '', null, 'sysContact: ann → none'],
      [0, 'alert', '', 'major', 'dist: port Gi1/0/2 is down'],
      [0, 'evidence', '', null, expect.stringContaining('linkDown')],
      [0, 'action', 'ann', null, 'assigned “dist: port Gi1/0/2 is down”: to kim'],
      [0, 'note', 'kim', null, '<b>seen</b>'],
      [0, 'trap', '', null, 'linkDown on ifIndex 2'],
      [1_000, 'evidence', '', null, expect.stringContaining('linkUp')],
      [1_000, 'alert', '', 'cleared', expect.stringContaining('dist: port Gi1/0/2 is down: cleared, ')],
      [1_000, 'action', '', null, 'recovered: all its alerts have cleared'],
    ]);
  });

  it('is a diagnosis of the way, what is down first on it, what was before, and who is beside it', () => {
    const { store, stage, network, line } = open();
    network.poll('dist', { down: [2] });
    network.silent('access');
    network.silent('lone');
    const found = stage.reports.diagnosis(store.incidents.get(1)!);
    const [access, dist] = found.devices;
    expect(found.verdict).toBe(
      'access does not answer. The first that is down on the way to it is link dist Gi1/0/2 – access Gi1/0/1.',
    );
    expect(access).toMatchObject({
      deviceId: network.id('access'),
      reachability: 'unreachable',
      path: [
        { text: 'core', state: 'up' },
        { kind: 'link', state: 'up' },
        { text: 'dist', state: 'up' },
        { text: 'link dist Gi1/0/2 – access Gi1/0/1', state: 'down', knownAtMs: expect.any(Number) },
        { text: 'access', state: 'down', knownAtMs: line.clock.now() - 1_000 },
      ],
      firstDown: 3,
    });
    expect(dist).toMatchObject({
      reachability: 'reachable',
      firstDown: null,
      ports: [{ name: 'Gi1/0/2', oper: 'down' }],
      traps: [{ summary: 'linkDown on ifIndex 2' }],
    });
    expect(dist?.changes[0]).toMatchObject({ field: 'sysContact', before: 'ann' });
    expect(
      dist?.neighbours.map(({ name, port, state, portState }) => [name, port, state, portState]),
    ).toEqual([
      ['core', 'Gi1/0/1', 'up', 'up'],
      ['access', 'Gi1/0/2', 'down', 'down'],
    ]);
    expect(found.otherAlerts.map(({ title }) => title)).toEqual(['lone does not answer SNMP']);
  });

  it('says of a port what it is, where every device answers', () => {
    const { store, stage, network } = open();
    network.poll('dist', { down: [2] });
    expect(stage.reports.diagnosis(store.incidents.get(1)!).verdict).toBe(
      'All devices answer. What is down: Gi1/0/2 of dist.',
    );
    network.linkUp('dist', 2);
    network.poll('dist');
    expect(stage.reports.diagnosis(store.incidents.get(1)!).verdict).toBe(
      'All devices answer, and no port that it is about is down.',
    );
  });
});
