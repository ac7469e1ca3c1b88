import { membersOf } from './host-members.ts';
import type { LabFile } from './lab-file.ts';
import type { Report } from './lab-file-checks.ts';

type Path = readonly PropertyKey[];

/** Tells of each name that stands for two things. */
class Names {
  /** Key: the name; to what has it. */
  private readonly taken = new Map<string, string>();
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  take(name: string, path: Path, message: (other: string) => string, owner = name): void {
    const other = this.taken.get(name);
    if (other !== undefined) this.report(path, message(other));
    else this.taken.set(name, owner);
  }
}

/** Names, numbers and addresses that may stand for one thing only. */
export function checkLabNames(lab: LabFile, report: Report): void {
  const vlans = new Names(report);
  lab.vlans.forEach(({ id }, at) =>
    vlans.take(String(id), ['vlans', at, 'id'], () => `a second VLAN ${id}; give it another id`),
  );
  const things = new Names(report);
  lab.devices.forEach(({ name }, at) =>
    things.take(name, ['devices', at, 'name'], () => `a second device of the name ${name}`),
  );
  lab.hosts.forEach((group, at) => {
    const path = ['hosts', at, 'name'];
    const names = new Set([group.name, ...membersOf(group).map(({ name }) => name)]);
    for (const name of names)
      things.take(name, path, () => `${name} is the name of another host or device already`);
  });
  const traffic = new Names(report);
  lab.traffic.forEach(({ name }, at) =>
    traffic.take(name, ['traffic', at, 'name'], () => `a second traffic of the name ${name}`),
  );
  const loopbacks = new Names(report);
  lab.devices.forEach(({ loopback, name }, at) => {
    if (loopback === undefined) return;
    const path = ['devices', at, 'loopback'];
    loopbacks.take(loopback, path, (other) => `${loopback} is ${other}'s already`, name);
  });
  checkAccess(lab, [], report);
  lab.devices.forEach((device, at) => checkAccess(device, ['devices', at], report));
  checkAddresses(lab, report);
}

function checkAccess(
  { communities, users }: Pick<LabFile['devices'][number], 'communities' | 'users'>,
  path: Path,
  report: Report,
): void {
  const known = new Names(report);
  communities?.forEach(({ name }, at) =>
    known.take(name, [...path, 'communities', at, 'name'], () => `a second community ${name}`),
  );
  if (typeof users !== 'object') return;
  const ofUsers = new Names(report);
  users.forEach(({ name, auth, priv }, at) => {
    ofUsers.take(name, [...path, 'users', at, 'name'], () => `a second user ${name}`);
    if (priv && !auth)
      report([...path, 'users', at, 'priv'], 'there is no privacy without authentication; add auth');
  });
}

function checkAddresses(lab: LabFile, report: Report): void {
  const addresses = new Names(report);
  const take = (address: string, owner: string, path: Path): void =>
    addresses.take(address, path, (other) => `${address} is ${other}'s already`, owner);
  lab.devices.forEach((device, at) => {
    const path = ['devices', at];
    if (device.address) take(device.address.address, device.name, [...path, 'address']);
    if (typeof device.ports === 'object')
      device.ports.forEach(({ address }, place) => {
        if (address) take(address.address, device.name, [...path, 'ports', place, 'address']);
      });
    device.interfaces.forEach(({ address }, place) =>
      take(address.address, device.name, [...path, 'interfaces', place, 'address']),
    );
  });
  lab.hosts.forEach((group, at) => {
    for (const { address, name } of membersOf(group)) take(address, name, ['hosts', at, 'address']);
  });
}
