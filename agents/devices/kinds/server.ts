import { cabledPort, loopback } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import { Host } from '../environment/host.ts';
import { hostGroups } from '../groups/host-groups.ts';
import { SERVER_HOST } from '../host-models.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import type { PortSpec } from '../port.ts';

const TRAITS: NetworkTraits = {
  kind: 'server',
  bridges: false,
  routes: false,
  lldp: true,
  cdp: false,
  platform: 'Linux',
  managementPort: null,
};

/** A Linux host with services: its connections are those of the traffic. */
export const server: DeviceKind = {
  profile: 'server',
  make(request) {
    const ports: PortSpec[] = [
      loopback(1),
      cabledPort({ ifIndex: 2, ifName: 'ens18', ifAlias: 'Server network' }),
      cabledPort({ ifIndex: 3, ifName: 'ens19', ifAlias: 'Not connected' }),
    ];
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, TRAITS, hostGroups(SERVER_HOST, specs));
    return {
      name: 'server',
      system: {
        sysDescr:
          request.descr ??
          `Linux ${request.name} 6.1.0-28-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 x86_64`,
        sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 10],
        sysServices: 72,
        sysContact: request.contact ?? 'servers@example.org',
        sysLocation: request.location ?? 'Server room',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: (device) => ({ host: new Host(SERVER_HOST, device) }),
      begin: (device, nowMs, cause) => {
        if (cause !== 'start') device.environment.host?.restart(nowMs, cause);
      },
      traits: TRAITS,
    };
  },
};
