import { MibTree } from '../engine/mib-tree.ts';
import type { Device } from './device.ts';
import type { NetworkTraits } from './device-profile.ts';
import { hostTables, neighbourTables, routerTables, switchTables } from './groups/campus-tables.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import { joinGroups } from './groups/table-group.ts';
import type { TableGroup } from './groups/table-group.ts';
import type { PortSpec } from './port.ts';

const NOTHING: TableGroup = { instances: [], liveTables: [] };

/**
 * The tree of a device in a network: what it shows follows from what it does there. It is made when first asked.
 * @param further what this kind of device has beside that
 */
export function campusTree(
  ports: readonly PortSpec[],
  traits: NetworkTraits,
  further: TableGroup = NOTHING,
): MibTree<Device> {
  return new MibTree<Device>(() => {
    const group = joinGroups(
      traits.routes ? routerTables() : traits.bridges ? switchTables() : hostTables(),
      traits.lldp ? neighbourTables({ cdp: traits.cdp }) : NOTHING,
      further,
    );
    return {
      instances: [...systemGroup(), ...interfaceGroups(ports), ...snmpGroups(), ...group.instances],
      liveTables: group.liveTables,
    };
  });
}
