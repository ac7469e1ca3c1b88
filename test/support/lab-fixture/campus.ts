import type { LabDeviceView } from '../../../server/contract/lab.ts';
import type {
  LabLinkView,
  LabLoadView,
  LabNodeKind,
  LabNodeView,
  LabTopologyView,
} from '../../../server/contract/lab-network.ts';

const GIGA = 1_000_000_000;
const MEGA = 1_000_000;
const STATIONS_PER_SWITCH = 15;
const ACCESS = ['access-1', 'access-2', 'access-3'] as const;
const OFFICES = ['Office', 'Lab room', 'Library', 'Lecture hall'] as const;

interface Managed {
  readonly name: string;
  readonly kind: LabNodeKind;
  readonly ports: number;
}

const MANAGED: readonly Managed[] = [
  { name: 'fw-1', kind: 'firewall', ports: 4 },
  { name: 'core-1', kind: 'router', ports: 8 },
  { name: 'core-2', kind: 'router', ports: 8 },
  { name: 'dist-1', kind: 'switch', ports: 24 },
  { name: 'access-1', kind: 'switch', ports: 48 },
  { name: 'access-2', kind: 'switch', ports: 48 },
  { name: 'access-3', kind: 'switch', ports: 48 },
  { name: 'ap-1', kind: 'accessPoint', ports: 2 },
  { name: 'server-1', kind: 'server', ports: 1 },
  { name: 'server-2', kind: 'server', ports: 1 },
  { name: 'server-3', kind: 'server', ports: 1 },
  { name: 'ups-1', kind: 'ups', ports: 1 },
  { name: 'printer-1', kind: 'printer', ports: 1 },
];

/** a, a's port, b, b's port, bit/s, and whether the spanning tree blocks it at b. */
type Cable = readonly [string, string, string, string, number, boolean?];

const BACKBONE: readonly Cable[] = [
  ['internet', '', 'fw-1', 'ge0', GIGA],
  ['fw-1', 'ge1', 'core-1', 'Gi0/1', GIGA],
  ['fw-1', 'ge2', 'core-2', 'Gi0/1', GIGA],
  ['core-1', 'Gi0/2', 'core-2', 'Gi0/2', GIGA],
  ['core-1', 'Gi0/3', 'dist-1', 'Gi1/0/1', GIGA],
  ['core-2', 'Gi0/3', 'dist-1', 'Gi1/0/2', GIGA],
  ['dist-1', 'Gi1/0/3', 'access-1', 'Gi1/0/48', GIGA],
  ['dist-1', 'Gi1/0/4', 'access-2', 'Gi1/0/48', GIGA],
  ['dist-1', 'Gi1/0/5', 'access-3', 'Gi1/0/48', GIGA],
  ['access-1', 'Gi1/0/47', 'access-2', 'Gi1/0/47', GIGA, true],
  ['access-3', 'Gi1/0/46', 'ap-1', 'eth0', GIGA],
  ['dist-1', 'Gi1/0/11', 'server-1', 'eth0', GIGA],
  ['dist-1', 'Gi1/0/12', 'server-2', 'eth0', GIGA],
  ['dist-1', 'Gi1/0/13', 'server-3', 'eth0', GIGA],
  ['access-1', 'Gi1/0/45', 'ups-1', 'eth0', 100 * MEGA],
  ['access-2', 'Gi1/0/45', 'printer-1', 'eth0', 100 * MEGA],
];

function node(name: string, kind: LabNodeKind, rest: Partial<LabNodeView> = {}): LabNodeView {
  const plain = { label: name, managed: false, address: null, mac: null, vlan: null, x: null, y: null };
  return { name, kind, ...plain, ...rest };
}

function cable([aNode, aPort, bNode, bPort, speedBps, blocked = false]: Cable): LabLinkView {
  const end = (of: string, port: string, spanningTree: 'forwarding' | 'blocking' | null) => ({
    node: of,
    port,
    ifIndex: port === '' ? null : Number(/\d+$/.exec(port)?.[0] ?? 1),
    spanningTree,
  });
  const bridged = (of: string) => (/^(access|dist)/.test(of) ? 'forwarding' : null);
  return {
    id: `${aNode}:${aPort}--${bNode}:${bPort}`,
    a: end(aNode, aPort, bridged(aNode)),
    b: end(bNode, bPort, blocked ? 'blocking' : bridged(bNode)),
    speedBps,
    cable: 'in',
    up: true,
  };
}

/** Stations named `pc-01` and on, fifteen at each switch and at the access point. */
function stations(): { nodes: LabNodeView[]; cables: Cable[] } {
  const parents = [...ACCESS, 'ap-1'];
  const nodes: LabNodeView[] = [];
  const cables: Cable[] = [];
  for (const [at, parent] of parents.entries()) {
    for (let index = 0; index < STATIONS_PER_SWITCH; index += 1) {
      const number = at * STATIONS_PER_SWITCH + index + 1;
      const name = `pc-${String(number).padStart(2, '0')}`;
      const hex = number.toString(16).padStart(2, '0');
      nodes.push(
        node(name, 'station', {
          label: `${OFFICES[at]} ${index + 1}, PC`,
          address: `10.${at + 1}.0.${index + 10}`,
          mac: `02:00:5e:00:53:${hex}`,
          vlan: 10 * (at + 1),
        }),
      );
      const port = parent === 'ap-1' ? 'wlan0' : `Gi1/0/${index + 1}`;
      cables.push([parent, parent === 'ap-1' ? `${port}.${index + 1}` : port, name, '', 100 * MEGA]);
    }
  }
  return { nodes, cables };
}

/** A network as large as the campus: 13 devices that an agent speaks for, 60 stations, the internet. */
export function campusTopology(options: { readonly places?: boolean } = {}): LabTopologyView {
  const { nodes, cables } = stations();
  const managed = MANAGED.map(({ name, kind }, index) =>
    node(name, kind, { managed: true, address: `10.0.0.${index + 1}` }),
  );
  const all = [node('internet', 'internet', { label: 'the internet' }), ...managed, ...nodes];
  const placed = options.places
    ? all.map((one, index) =>
        one.kind === 'station' ? one : { ...one, x: (index * 173) % 1_000, y: (index * 71) % 1_000 },
      )
    : all;
  return { nodes: placed, links: [...BACKBONE, ...cables].map(cable) };
}

/** The agents of that network, with as many ports as they have. */
export function campusDevices(): LabDeviceView[] {
  return MANAGED.map(({ name, kind, ports }, index) => {
    const port = 1_161 + index;
    const prefix =
      kind === 'switch' ? 'Gi1/0/' : kind === 'router' ? 'Gi0/' : kind === 'firewall' ? 'ge' : 'eth';
    const first = prefix.endsWith('/') ? 1 : 0;
    return {
      name,
      profile: kind,
      address: '127.0.0.1',
      port,
      extraPorts: [],
      alsoAt: [],
      communities: [
        { name: 'public', access: 'ro', view: null },
        { name: 'private', access: 'rw', view: null },
      ],
      v3Users: [{ name: 'operator', level: 'authPriv', authProtocol: 'SHA', privProtocol: 'AES' }],
      sysDescr: `Simulated ${kind}`,
      ports: Array.from({ length: ports }, (_, at) => ({
        ifIndex: at + 1,
        ifName: `${prefix}${at + first}`,
        ifDescr: `Port ${at + 1}`,
        ifAlias: at === ports - 1 ? 'uplink' : '',
        ifSpeedBps: GIGA,
        ifAdminStatus: 'up',
        ifOperStatus: 'up',
      })),
      examples: [
        `snmpwalk -v2c -c public 127.0.0.1:${port} ifTable`,
        `snmpget -v2c -c public 127.0.0.1:${port} sysName.0`,
      ],
    };
  });
}

/** Loads that differ from link to link: the uplink of access-2 is nearly full. */
export function campusLoad(links: readonly LabLinkView[], scale: number): LabLoadView[] {
  return links.map((link, index) => {
    if (!link.up) return { link: link.id, aToBBps: 0, bToABps: 0 };
    const busy = link.id.startsWith('dist-1:Gi1/0/4') ? 0.93 : ((index * 37) % 100) / 130;
    const down = Math.min(1, busy * scale) * link.speedBps;
    const idle = link.b.spanningTree === 'blocking' ? 0 : 1;
    return { link: link.id, aToBBps: idle * Math.round(down), bToABps: idle * Math.round(down / 7) };
  });
}
