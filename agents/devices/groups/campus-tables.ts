import { scalars, ticks } from './cells.ts';
import { addressScalars, addressTables } from './address-tables.ts';
import { arpTables } from './arp-tables.ts';
import { bridgePortTables, bridgeScalars } from './bridge-groups.ts';
import { cdpScalars, cdpTables } from './cdp-groups.ts';
import { forwardingRows } from './forwarding-rows.ts';
import { ipGroup } from './ip-group.ts';
import { ethernetTables, stackTables } from './link-tables.ts';
import { lldpLocalTables, lldpScalars } from './lldp-local.ts';
import { lldpRemoteTables } from './lldp-remote.ts';
import { NeighbourRegister } from './neighbour-register.ts';
import { placeTcpSource } from './place-tcp.ts';
import { portSum } from './port-sum.ts';
import { placeRoutes, routeNumbers, routeTables } from './route-tables.ts';
import { spanningTreeScalars, spanningTreeTables } from './spanning-tree-groups.ts';
import { joinGroups } from './table-group.ts';
import type { TableGroup } from './table-group.ts';
import { tcpScalars, tcpTables } from './tcp-groups.ts';
import { udpScalars, udpTables } from './udp-groups.ts';
import { vlanScalars, vlanTables } from './vlan-groups.ts';

/** Share of a router's unicast packets that are for itself, and of those that it passes on. */
const OWN_SHARE = 0.001;
const FORWARDED_SHARE = 0.998;
/** Share of a bridge's unicast frames that its management address takes part in. */
const MANAGEMENT_SHARE = 0.0002;

/** LLDP of every device, CDP also of those in the manner of Cisco. */
export function neighbourTables(options: { cdp: boolean; register?: NeighbourRegister }): TableGroup {
  const register = options.register ?? new NeighbourRegister();
  return joinGroups(
    { instances: lldpScalars(register), liveTables: [...lldpLocalTables(), ...lldpRemoteTables(register)] },
    options.cdp
      ? { instances: cdpScalars(register), liveTables: cdpTables(register) }
      : { instances: [], liveTables: [] },
  );
}

/** BRIDGE-MIB and Q-BRIDGE-MIB of a device whose place has a bridge. */
function bridgeTables(): TableGroup {
  const learned = forwardingRows();
  return {
    instances: [...bridgeScalars(), ...spanningTreeScalars(), ...vlanScalars()],
    liveTables: [...bridgePortTables(learned), ...spanningTreeTables(), ...vlanTables(learned)],
  };
}

/** EtherLike-MIB and what IF-MIB has beside ifTable and ifXTable. */
function linkTables(): TableGroup {
  return {
    instances: scalars([1, 3, 6, 1, 2, 1, 31, 1], [ticks(6, 0)]),
    liveTables: [...ethernetTables(), ...stackTables()],
  };
}

/** The part that IP plays in a device. */
type IpRole = 'router' | 'host' | 'managedBridge';

/** ip, tcp and udp with addresses, ARP, routes, connections and endpoints. */
function internetTables(role: IpRole): TableGroup {
  const share = { router: OWN_SHARE, host: 1, managedBridge: MANAGEMENT_SHARE }[role];
  const routes = placeRoutes();
  const tcp = placeTcpSource();
  return {
    instances: [
      ...ipGroup({
        router: role === 'router',
        inReceives: portSum('inUcastPkts', role === 'router' ? 1 : share),
        inDelivers: portSum('inUcastPkts', share),
        outRequests: portSum('outUcastPkts', share),
        forwarded: role === 'router' ? portSum('inUcastPkts', FORWARDED_SHARE) : () => 0,
      }),
      ...addressScalars(),
      ...routeNumbers(routes),
      ...tcpScalars(tcp),
      ...udpScalars(),
    ],
    liveTables: [
      ...addressTables(),
      ...arpTables(),
      ...routeTables(routes),
      ...tcpTables(tcp),
      ...udpTables(),
    ],
  };
}

/** What routers and firewalls have beside system, interfaces, snmp and `neighbourTables`. */
export function routerTables(): TableGroup {
  return joinGroups(linkTables(), internetTables('router'));
}

/** The same of switches and access points, which are managed over IP and bridge the rest. */
export function switchTables(): TableGroup {
  return joinGroups(linkTables(), bridgeTables(), internetTables('managedBridge'));
}

/** The same of servers, printers and UPSs. */
export function hostTables(): TableGroup {
  return joinGroups(linkTables(), internetTables('host'));
}
