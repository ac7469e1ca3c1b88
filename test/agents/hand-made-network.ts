import type { Device, SystemSpec } from '../../agents/devices/device.ts';
import { joinGroups } from '../../agents/devices/groups/table-group.ts';
import {
  hostTables,
  neighbourTables,
  routerTables,
  switchTables,
} from '../../agents/devices/groups/campus-tables.ts';
import type { NeighbourRegister } from '../../agents/devices/groups/neighbour-register.ts';
import { IfType } from '../../agents/devices/port.ts';
import type { Port, PortSpec } from '../../agents/devices/port.ts';
import { SECOND } from '../../agents/engine/clock.ts';
import type { BridgePort, Neighbour, PlaceKind } from '../../agents/network/place.ts';
import { frozenTraffic } from '../../agents/variation/port-traffic.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { HandMadeBridge, HandMadePlace } from './hand-made-place.ts';
import { startPlacedDevice } from './placed-device.ts';
import type { PlacedDevice } from './placed-device.ts';

const BOOTED_AGO_MS = 1_000 * SECOND;
/** When the bridges heard each other last: 900 s after they booted. */
const LEARNED_AGO_MS = 100 * SECOND;
const GIGABIT = 1_000_000_000;

export type PlacedName = 'sw-1' | 'sw-2' | 'r-1' | 'h-1';
type Placed = PlacedDevice & { readonly place: HandMadePlace };

/**
 * Two bridges with two cables between them, a router and a server at the first:
 *
 *     r-1 Gi0/0 --- Gi1/0/3 sw-1 Gi1/0/1 === Gi1/0/1 sw-2
 *     h-1 eth0  --- Gi1/0/4 sw-1 Gi1/0/2 -x- Gi1/0/2 sw-2
 *
 * sw-1 is the root; sw-2 blocks its port 2. The time stands, 1000 s after all of them booted.
 */
export interface HandMadeNetwork {
  readonly clock: FakeClock;
  readonly devices: Readonly<Record<PlacedName, Placed>>;
  readonly stop: () => Promise<void>;
}

export function macOf(last: number): Uint8Array {
  return Uint8Array.of(2, 0, 0, 0, last >>> 8, last & 0xff);
}

function bridgeId(priority: number, mac: Uint8Array): Uint8Array {
  return Uint8Array.of(priority >>> 8, priority & 0xff, ...mac);
}

function system(sysDescr: string, sysServices: number): SystemSpec {
  return { sysDescr, sysObjectId: [1, 3, 6, 1, 4, 1, 9, 1, 1], sysServices, sysContact: '', sysLocation: '' };
}

function port(ifIndex: number, ifName: string, options: Partial<PortSpec> & { mac: number }): PortSpec {
  const { mac, ...others } = options;
  return {
    ifIndex,
    ifName,
    ifDescr: ifName.replace('Gi', 'GigabitEthernet'),
    ifAlias: '',
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: GIGABIT,
    physAddress: macOf(mac),
    traffic: frozenTraffic({
      inUcastPkts: ifIndex * 1_000,
      inMulticastPkts: 20,
      inBroadcastPkts: 3,
      inErrors: ifIndex,
      outUcastPkts: ifIndex * 2_000,
      outMulticastPkts: 40,
      outBroadcastPkts: 6,
      outErrors: 5,
    }),
    ...others,
  };
}

const SWITCH_SYSTEM = system('Trapline simulated switch', 2);
const ROUTER_SYSTEM = system('Trapline simulated router', 78);
const SERVER_SYSTEM = system('Linux h-1', 72);

function switchPorts(mac: number): PortSpec[] {
  return [
    port(1, 'Gi1/0/1', { mac: mac + 1, ifAlias: 'First trunk' }),
    port(2, 'Gi1/0/2', { mac: mac + 2, ifAlias: 'Second trunk' }),
    port(3, 'Gi1/0/3', { mac: mac + 3, halfDuplex: mac === 0x200 }),
    port(4, 'Gi1/0/4', { mac: mac + 4, cableUp: mac !== 0x200 }),
    port(101, 'Vlan10', { mac, ifType: IfType.vlan, ifDescr: 'Vlan10' }),
  ];
}

/** `register`: the one of sw-1, for tests of what it counts. */
export async function startHandMadeNetwork(
  options: { register?: NeighbourRegister } = {},
): Promise<HandMadeNetwork> {
  const clock = new FakeClock();
  const startedMs = clock.now() - BOOTED_AGO_MS;
  const when = { clock, startedMs };
  const register = options.register ? { register: options.register } : {};
  const switches = (more: { register?: NeighbourRegister }) =>
    joinGroups(switchTables(), neighbourTables({ cdp: true, ...more }));
  const sw1 = await startPlacedDevice({
    ...when,
    name: 'sw-1',
    system: SWITCH_SYSTEM,
    ports: switchPorts(0x100),
    group: switches(register),
  });
  const sw2 = await startPlacedDevice({
    ...when,
    name: 'sw-2',
    system: SWITCH_SYSTEM,
    ports: switchPorts(0x200),
    group: switches({}),
  });
  const r1 = await startPlacedDevice({
    ...when,
    name: 'r-1',
    system: ROUTER_SYSTEM,
    ports: [
      port(1, 'Gi0/0', { mac: 0x301, ifAlias: 'To sw-1' }),
      port(2, 'Gi0/1', { mac: 0x302 }),
      port(3, 'Gi0/1.20', { mac: 0x302, ifType: IfType.vlan }),
    ],
    group: joinGroups(routerTables(), neighbourTables({ cdp: true })),
  });
  const h1 = await startPlacedDevice({
    ...when,
    name: 'h-1',
    system: SERVER_SYSTEM,
    ports: [
      port(1, 'lo', { mac: 0, physAddress: new Uint8Array(0), ifType: IfType.loopback }),
      port(2, 'eth0', { mac: 0x401 }),
    ],
    group: joinGroups(hostTables(), neighbourTables({ cdp: false })),
  });
  const devices = {
    'sw-1': put(sw1, new HandMadePlace('switch', macOf(0x100), '10.0.10.2')),
    'sw-2': put(sw2, new HandMadePlace('switch', macOf(0x200), '10.0.10.3')),
    'r-1': put(r1, new HandMadePlace('router', macOf(0x301), '10.0.10.1')),
    'h-1': put(h1, new HandMadePlace('server', macOf(0x401), '10.0.10.20')),
  };
  furnishBridges(devices, clock.now());
  furnishHosts(devices, clock.now());
  furnishNeighbours(devices, clock.now());
  const stop = async (): Promise<void> => {
    await Promise.all(Object.values(devices).map((device) => device.stop()));
  };
  return { clock, devices, stop };
}

function put(placed: PlacedDevice, place: HandMadePlace): Placed {
  placed.device.place = place;
  return { ...placed, place };
}

type Devices = Readonly<Record<PlacedName, Placed>>;

function portOf(device: Device, ifIndex: number): Port {
  const found = device.portByIndex(ifIndex);
  if (!found) throw new Error(`${device.name} has no port ${ifIndex}`);
  return found;
}

function furnishBridges(devices: Devices, nowMs: number): void {
  const rootId = bridgeId(24_576, macOf(0x100));
  const ownId = bridgeId(32_768, macOf(0x200));
  const common = { topologyChanges: 3, lastChangeMs: nowMs - LEARNED_AGO_MS };
  const first = new HandMadeBridge(macOf(0x100), {
    ...common,
    bridgeId: rootId,
    priority: 24_576,
    rootId,
    rootCost: 0,
    rootPort: 0,
  });
  const second = new HandMadeBridge(macOf(0x200), {
    ...common,
    bridgeId: ownId,
    priority: 32_768,
    rootId,
    rootCost: 20_000,
    rootPort: 1,
  });
  const row = (device: Device, basePort: number, more: Partial<BridgePort>): BridgePort => ({
    basePort,
    port: portOf(device, basePort),
    state: 'forwarding',
    pathCost: 20_000,
    designatedRoot: rootId,
    designatedCost: 0,
    designatedBridge: rootId,
    designatedPort: Uint8Array.of(0x80, basePort),
    forwardTransitions: 1,
    ...more,
  });
  const own = { designatedCost: 20_000, designatedBridge: ownId };
  first.portList = [1, 2, 3, 4].map((basePort) => row(devices['sw-1'].device, basePort, {}));
  second.portList = [
    row(devices['sw-2'].device, 1, {}),
    row(devices['sw-2'].device, 2, { state: 'blocking', forwardTransitions: 0 }),
    row(devices['sw-2'].device, 3, own),
    row(devices['sw-2'].device, 4, { ...own, state: 'disabled', pathCost: 200_000, forwardTransitions: 0 }),
  ];
  for (const bridge of [first, second]) {
    bridge.vlanList = [
      { id: 10, name: 'Offices', tagged: [1, 2], untagged: [3] },
      { id: 20, name: 'Servers', tagged: [1, 2], untagged: [4] },
    ];
    bridge.pvids = { 3: 10, 4: 20 };
  }
  const heard = (vlan: number, mac: number, basePort: number, agoS: number) => ({
    vlan,
    mac: macOf(mac),
    basePort,
    self: false,
    heardMs: nowMs - agoS * SECOND,
  });
  const self = (mac: number) => ({ vlan: 10, mac: macOf(mac), basePort: 0, self: true, heardMs: nowMs });
  // The router speaks in both VLANs; the server has been silent for 290 s.
  first.heard = [heard(20, 0x401, 4, 290), heard(20, 0x301, 3, 1), heard(10, 0x301, 3, 1), self(0x100)];
  second.heard = [heard(10, 0x301, 1, 1), self(0x200)];
  devices['sw-1'].place.bridge = first;
  devices['sw-2'].place.bridge = second;
}

function furnishHosts(devices: Devices, nowMs: number): void {
  const address = (text: string, ifIndex: number, prefixLength = 24) => ({
    address: text,
    prefixLength,
    ifIndex,
  });
  const sinceMs = nowMs - LEARNED_AGO_MS;
  devices['sw-1'].place.addressList = [address('10.0.10.2', 101)];
  devices['sw-2'].place.addressList = [address('10.0.10.3', 101)];
  const router = devices['r-1'].place;
  router.addressList = [address('10.0.10.1', 1), address('192.0.2.1', 2, 30), address('192.0.2.5', 2, 30)];
  const direct = { nextHop: null, metric: 0, protocol: 2, sinceMs };
  router.routeList = [
    { ...direct, destination: '10.0.10.0', prefixLength: 24, ifIndex: 1 },
    { ...direct, destination: '192.0.2.0', prefixLength: 30, ifIndex: 2 },
    {
      destination: '10.0.0.0',
      prefixLength: 8,
      nextHop: '192.0.2.2',
      ifIndex: 2,
      metric: 20,
      protocol: 13,
      sinceMs,
    },
    {
      destination: '10.0.0.0',
      prefixLength: 16,
      nextHop: '192.0.2.6',
      ifIndex: 2,
      metric: 30,
      protocol: 13,
      sinceMs,
    },
    {
      destination: '0.0.0.0',
      prefixLength: 0,
      nextHop: '192.0.2.2',
      ifIndex: 2,
      metric: 1,
      protocol: 3,
      sinceMs,
    },
  ];
  router.arpList = [
    { ifIndex: 2, address: '192.0.2.2', mac: macOf(0x501) },
    { ifIndex: 1, address: '10.0.10.20', mac: macOf(0x401) },
  ];
  const server = devices['h-1'].place;
  server.addressList = [address('127.0.0.1', 1, 8), address('10.0.10.20', 2)];
  const end = { localAddress: '10.0.10.20', process: 811 };
  server.connectionList = [
    { ...end, localPort: 443, remoteAddress: '10.0.20.7', remotePort: 40_001, state: 5 },
    { ...end, localPort: 443, remoteAddress: '10.0.20.8', remotePort: 40_002, state: 11 },
  ];
  server.listenerList = [
    { localAddress: '0.0.0.0', localPort: 443, process: 811 },
    { localAddress: '0.0.0.0', localPort: 22, process: 640 },
  ];
}

function furnishNeighbours(devices: Devices, nowMs: number): void {
  const sinceMs = nowMs - LEARNED_AGO_MS;
  const hear = (here: PlacedName, ifIndex: number, there: PlacedName, remoteIndex: number): Neighbour => {
    const { device, place } = devices[there];
    const remote = portOf(device, remoteIndex);
    const kind: PlaceKind = place.kind;
    return {
      localPort: portOf(devices[here].device, ifIndex),
      chassisAddress: place.chassisAddress,
      portName: remote.spec.ifName,
      portAlias: remote.alias,
      systemName: there,
      systemDescr: device.system.sysDescr,
      kind,
      managementAddress: place.managementAddress,
      cdp: kind !== 'server',
      platform: kind === 'router' ? 'TL-ISR' : 'TL-3850',
      sinceMs,
    };
  };
  devices['sw-1'].place.neighbourList = [
    hear('sw-1', 4, 'h-1', 2),
    hear('sw-1', 3, 'r-1', 1),
    hear('sw-1', 1, 'sw-2', 1),
    hear('sw-1', 2, 'sw-2', 2),
  ];
  devices['sw-2'].place.neighbourList = [hear('sw-2', 1, 'sw-1', 1), hear('sw-2', 2, 'sw-1', 2)];
  devices['r-1'].place.neighbourList = [hear('r-1', 1, 'sw-1', 3)];
  devices['h-1'].place.neighbourList = [hear('h-1', 2, 'sw-1', 4)];
}
