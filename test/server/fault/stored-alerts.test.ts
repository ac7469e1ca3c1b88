import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, reading, type StageLine } from '../../support/stage-line.ts';
import { storedLine } from '../../support/stored-line.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the management functions over the real store', () => {
  const running: Store[] = [];
  afterEach(() => {
    for (const store of running.splice(0)) store.stop();
  });

  function open(folder: string, clock: FakeClock): { store: Store; line: StageLine } {
    const opened = storedLine({ folder, clock });
    running.push(opened.store);
    return opened;
  }

  it('go on after a restart with the alerts they had', () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const first = open(folder, clock);
    const { id: deviceId } = first.line.device();
    first.line.poll({ deviceId, facts: { interfaces: [port(7)] } });
    clock.advance(1_000);
    first.line.trap(deviceId, { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' });
    for (let poll = 0; poll < 2; poll += 1) {
      first.line.poll({ deviceId, reachable: false, readings: [reading('snmpReachable', 0)] });
      clock.advance(5_000);
    }
    const [silent, down] = first.store.alerts.active();
    expect([silent?.title, down?.title]).toEqual([
      'access-1 does not answer SNMP',
      'access-1: port Gi1/0/7 is down',
    ]);
    first.store.stop();

    const second = open(folder, clock);
    expect(second.store.alerts.active()).toEqual([silent, down]);
    for (let poll = 0; poll < 2; poll += 1) {
      second.line.poll({
        deviceId,
        facts: { interfaces: [port(7)] },
        readings: [reading('snmpReachable', 1)],
      });
      clock.advance(5_000);
    }
    expect(second.store.alerts.active()).toEqual([]);
    expect(second.store.alerts.list({ limit: 10 }).map(({ id, clearReason }) => [id, clearReason])).toEqual([
      [silent?.id, 'the device answers again'],
      [down?.id, 'a poll found the port up; its linkUp trap was missed'],
    ]);
  });

  it('go on with what a trap said of a port, though a poll begun before it was stored after it', () => {
    const folder = temporaryFolder();
    const clock = new FakeClock();
    const first = open(folder, clock);
    const { id: deviceId } = first.line.device();
    const read = (on: StageLine, ifOperStatus: 'up' | 'down', startedAtMs = clock.now()) =>
      on.poll({ deviceId, startedAtMs, facts: { interfaces: [port(7, { ifOperStatus })] } });
    read(first.line, 'up');
    clock.advance(1_000);
    first.line.trap(deviceId, { kind: 'linkDown', ifIndex: 7, ifAdminStatus: 'up' });
    clock.advance(1_000);
    const begunAtMs = clock.now();
    clock.advance(1_000);
    first.line.trap(deviceId, { kind: 'linkUp', ifIndex: 7 });
    clock.advance(1_000);
    read(first.line, 'down', begunAtMs);
    expect(first.store.linkReports.list()).toEqual([{ interfaceId: 1, up: true, atMs: begunAtMs + 1_000 }]);
    first.store.stop();

    // It went down once more, and that linkDown is lost.
    const second = open(folder, clock);
    clock.advance(1_000);
    read(second.line, 'down');
    expect(second.store.alerts.active().map(({ title }) => title)).toEqual([
      'access-1: port Gi1/0/7 is down',
    ]);
    expect(second.store.linkReports.list()).toEqual([]);
  });

  it('are as the disk is after a transaction that failed', () => {
    const { store, line } = open(temporaryFolder(), new FakeClock());
    const { id: deviceId } = line.device();
    line.poll({ deviceId, facts: { interfaces: [port(7)] } });
    line.clock.advance(1_000);
    expect(() =>
      store.transact(() => {
        line.poll({ deviceId, facts: { interfaces: [port(7, { ifAlias: 'lost' }), port(8)] } });
        line.trap(deviceId, { kind: 'linkDown', ifIndex: 8, ifAdminStatus: 'up' });
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    line.inventory.load();
    line.fault.load();
    line.performance.forget(deviceId);
    expect(line.inventory.interfaces(deviceId)).toEqual(store.interfaces.list(deviceId));
    expect(store.alerts.active()).toEqual([]);
    line.clock.advance(1_000);
    line.poll({ deviceId, facts: { interfaces: [port(7), port(8)] } });
    line.clock.advance(1_000);
    line.trap(deviceId, { kind: 'linkDown', ifIndex: 8, ifAdminStatus: 'up' });
    expect(store.alerts.active().map(({ title }) => title)).toEqual(['access-1: port Gi1/0/8 is down']);
  });
});
