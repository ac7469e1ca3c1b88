import { timeTicks } from '../../engine/clock.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Host, HostSpec } from '../environment/host.ts';
import { IfType } from '../port.ts';
import type { PortSpec } from '../port.ts';
import type { StorageSpec } from '../environment/storage.ts';
import type { Cell, Read } from './cells.ts';
import { counter32, gauge, integer, oidValue, row, scalars, text, ticks } from './cells.ts';
import { dateAndTime } from './date-and-time.ts';
import { hostDevices } from './host-devices.ts';
import { hostSoftware } from './host-software.ts';
import type { TableGroup } from './table-group.ts';

const HOST: Oid = [1, 3, 6, 1, 2, 1, 25];
const HR_SYSTEM: Oid = [...HOST, 1];
const HR_STORAGE: Oid = [...HOST, 2];
const HR_STORAGE_ENTRY: Oid = [...HR_STORAGE, 3, 1];
/** hrStorageTypes of HOST-RESOURCES-TYPES. */
const STORAGE_TYPES = { ram: 2, swap: 3, disk: 4 } as const;
const NO_LIMIT = 0;
const KBYTE = 1_024;
const BOOT_PARAMETERS = 'BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro quiet';

/** A number of the host that the device is. */
function fromHost(read: (host: Host, nowMs: number) => number): Read {
  return ({ environment }, nowMs) => (environment.host ? read(environment.host, nowMs) : 0);
}

/**
 * HOST-RESOURCES-MIB (RFC 2790) of a device that is a computer.
 * @param ports of which the Ethernet ones are its network cards
 */
export function hostGroups(spec: HostSpec, ports: readonly PortSpec[]): TableGroup {
  const ram = spec.storages.find(({ kind }) => kind === 'ram');
  const cards = ports.filter(({ ifType }) => ifType === IfType.ethernet);
  const devices = hostDevices(spec, cards);
  const software = hostSoftware(spec);
  return {
    instances: [
      ...systemScalars(devices.diskIndex),
      ...scalars(HR_STORAGE, [integer(2, ((ram?.sizeUnits ?? 0) * (ram?.unitOctets ?? 0)) / KBYTE)]),
      ...spec.storages.flatMap((storage, place) => storageRow(storage, place)),
      ...devices.instances,
      ...software.instances,
    ],
    liveTables: software.liveTables,
  };
}

function systemScalars(diskIndex: number): Cell[] {
  return scalars(HR_SYSTEM, [
    ticks(
      1,
      fromHost((host, nowMs) => timeTicks(host.startedMs, nowMs)),
    ),
    text(2, (_device, nowMs) => dateAndTime(nowMs)),
    integer(3, diskIndex),
    text(4, BOOT_PARAMETERS),
    gauge(
      5,
      fromHost((host, nowMs) => host.users(nowMs)),
    ),
    gauge(
      6,
      fromHost((host) => host.processes().length),
    ),
    integer(7, NO_LIMIT),
  ]);
}

function storageRow({ index, descr, kind, unitOctets, sizeUnits }: StorageSpec, place: number): Cell[] {
  return row(
    HR_STORAGE_ENTRY,
    [index],
    [
      integer(1, index),
      oidValue(2, [...HR_STORAGE, 1, STORAGE_TYPES[kind]]),
      text(3, descr),
      integer(4, unitOctets),
      integer(5, sizeUnits),
      integer(
        6,
        fromHost((host, nowMs) => host.storages[place]?.used(nowMs) ?? 0),
      ),
      counter32(7, 0),
    ],
  );
}
