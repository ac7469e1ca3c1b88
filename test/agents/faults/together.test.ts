import { beforeEach, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../agents/engine/clock.ts';
import type { Lab } from '../../../agents/labs/lab.ts';
import type { DeviceView } from '../../../agents/network/device-view.ts';
import { describeWithTools } from '../../support/tools.ts';
import { labForTest } from '../running-lab.ts';
import type { RunningLab } from '../running-lab.ts';
import { snmp } from '../snmp-tool.ts';

const RING = 'access-1:Gi1/0/47--access-2:Gi1/0/23';
const SHIFT = 100;

describeWithTools(['snmpget'], 'faults that meet', () => {
  let running: RunningLab;
  let lab: Lab;
  beforeEach(async () => {
    running = await labForTest();
    ({ lab } = running);
  });
  const inject = (kind: string, parameters: Record<string, unknown>) =>
    lab.faults.inject({ kind, parameters, source: 'api' }).id;
  const end = (id: number) => lab.faults.end(id);
  const up = (): boolean => lab.topology().links.find(({ id }) => id === RING)?.up ?? false;
  const place = (name: string) =>
    lab.network?.nodes.find((node) => node.name === name)?.device.place as DeviceView;

  it('a cable that two faults hold out is in when both have ended, in either order', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const ids = [
        inject('cable-out', { link: RING }),
        inject('port-flap', { device: 'access-2', port: 'Gi1/0/23', downSeconds: 4, upSeconds: 6 }),
      ];
      running.clock.advance(5 * SECOND);
      expect(up()).toBe(false);
      running.clock.advance(6 * SECOND);
      end(ids[order[0] as number] as number);
      expect(up()).toBe(false);
      end(ids[order[1] as number] as number);
      expect(up()).toBe(true);
      running.clock.advance(MINUTE);
      expect(up()).toBe(true);
    }
    const [one, other] = [inject('cable-out', { link: RING }), inject('cable-out', { link: RING })];
    end(one);
    expect(up()).toBe(false);
    end(other);
    expect(up()).toBe(true);
  });

  it('a hand holds a cable out too, and puts it back against every fault', () => {
    lab.setPort('access-1', 47, false);
    const first = inject('cable-out', { link: RING });
    end(first);
    expect(up()).toBe(false);
    const second = inject('cable-out', { link: RING });
    lab.setPort('access-2', 23, true);
    expect(up()).toBe(true);
    end(second);
    expect(up()).toBe(true);
  });

  it('a shut port stays shut while its cable comes and goes, and takes the other end down with it', () => {
    const node = lab.network?.nodes.find(({ name }) => name === 'access-1');
    const port = node?.device.portByIndex(47);
    if (!node || !port) throw new Error('no such port');
    node.device.changePort(port, { adminUp: false }, lab.clock.now());
    const flap = inject('port-flap', { device: 'access-1', port: 'Gi1/0/47' });
    running.clock.advance(7 * SECOND);
    end(flap);
    const out = inject('cable-out', { link: RING });
    end(out);
    expect([port.adminUp, port.operUp, up()]).toEqual([false, false, false]);
    expect(lab.setPort('access-2', 23, true)).toMatchObject({ ifAdminStatus: 'up', ifOperStatus: 'down' });
    expect(lab.setPort('access-1', 47, true)).toMatchObject({ ifAdminStatus: 'up', ifOperStatus: 'up' });
    expect(up()).toBe(true);
  });

  it('a cable pulled while its device is off, or before its ports are renumbered, is put back', () => {
    inject('renumber', { device: 'access-1' });
    running.clock.advance(2 * SECOND);
    const out = inject('cable-out', { link: RING });
    running.clock.advance(MINUTE);
    expect(up()).toBe(false);
    end(out);
    expect(up()).toBe(true);
    expect(lab.setPort('access-1', 47 + SHIFT, false).ifName).toBe('Gi1/0/47');
    expect(up()).toBe(false);
  });

  it('flapping needs something that is plugged in', () => {
    expect(() => inject('port-flap', { device: 'core-1', port: 'gi0/2' })).toThrow(
      'flapping gi0/2 of core-1: nothing is plugged in there',
    );
  });

  it('one address at two ports is learned at one of them, and an address of IP stands for one station', () => {
    const mac = lab.topology().nodes.find(({ name }) => name === 'desk-1')?.mac ?? '';
    const ids = [
      inject('rogue-mac', { device: 'access-3', port: 'Gi1/0/1', mac }),
      inject('rogue-mac', { device: 'access-3', port: 'Gi1/0/2', mac }),
    ];
    for (const name of ['access-1', 'access-2', 'access-3', 'access-4']) {
      const learned = place(name).bridge?.fdb(lab.clock.now()) ?? [];
      const keys = learned.map((one) => `${one.vlan} ${Buffer.from(one.mac).toString('hex')}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).toContain(`20 ${mac.replaceAll(':', '')}`);
    }
    const names = lab.topology().nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const arp = place('core-2').arp(lab.clock.now());
    expect(new Set(arp.map((one) => `${one.ifIndex} ${one.address}`)).size).toBe(arp.length);
    expect(
      arp.filter((one) => Buffer.from(one.mac).toString('hex') === mac.replaceAll(':', '')),
    ).toHaveLength(3);
    for (const id of ids) end(id);
    expect(lab.topology().nodes.map(({ name }) => name)).toHaveLength(names.length - 2);
  });

  it('two scans of one server share no connection, and what a device counts never falls', () => {
    const opens = () => place('server-1').opens(lab.clock.now()).passive;
    const seen = [opens()];
    const ids = [1, 2].map(() => inject('port-scan', { device: 'server-1', ports: 20, perSecond: 10 }));
    running.clock.advance(3 * SECOND);
    seen.push(opens());
    const keys = place('server-1')
      .connections(lab.clock.now())
      .map((one) => `${one.localPort} ${one.remoteAddress} ${one.remotePort}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of ids) {
      end(id);
      seen.push(opens());
    }
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[1]).toBeGreaterThanOrEqual((seen[0] ?? 0) + 40);
    expect(seen.at(-1)).toBeLessThan((seen[0] ?? 0) + 200);
  });

  it('of two troubles of one agent each goes with its own fault', async () => {
    const slow = inject('agent-slow', { device: 'access-1', delayMs: 30_000 });
    const silent = inject('agent-silent', { device: 'access-1' });
    const again = inject('agent-silent', { device: 'access-1' });
    end(silent);
    end(slow);
    const asked = () =>
      snmp('snmpget', '-v2c', '-c', 'public', '-t', '0.3', running.target('access-1'), '1.3.6.1.2.1.1.5.0');
    expect((await asked())[0]).toContain('Timeout');
    end(again);
    expect(await asked()).toEqual(['.1.3.6.1.2.1.1.5.0 = STRING: "access-1"']);
  });

  it('errors count while the port is up, and ten thousand faults leave nothing behind', () => {
    const port = lab.network?.nodes.find(({ name }) => name === 'access-1')?.device.portByIndex(47);
    const errors = (): number => port?.counter('inErrors', lab.clock.now()) ?? Number.NaN;
    const id = inject('errors', { device: 'access-1', port: 'Gi1/0/47', counter: 'inErrors', perSecond: 10 });
    running.clock.advance(10 * SECOND);
    expect(errors()).toBe(100);
    const out = inject('cable-out', { link: RING });
    running.clock.advance(MINUTE);
    expect(errors()).toBe(100);
    end(out);
    running.clock.advance(10 * SECOND);
    expect(errors()).toBe(200);
    end(id);
    for (let count = 0; count < 10_000; count++)
      end(inject('errors', { device: 'access-1', port: 'Gi1/0/47', counter: 'inErrors', perSecond: 10 }));
    running.clock.advance(MINUTE);
    expect(errors()).toBe(200);
    expect(lab.faults.list().length).toBeLessThanOrEqual(200);
    expect((port as unknown as { extras: unknown[] }).extras).toEqual([]);
  });
});
