import { campusTree } from '../campus-tree.ts';
import { FIREWALL_CHASSIS } from '../chassis-models.ts';
import { Chassis } from '../environment/chassis.ts';
import { Host } from '../environment/host.ts';
import { entityGroups } from '../groups/entity-groups.ts';
import { hostGroups } from '../groups/host-groups.ts';
import { joinGroups } from '../groups/table-group.ts';
import { FIREWALL_HOST } from '../host-models.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import type { PortSpec } from '../port.ts';
import { routedPorts } from './router.ts';

const TRAITS: NetworkTraits = {
  kind: 'firewall',
  bridges: false,
  routes: true,
  lldp: true,
  cdp: false,
  platform: 'Trapline TF-3',
  managementPort: null,
};

/** A firewall: a router between the campus and the internet. */
export const firewall: DeviceKind = {
  profile: 'firewall',
  make(request) {
    const ports = routedPorts(request);
    const treeFor = (specs: readonly PortSpec[]) =>
      campusTree(specs, TRAITS, joinGroups(entityGroups(), hostGroups(FIREWALL_HOST, specs)));
    return {
      name: 'firewall',
      system: {
        sysDescr: request.descr ?? 'Trapline simulated firewall, OPNsense 24.7 compatible software',
        sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 8],
        sysServices: 76,
        sysContact: request.contact ?? 'security@example.org',
        sysLocation: request.location ?? 'Core room, rack 1',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: (device) => ({
        chassis: new Chassis(FIREWALL_CHASSIS, device.seed),
        host: new Host(FIREWALL_HOST, device),
      }),
      begin: (device, nowMs, cause) => {
        if (cause !== 'start') device.environment.host?.restart(nowMs, cause);
      },
      traits: TRAITS,
    };
  },
};
