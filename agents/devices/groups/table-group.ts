import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Device } from '../device.ts';
import type { Cell } from './cells.ts';

/** What a group of objects adds to a profile's tree. */
export interface TableGroup {
  readonly instances: readonly Cell[];
  readonly liveTables: readonly LiveTable<Device>[];
}

export function joinGroups(...groups: readonly TableGroup[]): TableGroup {
  return {
    instances: groups.flatMap(({ instances }) => instances),
    liveTables: groups.flatMap(({ liveTables }) => liveTables),
  };
}
