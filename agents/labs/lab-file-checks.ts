import { DEVICE_KINDS } from '../devices/kinds/all.ts';
import type { DeviceProfile } from '../devices/device-profile.ts';
import { AgentError } from '../engine/agent-error.ts';
import { FAULT_KINDS } from '../faults/all.ts';
import { readValues } from '../faults/parameters.ts';
import { liesIn } from '../network/ipv4.ts';
import { membersOf } from './host-members.ts';
import { portOffsetAt } from './lab-definition.ts';
import type { LabFile } from './lab-file.ts';
import { checkLabNames } from './lab-name-checks.ts';
import { checkLabPlaces } from './lab-place-checks.ts';
import type { FileIssue } from './read-lab-file.ts';

/** Takes down what is wrong at a place in the file. */
export type Report = (path: readonly PropertyKey[], message: string) => void;

/** What a schema cannot see: names that must exist, ports that must be free, addresses that must fit. */
export function checkLabFile(lab: LabFile): FileIssue[] {
  const issues: FileIssue[] = [];
  const report: Report = (path, message) => void issues.push({ path, message });
  if (lab.devices.length === 0 && !lab.scale) report([], 'a lab needs devices, or scale');
  const profiles = checkDevices(lab, report);
  // Of a device without a profile no port is known: each of its links and hosts would only say so once more.
  if (issues.some(({ path }) => path.at(-1) === 'profile')) return issues;
  const taken = new Map<string, string>();
  checkLinks(lab, profiles, taken, report);
  checkHosts(lab, profiles, taken, report);
  checkTraffic(lab, report);
  checkTimeline(lab, profiles, report);
  // What hangs on names and ports that are right says little while they are not.
  if (issues.length > 0) return issues;
  checkLabNames(lab, report);
  checkLabPlaces(lab, profiles, report);
  return issues;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}

function checkDevices(lab: LabFile, report: Report): Map<string, DeviceProfile> {
  const profiles = new Map<string, DeviceProfile>();
  const offsets = new Map<number, string>();
  const vlans = new Set(lab.vlans.map(({ id }) => id));
  lab.devices.forEach((device, place) => {
    const path = ['devices', place];
    if (profiles.has(device.name)) report([...path, 'name'], `a second device of the name ${device.name}`);
    if (device.profile === 'recording') {
      if (device.file === undefined) report(path, 'a recording needs its file: name it with "file:"');
    } else if (device.file !== undefined) report([...path, 'file'], 'only the profile recording has a file');
    const kind = DEVICE_KINDS.find(({ profile }) => profile === device.profile);
    if (kind) profiles.set(device.name, kind.make(device));
    else if (device.profile !== 'recording') {
      const known = list([...DEVICE_KINDS.map(({ profile }) => profile), 'recording']);
      report([...path, 'profile'], `no such profile; there are ${known}`);
    }
    const offset = device.port ?? portOffsetAt(place);
    const other = offsets.get(offset);
    if (other !== undefined) report([...path, 'port'], `${other} has the port ${offset} already`);
    offsets.set(offset, device.name);
    if (device.vlan !== undefined && !vlans.has(device.vlan))
      report([...path, 'vlan'], `the lab has no VLAN ${device.vlan}; add it to vlans`);
    device.interfaces.forEach(({ port, vlan }, at) => {
      if (!vlans.has(vlan)) report([...path, 'interfaces', at, 'vlan'], `the lab has no VLAN ${vlan}`);
      if (!profiles.get(device.name)?.ports.some(({ ifName }) => ifName === port))
        report([...path, 'interfaces', at, 'port'], `${device.name} has no port ${port}`);
    });
  });
  return profiles;
}

/** True where the port exists; says so where it does not. */
function portExists(
  end: { device: string; port: string },
  profiles: ReadonlyMap<string, DeviceProfile>,
  say: (message: string) => void,
): boolean {
  const profile = profiles.get(end.device);
  if (!profile) say(`no device ${end.device} that can be plugged in`);
  else if (!profile.ports.some(({ ifName }) => ifName === end.port))
    say(`${end.device} has no port ${end.port}; it has ${portNames(profile)}`);
  else return true;
  return false;
}

function portNames({ ports }: DeviceProfile): string {
  const names = ports.map(({ ifName }) => ifName);
  return names.length <= 6 ? list(names) : `${names[0]} to ${names.at(-1)}`;
}

function checkLinks(
  lab: LabFile,
  profiles: ReadonlyMap<string, DeviceProfile>,
  taken: Map<string, string>,
  report: Report,
): void {
  lab.links.forEach(({ a, b }, place) => {
    for (const end of [a, b]) {
      const key = `${end.device}:${end.port}`;
      if (!portExists(end, profiles, (message) => report(['links', place], message))) continue;
      if (taken.has(key)) report(['links', place], `${key} has a cable already`);
      taken.set(key, 'a link');
    }
    if (a.device === b.device) report(['links', place], 'a link from a device to itself');
  });
}

function checkHosts(
  lab: LabFile,
  profiles: ReadonlyMap<string, DeviceProfile>,
  taken: Map<string, string>,
  report: Report,
): void {
  const vlans = new Set(lab.vlans.map(({ id }) => id));
  const addresses = new Map<string, string>();
  lab.hosts.forEach((group, place) => {
    const path = ['hosts', place];
    if (group.vlan !== undefined && !vlans.has(group.vlan))
      report([...path, 'vlan'], `the lab has no VLAN ${group.vlan}`);
    if (group.vlan === undefined && group.sort !== 'internet')
      report(path, 'a host needs its VLAN; only the internet stands outside of them');
    for (const host of membersOf(group)) {
      const key = `${host.at.device}:${host.at.port}`;
      if (!portExists(host.at, profiles, (message) => report([...path, 'at'], message))) break;
      if (taken.get(key) === 'a link') report([...path, 'at'], `${key} has a cable to a device already`);
      else if (taken.has(key) && !group.shared)
        report([...path, 'at'], `${key} has a host already; "shared: true" puts several behind one port`);
      taken.set(key, host.name);
      const other = addresses.get(host.address);
      if (other !== undefined) report([...path, 'address'], `${host.address} is ${other}'s already`);
      addresses.set(host.address, host.name);
      if (!liesIn(host.address, group.address.address, group.address.prefixLength))
        report([...path, 'address'], `${host.address} lies outside of the network of the first`);
    }
  });
}

function checkTraffic(lab: LabFile, report: Report): void {
  const known = new Set([
    ...lab.devices.map(({ name }) => name),
    ...lab.hosts.map(({ name }) => name),
    ...lab.hosts.flatMap((group) => membersOf(group).map(({ name }) => name)),
    ...lab.vlans.map(({ id }) => `vlan:${id}`),
  ]);
  lab.traffic.forEach((entry, place) => {
    for (const side of ['from', 'to'] as const) {
      entry[side].forEach((name, at) => {
        if (!known.has(name))
          report(['traffic', place, side, at], `neither a host, a device nor a VLAN as "vlan:10"`);
      });
    }
  });
}

function checkTimeline(lab: LabFile, profiles: ReadonlyMap<string, DeviceProfile>, report: Report): void {
  const links = new Set(lab.links.map(({ a, b }) => `${a.device}:${a.port}--${b.device}:${b.port}`));
  lab.timeline.forEach(({ fault, parameters }, place) => {
    const path = ['timeline', place];
    const kind = FAULT_KINDS.find((one) => one.kind === fault);
    if (!kind) {
      const known = list(FAULT_KINDS.map((one) => one.kind));
      report([...path, 'fault'], `no such fault; there are ${known}`);
      return;
    }
    try {
      readValues(fault, kind.parameters, parameters);
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      report([...path, 'parameters'], error.message);
      return;
    }
    const device = String(parameters['device'] ?? '');
    for (const { name, type } of kind.parameters) {
      const value = String(parameters[name] ?? '');
      const say = (message: string): void => report([...path, 'parameters', name], message);
      if (type === 'link' && !links.has(value)) say(`the lab has no link ${value}`);
      if (type === 'device' && !lab.devices.some((one) => one.name === value))
        say(`the lab has no device ${value}`);
      if (type === 'port') portExists({ device, port: value }, profiles, say);
    }
  });
}
