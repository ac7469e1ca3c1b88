import { cabledPort } from '../campus-ports.ts';
import { campusTree } from '../campus-tree.ts';
import { Printer } from '../environment/printer.ts';
import { printerGroups } from '../groups/printer-groups.ts';
import type { NetworkTraits } from '../device-profile.ts';
import type { DeviceKind } from '../device-request.ts';
import type { PortSpec } from '../port.ts';

const TRAITS: NetworkTraits = {
  kind: 'printer',
  bridges: false,
  routes: false,
  lldp: false,
  cdp: false,
  platform: 'Trapline TP-45',
  managementPort: null,
};

/** A network printer. */
export const printer: DeviceKind = {
  profile: 'printer',
  make(request) {
    const ports: PortSpec[] = [cabledPort({ ifIndex: 1, ifName: 'eth0', ifSpeedBps: 100_000_000 })];
    const treeFor = (specs: readonly PortSpec[]) => campusTree(specs, TRAITS, printerGroups(TRAITS.platform));
    return {
      name: 'printer',
      system: {
        sysDescr: request.descr ?? 'Trapline simulated printer, colour laser, firmware 5.1',
        sysObjectId: [1, 3, 6, 1, 4, 1, 8072, 3, 2, 254],
        sysServices: 64,
        sysContact: request.contact ?? 'helpdesk@example.org',
        sysLocation: request.location ?? 'Building A, copy room',
      },
      ports,
      tree: treeFor(ports),
      treeFor,
      environment: (device) => ({ printer: new Printer(device) }),
      begin: (device, nowMs, cause) => {
        if (cause !== 'warm') device.environment.printer?.begin(nowMs);
      },
      traits: TRAITS,
    };
  },
};
