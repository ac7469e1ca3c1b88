import { cabledPort } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import { Ups } from '../environment/ups.ts';
import { upsGroups } from '../groups/ups-groups.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import type { PortSpec } from '../port.ts';

const TRAITS: NetworkTraits = {
  kind: 'ups',
  bridges: false,
  routes: false,
  lldp: false,
  cdp: false,
  platform: 'Trapline TU-3000',
  managementPort: null,
};

/** An uninterruptible power supply with a network card. */
export const ups: DeviceKind = {
  profile: 'ups',
  make(request) {
    const ports: PortSpec[] = [cabledPort({ ifIndex: 1, ifName: 'eth0', ifSpeedBps: 100_000_000 })];
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, TRAITS, upsGroups());
    return {
      name: 'ups',
      system: {
        sysDescr: request.descr ?? 'Trapline simulated UPS, 3 kVA, firmware 2.4',
        sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 255],
        sysServices: 64,
        sysContact: request.contact ?? 'facilities@example.org',
        sysLocation: request.location ?? 'Server room',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: ({ seed }) => ({ ups: new Ups(seed) }),
      traits: TRAITS,
    };
  },
};
