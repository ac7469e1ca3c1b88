import { cabledPort } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import { IfType } from '../port.ts';
import type { PortSpec } from '../port.ts';

const GIGABIT = 1_000_000_000;
const RADIO_BPS = 574_000_000;

const TRAITS: NetworkTraits = {
  kind: 'accessPoint',
  bridges: true,
  routes: false,
  lldp: true,
  cdp: false,
  platform: 'Trapline TA-2',
  managementPort: 'eth0',
};

/** An access point: a bridge between its cable and the radio that all its stations share. */
export const accessPoint: DeviceKind = {
  profile: 'access-point',
  make(request) {
    const ports: PortSpec[] = [
      cabledPort({ ifIndex: 1, ifName: 'eth0', ifSpeedBps: GIGABIT, ifAlias: 'Uplink' }),
      {
        ...cabledPort({ ifIndex: 2, ifName: 'wlan0', ifSpeedBps: RADIO_BPS, ifAlias: 'campus-wifi' }),
        ifType: IfType.radio,
      },
    ];
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, TRAITS);
    return {
      name: 'access-point',
      system: {
        sysDescr: request.descr ?? 'Trapline simulated access point, 802.11ax, software 8.10.190',
        sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 10],
        sysServices: 2,
        sysContact: request.contact ?? 'noc@example.org',
        sysLocation: request.location ?? 'Building A, hall',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      traits: TRAITS,
    };
  },
};
