import { describe, expect, it } from 'vitest';
import type { Neighbour } from '../../../server/domain/neighbour.ts';
import type { Facts } from '../../../server/domain/poll.ts';
import type { Route } from '../../../server/domain/route.ts';
import { HOUR, MINUTE } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { port, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 5, 12);
const mac = (last: string): string => `02:00:00:00:00:${last}`;

const heard = (part: Partial<Neighbour> & { at: number; from?: string }): Neighbour => ({
  localPort: { number: part.at, names: [`Gi1/0/${part.at}`], mac: null },
  chassisId: null,
  remotePort: { number: null, names: part.from ? [part.from] : [], mac: null },
  systemName: null,
  managementAddress: null,
  ...part,
});

const defaultRoute = (nextHop: string, ifIndex: number): Route => ({
  family: 'ipv4',
  destination: '0.0.0.0',
  prefixLength: 0,
  nextHop,
  ifIndex,
  type: 'remote',
  protocol: 'netmgmt',
  metric: 0,
  table: 'inetCidrRouteTable',
});

/** Devices a, b and c with two ports each; the MAC address of port 2 of b ends in b2. */
function network() {
  const line = new StageLine({ clock: new FakeClock(START) });
  const ids = ['a', 'b', 'c'].map((name, at) => line.device(name, { address: `192.0.2.${at + 1}` }).id);
  const tell = (at: number, facts: Facts = {}, down: readonly number[] = []) => {
    line.clock.advance(5 * MINUTE);
    const name = 'abc'[at] ?? '';
    const interfaces = [1, 2].map((ifIndex) =>
      port(ifIndex, {
        ifPhysAddress: mac(`${name}${ifIndex}`),
        ifOperStatus: down.includes(ifIndex) ? 'down' : 'up',
      }),
    );
    const system = {
      sysDescr: '',
      sysObjectId: '1.3.6',
      sysContact: '',
      sysName: `${name}.example.net`,
      sysLocation: '',
      sysServices: null,
    };
    line.poll({ deviceId: ids[at] ?? 0, facts: { system, interfaces, ...facts } });
  };
  for (const at of [0, 1, 2]) tell(at);
  const links = () =>
    line.topology.view().links.map(({ a, b, evidence }) => ({
      ends: [a, b].map(({ deviceId, node, port: name }) => `${deviceId ?? node} ${name}`.trim()),
      evidence: evidence.map(({ source, text }) => `${source}: ${text}`),
    }));
  return { line, ids, tell, links };
}

describe('a link', () => {
  it('is one where both ends tell of it, by whatever name they know each other', () => {
    const { tell, links } = network();
    tell(0, {
      lldp: { chassisId: mac('a0'), neighbours: [heard({ at: 1, chassisId: mac('b2'), from: 'Gi1/0/2' })] },
      cdp: [heard({ at: 1, systemName: 'b(FOX1)', from: 'GigabitEthernet1/0/2' })],
    });
    tell(1, {
      lldp: { chassisId: mac('b0'), neighbours: [heard({ at: 2, chassisId: mac('a0') })] },
      forwarding: [{ mac: mac('a1'), ifIndex: 2, vlan: null }],
    });
    expect(links()).toEqual([
      {
        ends: ['1 Gi1/0/1', '2 Gi1/0/2'],
        evidence: [
          'lldp: LLDP on a says so',
          'cdp: CDP on a says so',
          'lldp: LLDP on b says so',
          'fdb: the FDB of b has a’s MAC address 02:00:00:00:00:a1 on Gi1/0/2 and no other there',
        ],
      },
    ]);
  });

  it('goes to a system of its own where nobody manages the neighbour', () => {
    const { tell, links, line } = network();
    tell(0, {
      lldp: {
        chassisId: mac('a0'),
        neighbours: [heard({ at: 1, chassisId: mac('ff'), systemName: '<b>x' })],
      },
    });
    expect(links()).toEqual([
      { ends: ['1 Gi1/0/1', 'other:02:00:00:00:00:ff'], evidence: ['lldp: LLDP on a says so'] },
    ]);
    expect(line.topology.view().nodes.at(-1)).toEqual({
      key: 'other:02:00:00:00:00:ff',
      deviceId: null,
      name: '<b>x',
    });
  });

  it('of who says nothing is where the fewest addresses were learned, never behind an announced neighbour', () => {
    const { tell, links } = network();
    tell(0, {
      lldp: { chassisId: mac('a0'), neighbours: [heard({ at: 1, systemName: 'b' })] },
      forwarding: [{ mac: mac('c1'), ifIndex: 1, vlan: null }],
    });
    tell(1, { forwarding: [mac('c1'), mac('0e')].map((one) => ({ mac: one, ifIndex: 2, vlan: null })) });
    expect(links()).toEqual([
      { ends: ['1 Gi1/0/1', '2'], evidence: ['lldp: LLDP on a says so'] },
      {
        ends: ['2 Gi1/0/2', '3 Gi1/0/1'],
        evidence: ['fdb: the FDB of b has c’s MAC address 02:00:00:00:00:c1 on Gi1/0/2'],
      },
    ]);
  });

  it('comes from the default route and the ARP table where nothing else tells', () => {
    const { tell, links, line } = network();
    tell(2, {
      routes: [defaultRoute('198.51.100.1', 1)],
      arp: [{ ifIndex: 1, address: '198.51.100.1', mac: mac('a2') }],
    });
    tell(0, { arp: [{ ifIndex: 2, address: '198.51.100.9', mac: mac('b1') }] });
    expect(links()).toEqual([
      {
        ends: ['1 Gi1/0/2', '2'],
        evidence: ['arp: ARP of a has 198.51.100.9 at 02:00:00:00:00:b1, which is b'],
      },
      {
        ends: ['1 Gi1/0/2', '3'],
        evidence: ['route: the default route of c goes to 198.51.100.1, which is a'],
      },
    ]);
    expect(line.topology.view()).toMatchObject({ rootId: 1, rootChosen: false });
  });

  it('of an address learned before its device was added is known as soon as it is', () => {
    const { tell, line, links } = network();
    tell(0, { forwarding: [{ mac: mac('d1'), ifIndex: 2, vlan: null }] });
    expect(links()).toEqual([]);
    const { id } = line.device('d');
    const interfaces = [port(1, { ifPhysAddress: mac('d1') })];
    line.poll({ deviceId: id, facts: { interfaces } });
    expect(links().map(({ ends }) => ends)).toEqual([['1 Gi1/0/2', `${id} Gi1/0/1`]]);
  });
});

describe('a neighbour', () => {
  const neighbour = (systemName: string) => ({
    lldp: { chassisId: mac('a0'), neighbours: [heard({ at: 1, systemName, from: 'Gi1/0/2' })] },
  });
  const none = { lldp: { chassisId: mac('a0'), neighbours: [] } };

  it('that is another one is a configuration change of the port', () => {
    const { tell, line } = network();
    tell(0, neighbour('b'));
    tell(0, neighbour('b'));
    tell(0, neighbour('c'));
    const noted = line.repositories.changes.list().filter(({ field }) => field === 'neighbour');
    expect(noted).toMatchObject([{ deviceId: 1, interfaceId: 1, before: 'b Gi1/0/2', after: 'c Gi1/0/2' }]);
  });

  it('is held while its port is down and for a while after, and then gone', () => {
    const { tell, links, line } = network();
    tell(0, neighbour('b'));
    for (let times = 0; times < 40; times += 1) tell(0, none, [1]);
    expect(links()).toEqual([
      { ends: ['1 Gi1/0/1', '2 Gi1/0/2'], evidence: ['lldp: LLDP on a says so (it did so last)'] },
    ]);
    tell(0, none);
    tell(0, none);
    expect(links()).toHaveLength(1);
    tell(0, none);
    tell(0, none);
    expect(links()).toEqual([]);
    expect(line.repositories.changes.list()).toContainEqual(
      expect.objectContaining({ field: 'neighbour', before: 'b Gi1/0/2', after: null }),
    );
  });

  it('that says nothing is held for a day', () => {
    const { tell, links, line } = network();
    tell(0, { forwarding: [{ mac: mac('b1'), ifIndex: 2, vlan: null }] });
    tell(0, { forwarding: [] });
    line.clock.advance(20 * HOUR);
    tell(0, { forwarding: [] });
    expect(links()).toHaveLength(1);
    line.clock.advance(5 * HOUR);
    tell(0, { forwarding: [] });
    expect(links()).toEqual([]);
  });
});

describe('why', () => {
  it('is told step by step, and where the ways part', () => {
    const { tell, line, ids } = network();
    tell(1, {
      lldp: { chassisId: mac('b0'), neighbours: [heard({ at: 1, systemName: 'a', from: 'Gi1/0/2' })] },
    });
    tell(2, {
      lldp: { chassisId: mac('c0'), neighbours: [heard({ at: 1, systemName: 'b', from: 'Gi1/0/2' })] },
    });
    line.topology.chooseRoot(ids[0] ?? 0);
    const [a, b, c] = line.topology.view().parents;
    expect([a, b, c]).toEqual([
      { deviceId: 1, kind: 'root', parentId: null, needs: [], why: [] },
      {
        deviceId: 2,
        kind: 'only',
        parentId: 1,
        needs: [1],
        why: ['b hangs on a Gi1/0/2: LLDP on b says so'],
      },
      {
        deviceId: 3,
        kind: 'only',
        parentId: 2,
        needs: [2, 1],
        why: ['c hangs on b Gi1/0/2: LLDP on c says so', 'b hangs on a Gi1/0/2: LLDP on b says so'],
      },
    ]);
    tell(2, {
      lldp: {
        chassisId: mac('c0'),
        neighbours: [
          heard({ at: 1, systemName: 'b', from: 'Gi1/0/2' }),
          heard({ at: 2, systemName: 'a', from: 'Gi1/0/1' }),
        ],
      },
    });
    expect(line.topology.view().parents[2]).toEqual({
      deviceId: 3,
      kind: 'several',
      parentId: null,
      needs: [1],
      why: ['c is reached over a and b; all ways pass a'],
    });
  });

  it('is forgotten with the device', () => {
    const { tell, line, ids, links } = network();
    tell(1, { lldp: { chassisId: mac('b0'), neighbours: [heard({ at: 1, systemName: 'a' })] } });
    line.topology.override({ deviceId: ids[2] ?? 0, parentId: ids[1] ?? 0 });
    line.inventory.drop(ids[1] ?? 0);
    line.topology.onDeviceRemoved(ids[1] ?? 0);
    expect(links()).toEqual([]);
    expect(line.topology.view().parents.map(({ kind }) => kind)).toEqual(['none', 'none']);
  });
});
