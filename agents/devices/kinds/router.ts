import { cabledPort, vlanPart } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import { ROUTER_CHASSIS } from '../chassis-models.ts';
import { Chassis } from '../environment/chassis.ts';
import { entityGroups } from '../groups/entity-groups.ts';
import { envMonGroups } from '../groups/env-mon-groups.ts';
import { joinGroups } from '../groups/table-group.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind, DeviceRequest, PortRequest } from '../device-request.ts';
import type { PortSpec } from '../port.ts';

const GIGABIT = 1_000_000_000;
const DEFAULT_PORTS: readonly PortRequest[] = Array.from({ length: 4 }, (_, place) => ({
  name: `gi0/${place}`,
  speed: GIGABIT,
  alias: '',
  shut: false,
}));

const TRAITS: NetworkTraits = {
  kind: 'router',
  bridges: false,
  routes: true,
  lldp: true,
  cdp: true,
  platform: 'Trapline TR-8',
  managementPort: null,
};

/** `te0/1` is TenGigabitEthernet0/1. */
function described(name: string): string {
  return name.replace(/^te/u, 'TenGigabitEthernet').replace(/^gi/u, 'GigabitEthernet');
}

/** Physical ports first, then one row for each VLAN of a trunk that it has an address on. */
export function routedPorts(request: DeviceRequest): PortSpec[] {
  const wanted = typeof request.ports === 'object' ? request.ports : DEFAULT_PORTS;
  const physical = wanted.map(({ name, speed, alias, shut }, place) =>
    cabledPort({
      ifIndex: place + 1,
      ifName: name,
      ifDescr: described(name),
      ifAlias: alias,
      ifSpeedBps: speed,
      shut,
    }),
  );
  const parts = request.interfaces.flatMap(({ port, vlan }, place) => {
    const trunk = physical.find(({ ifName }) => ifName === port);
    return trunk ? [vlanPart(trunk, vlan, place)] : [];
  });
  return [...physical, ...parts];
}

/** A router: routed ports and VLANs of trunks, routes learned from its neighbours. */
export const router: DeviceKind = {
  profile: 'router',
  make(request) {
    const ports = routedPorts(request);
    const further = joinGroups(entityGroups(), envMonGroups(ROUTER_CHASSIS));
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, TRAITS, further);
    return {
      name: 'router',
      system: {
        sysDescr: request.descr ?? `Trapline simulated router, ${ports.length} interfaces, software 17.9(4)`,
        sysObjectId: [1, 3, 6, 1, 4, 1, 9, 1, 2494],
        sysServices: 78,
        sysContact: request.contact ?? 'noc@example.org',
        sysLocation: request.location ?? 'Core room, rack 1',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: ({ seed }) => ({ chassis: new Chassis(ROUTER_CHASSIS, seed) }),
      traits: TRAITS,
    };
  },
};
