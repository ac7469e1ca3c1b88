import { cabledPort, switchedInterface } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import { switchChassis } from '../chassis-models.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import type { PortSpec } from '../port.ts';
import { Rmon } from '../rmon/rmon.ts';
import { Chassis } from '../environment/chassis.ts';
import { entityGroups } from '../groups/entity-groups.ts';
import { envMonGroups } from '../groups/env-mon-groups.ts';
import { joinGroups } from '../groups/table-group.ts';

const DEFAULT_PORTS = 24;

/** An access switch: `ports` gigabit ports and an interface of its own in the management VLAN. */
export const accessSwitch: DeviceKind = {
  profile: 'switch',
  make(request) {
    const count = typeof request.ports === 'number' ? request.ports : DEFAULT_PORTS;
    const management = request.vlan === undefined ? [] : [switchedInterface(request.vlan)];
    const ports: PortSpec[] = [
      ...Array.from({ length: count }, (_, place) =>
        cabledPort({
          ifIndex: place + 1,
          ifName: `Gi1/0/${place + 1}`,
          ifDescr: `GigabitEthernet1/0/${place + 1}`,
        }),
      ),
      ...management,
    ];
    const traits: NetworkTraits = {
      kind: 'switch',
      bridges: true,
      routes: false,
      lldp: true,
      cdp: true,
      platform: `Trapline TS-${count}`,
      managementPort: management[0]?.ifName ?? null,
    };
    const rmon = new Rmon();
    const chassis = switchChassis(count);
    const further = joinGroups(rmon.group, entityGroups(), envMonGroups(chassis));
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, traits, further);
    return {
      name: 'switch',
      system: {
        sysDescr: request.descr ?? `Trapline simulated access switch, ${count} ports, software 15.2(7)E`,
        sysObjectId: [1, 3, 6, 1, 4, 1, 9, 1, 1208],
        sysServices: 6,
        sysContact: request.contact ?? 'noc@example.org',
        sysLocation: request.location ?? 'Building A',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: ({ seed }) => ({ chassis: new Chassis(chassis, seed) }),
      begin: (device, nowMs, cause) => rmon.begin(device, nowMs, cause),
      traits,
    };
  },
};
