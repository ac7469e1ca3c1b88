import type { DeviceProfile } from '../devices/device-profile.ts';
import { IfType } from '../devices/port.ts';
import { liesIn } from '../network/ipv4.ts';
import { membersOf } from './host-members.ts';
import type { LabFile, LabFileDevice } from './lab-file.ts';
import type { Report } from './lab-file-checks.ts';

type Profiles = ReadonlyMap<string, DeviceProfile>;
interface PortName {
  readonly device: string;
  readonly port: string;
}

/** More than that take minutes to start and seconds for every change. */
const MOST_CONVERSATIONS = 20_000;

/** What would come to nothing in the network without a word: cables, addresses and traffic that lead nowhere. */
export function checkLabPlaces(lab: LabFile, profiles: Profiles, report: Report): void {
  if (lab.scale)
    for (const part of ['devices', 'links', 'hosts', 'traffic', 'timeline'] as const)
      if (lab[part].length > 0) report([part], 'scale goes alone; remove one of the two');
  checkCables(lab, profiles, report);
  lab.devices.forEach((device, at) => {
    const path = ['devices', at];
    const say = (part: readonly PropertyKey[], message: string): void => report([...path, ...part], message);
    const profile = profiles.get(device.name);
    checkPorts(device, profile, say);
    checkOwnAddress(device, { lab, profiles, profile }, say);
  });
  checkStations(lab, profiles, report);
  checkConversations(lab, profiles, report);
}

type Say = (part: readonly PropertyKey[], message: string) => void;

function checkCables(lab: LabFile, profiles: Profiles, report: Report): void {
  const ends = [
    ...lab.links.flatMap(({ a, b }, at) => [a, b].map((end) => ({ end, path: ['links', at] }))),
    ...lab.hosts.flatMap((group, at) =>
      membersOf(group).map((one) => ({ end: one.at, path: ['hosts', at, 'at'] })),
    ),
  ];
  for (const { end, path } of ends) {
    const profile = profiles.get(end.device);
    if (!profile) continue;
    const type = profile.ports.find(({ ifName }) => ifName === end.port)?.ifType;
    if (!profile.traits) report(path, `a ${profile.name} stands on its own; it cannot be plugged in`);
    else if (type !== IfType.ethernet && type !== IfType.radio)
      report(path, `${end.device}:${end.port} is no port that a cable goes into`);
  }
  lab.links.forEach(({ a, b }, at) => {
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const)
      if (hasAddress(lab, near) && profiles.get(far.device)?.traits?.bridges)
        report(
          ['links', at],
          `${near.device}:${near.port} has an address of its own but leads to a switch; give the address under interfaces, with its VLAN`,
        );
  });
}

function hasAddress(lab: LabFile, { device, port }: PortName): boolean {
  const ports = lab.devices.find(({ name }) => name === device)?.ports;
  return typeof ports === 'object' && ports.some(({ name, address }) => name === port && address);
}

function checkPorts(device: LabFileDevice, profile: DeviceProfile | undefined, say: Say): void {
  const { ports, interfaces } = device;
  const { routes = false } = profile?.traits ?? {};
  if (typeof ports === 'number' && device.profile !== 'switch')
    say(
      ['ports'],
      'only a switch has a number of ports; a router lists them, others have those of their kind',
    );
  if (typeof ports === 'object') {
    if (!routes) say(['ports'], 'only a router or firewall lists its ports; a switch has a number of them');
    const names = ports.map(({ name }) => name);
    names.forEach((name, at) => {
      if (names.indexOf(name) < at) say(['ports', at, 'name'], `a second port ${name}`);
    });
  }
  if (interfaces.length > 0 && !routes)
    say(['interfaces'], 'only a router or firewall has interfaces on VLANs');
  const keys = interfaces.map(({ port, vlan }) => `${port} ${vlan}`);
  interfaces.forEach(({ port, vlan }, at) => {
    if (keys.indexOf(keys[at] ?? '') < at)
      say(['interfaces', at], `${port} has an interface on VLAN ${vlan} already`);
    if (typeof ports === 'object' && ports.some(({ name, address }) => name === port && address))
      say(['interfaces', at, 'port'], `${port} has an address of its own already; remove one of the two`);
  });
}

function checkOwnAddress(
  device: LabFileDevice,
  { lab, profiles, profile }: { lab: LabFile; profiles: Profiles; profile: DeviceProfile | undefined },
  say: Say,
): void {
  const { name, address, vlan, defaultNextHop, ports } = device;
  const traits = profile?.traits;
  if (defaultNextHop !== undefined) {
    const networks = [
      ...(typeof ports === 'object' ? ports.flatMap((port) => port.address ?? []) : []),
      ...device.interfaces.map((one) => one.address),
    ];
    if (!traits?.routes) say(['defaultNextHop'], 'only a router or firewall has a way to send on');
    else if (!networks.some((one) => liesIn(defaultNextHop, one.address, one.prefixLength)))
      say(['defaultNextHop'], `${defaultNextHop} lies in no network that ${name} has an address in`);
  }
  if (!address) return;
  if (!traits) say(['address'], `a ${device.profile} stands on its own and has no address in the network`);
  else if (traits.routes) say(['address'], 'a router has its addresses on ports and interfaces');
  else if (vlan === undefined) say(['address'], 'an address needs its VLAN: add vlan');
  else if (!traits.bridges && !leadsToBridge(lab, profiles, name))
    say(['address'], `${name} is not plugged into a switch; add it to links`);
}

function leadsToBridge(lab: LabFile, profiles: Profiles, name: string): boolean {
  // The first cable is the one that its address stands on.
  const link = lab.links.find(({ a, b }) => a.device === name || b.device === name);
  const far = link?.a.device === name ? link.b : link?.a;
  return far !== undefined && profiles.get(far.device)?.traits?.bridges === true;
}

function checkStations(lab: LabFile, profiles: Profiles, report: Report): void {
  /** Key: a shared port; to its VLAN. */
  const shared = new Map<string, number>();
  lab.hosts.forEach((group, at) => {
    const { device, port } = group.at;
    const path = ['hosts', at, 'at'];
    const traits = profiles.get(device)?.traits;
    if (!traits) return;
    if (group.vlan === undefined) {
      const entry = lab.devices.find(({ name }) => name === device);
      const own = typeof entry?.ports === 'object' && entry.ports.find(({ name }) => name === port)?.address;
      if (!traits.routes || !own) report(path, 'the internet is at a port of a router that has an address');
      else if (!liesIn(group.address.address, own.address, own.prefixLength))
        report(['hosts', at, 'address'], `it lies outside of the network of ${device}:${port}`);
      return;
    }
    if (!traits.bridges) report(path, `${device} has no VLANs; plug the host into a switch or access point`);
    const key = `${device}:${port}`;
    const other = shared.get(key);
    if (other !== undefined && other !== group.vlan)
      report(['hosts', at, 'vlan'], `${key} is in VLAN ${other} already; who shares a port shares its VLAN`);
    shared.set(key, group.vlan);
  });
}

function checkConversations(lab: LabFile, profiles: Profiles, report: Report): void {
  const groups = stationsByName(lab, profiles);
  let conversations = 0;
  lab.traffic.forEach((entry, at) => {
    for (const side of ['from', 'to'] as const)
      entry[side].forEach((name, place) => {
        if (!groups.has(name))
          report(['traffic', at, side, place], `nobody is there who could: ${name} has no station's address`);
      });
    const ends = (names: readonly string[]) => new Set(names.flatMap((name) => groups.get(name) ?? []));
    const [from, to] = [ends(entry.from), ends(entry.to)];
    const alone = [...from].filter((name) => to.has(name)).length;
    const pairs = from.size * to.size - alone;
    if (pairs === 0 && from.size > 0 && to.size > 0)
      report(['traffic', at], 'nobody talks to himself; name someone else under from or to');
    conversations += pairs;
    if (conversations > MOST_CONVERSATIONS && conversations - pairs <= MOST_CONVERSATIONS)
      report(
        ['traffic', at],
        `with it there are more than ${MOST_CONVERSATIONS} pairs that talk; name fewer`,
      );
  });
}

/** Who speaks under a name, as the network is made: stations, devices that are no routers, and all of a VLAN. */
function stationsByName(lab: LabFile, profiles: Profiles): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const put = (name: string, ...keys: readonly string[]): void => {
    for (const key of keys) {
      const known = groups.get(key);
      if (known) known.push(name);
      else groups.set(key, [name]);
    }
  };
  for (const { name, address, vlan } of lab.devices)
    if (address && vlan !== undefined && profiles.get(name)?.traits?.routes === false)
      put(name, name, `vlan:${vlan}`);
  for (const group of lab.hosts)
    for (const { name } of membersOf(group))
      put(name, ...new Set([name, group.name]), ...(group.vlan === undefined ? [] : [`vlan:${group.vlan}`]));
  return groups;
}
