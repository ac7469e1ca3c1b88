import { MibTree } from '../engine/mib-tree.ts';
import type { PortCounter } from '../variation/port-traffic.ts';
import type { Device } from './device.ts';
import type { NetworkTraits } from './device-profile.ts';
import type { Read } from './groups/cells.ts';
import { interfaceGroups } from './groups/interface-groups.ts';
import { ipGroup } from './groups/ip-group.ts';
import { snmpGroups } from './groups/snmp-groups.ts';
import { systemGroup } from './groups/system-group.ts';
import type { PortSpec } from './port.ts';

/** Of what a bridge carries, how much is for itself. */
const OWN_SHARE = 0.0002;

/** Packets over all ports; they never go back, since no port's counter does. */
function allPorts(counter: PortCounter, share: number): Read {
  return (device, nowMs) =>
    Math.floor(share * device.ports.reduce((total, port) => total + port.counter(counter, nowMs), 0));
}

/** All tables of a device in a network, by what it does there. */
export function campusTree(ports: readonly PortSpec[], traits: NetworkTraits): MibTree<Device> {
  const delivered = traits.bridges || traits.routes ? OWN_SHARE : 1;
  return new MibTree<Device>({
    instances: [
      ...systemGroup(),
      ...interfaceGroups(ports),
      ...ipGroup({
        router: traits.routes,
        inReceives: allPorts('inUcastPkts', traits.routes ? 1 : delivered),
        inDelivers: allPorts('inUcastPkts', delivered),
        outRequests: allPorts('outUcastPkts', delivered),
        forwarded: allPorts('inUcastPkts', traits.routes ? 1 - 2 * OWN_SHARE : 0),
        addresses: [],
      }),
      ...snmpGroups(),
    ],
    liveTables: [],
  });
}
