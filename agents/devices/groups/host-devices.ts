import type { Oid } from '../../engine/oid.ts';
import type { HostSpec } from '../environment/host.ts';
import type { PortSpec } from '../port.ts';
import type { Cell, CellSpec, Read } from './cells.ts';
import { counter32, integer, oidValue, row, text } from './cells.ts';

const HR_DEVICE: Oid = [1, 3, 6, 1, 2, 1, 25, 3];
const HR_DEVICE_ENTRY: Oid = [...HR_DEVICE, 2, 1];
const HR_PROCESSOR_ENTRY: Oid = [...HR_DEVICE, 3, 1];
const HR_NETWORK_ENTRY: Oid = [...HR_DEVICE, 4, 1];
const HR_DISK_STORAGE_ENTRY: Oid = [...HR_DEVICE, 6, 1];
const HR_FS_ENTRY: Oid = [...HR_DEVICE, 8, 1];
/** hrDeviceTypes, and hrFSTypes, of HOST-RESOURCES-TYPES. */
const DEVICE_TYPES = { processor: 3, network: 4, printer: 5, diskStorage: 6 } as const;
const LINUX_EXT2 = 23;
const ZERO_DOT_ZERO: Oid = [0, 0];
const RUNNING = 2;
/** Where the rows of each sort begin, as net-snmp numbers them. */
const FIRST = { processor: 196_608, network: 262_145, disk: 393_232 } as const;
const READ_WRITE = 1;
const HARD_DISK = 3;
const TRUE = 1;
const FALSE = 2;
/** DateAndTime of what never was. */
const NEVER = Uint8Array.of(0, 0, 1, 1, 0, 0, 0, 0);

/** A row of hrDeviceTable. */
export function deviceRow(
  index: number,
  device: { type: keyof typeof DEVICE_TYPES; descr: string; status?: Read | number },
): Cell[] {
  return row(
    HR_DEVICE_ENTRY,
    [index],
    [
      integer(1, index),
      oidValue(2, [...HR_DEVICE, 1, DEVICE_TYPES[device.type]]),
      text(3, device.descr),
      oidValue(4, ZERO_DOT_ZERO),
      integer(5, device.status ?? RUNNING),
      counter32(6, 0),
    ],
  );
}

/** hrDeviceTable with what it says more of processors, network cards, disks and file systems (RFC 2790 §4). */
export function hostDevices(
  spec: HostSpec,
  cards: readonly PortSpec[],
): { readonly instances: readonly Cell[]; readonly diskIndex: number } {
  const processors = Array.from({ length: spec.processors }, (_, place) => place);
  return {
    diskIndex: FIRST.disk,
    instances: [
      ...processors.flatMap((place) =>
        withDetails(FIRST.processor + place, 'processor', spec.processorDescr, HR_PROCESSOR_ENTRY, [
          oidValue(1, ZERO_DOT_ZERO),
          integer(2, ({ environment }, nowMs) => environment.host?.processorLoad(place, nowMs) ?? 0),
        ]),
      ),
      ...cards.flatMap(({ ifIndex, ifName }, place) =>
        withDetails(FIRST.network + place, 'network', `network interface ${ifName}`, HR_NETWORK_ENTRY, [
          integer(1, ifIndex),
        ]),
      ),
      ...withDetails(FIRST.disk, 'diskStorage', spec.diskDescr, HR_DISK_STORAGE_ENTRY, [
        integer(1, READ_WRITE),
        integer(2, HARD_DISK),
        integer(3, FALSE),
        integer(4, spec.diskKBytes),
      ]),
      ...spec.storages
        .filter(({ kind }) => kind === 'disk')
        .flatMap(({ index, descr }, place) => fileSystemRow(place + 1, descr, index)),
    ],
  };
}

function withDetails(
  index: number,
  type: keyof typeof DEVICE_TYPES,
  descr: string,
  entry: Oid,
  columns: readonly CellSpec[],
): Cell[] {
  return [...deviceRow(index, { type, descr }), ...row(entry, [index], columns)];
}

function fileSystemRow(index: number, mountPoint: string, storageIndex: number): Cell[] {
  return row(
    HR_FS_ENTRY,
    [index],
    [
      integer(1, index),
      text(2, mountPoint),
      text(3, ''),
      oidValue(4, [...HR_DEVICE, 9, LINUX_EXT2]),
      integer(5, READ_WRITE),
      integer(6, mountPoint === '/' ? TRUE : FALSE),
      integer(7, storageIndex),
      text(8, NEVER),
      text(9, NEVER),
    ],
  );
}
