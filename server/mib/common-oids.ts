/** Numbered children of one node, in order; a hole is ''. */
interface Node {
  readonly oid: string;
  readonly name: string;
  /** Space-separated names of children 1, 2, 3 ...; `-` for a number without a name here. */
  readonly children?: string;
}

/** SNMPv2-MIB, IF-MIB, IP-MIB, IP-FORWARD-MIB, TCP-MIB, UDP-MIB, HOST-RESOURCES-MIB, RMON-MIB, UPS-MIB and the frameworks. */
const NODES: readonly Node[] = [
  { oid: '1', name: 'iso' },
  { oid: '1.3', name: 'org' },
  { oid: '1.3.6', name: 'dod' },
  { oid: '1.3.6.1', name: 'internet', children: 'directory mgmt experimental private security snmpV2' },
  {
    oid: '1.3.6.1.2.1',
    name: 'mib-2',
    children: 'system interfaces at ip icmp tcp udp egp - transmission snmp',
  },
  {
    oid: '1.3.6.1.2.1.1',
    name: 'system',
    children:
      'sysDescr sysObjectID sysUpTime sysContact sysName sysLocation sysServices sysORLastChange sysORTable',
  },
  { oid: '1.3.6.1.2.1.1.9.1', name: 'sysOREntry', children: 'sysORIndex sysORID sysORDescr sysORUpTime' },
  { oid: '1.3.6.1.2.1.2', name: 'interfaces', children: 'ifNumber ifTable' },
  {
    oid: '1.3.6.1.2.1.2.2.1',
    name: 'ifEntry',
    children:
      'ifIndex ifDescr ifType ifMtu ifSpeed ifPhysAddress ifAdminStatus ifOperStatus ifLastChange ifInOctets ' +
      'ifInUcastPkts ifInNUcastPkts ifInDiscards ifInErrors ifInUnknownProtos ifOutOctets ifOutUcastPkts ' +
      'ifOutNUcastPkts ifOutDiscards ifOutErrors ifOutQLen ifSpecific',
  },
  { oid: '1.3.6.1.2.1.31', name: 'ifMIB' },
  {
    oid: '1.3.6.1.2.1.31.1',
    name: 'ifMIBObjects',
    children: 'ifXTable ifStackTable ifTestTable ifRcvAddressTable ifTableLastChange ifStackLastChange',
  },
  {
    oid: '1.3.6.1.2.1.31.1.1.1',
    name: 'ifXEntry',
    children:
      'ifName ifInMulticastPkts ifInBroadcastPkts ifOutMulticastPkts ifOutBroadcastPkts ifHCInOctets ' +
      'ifHCInUcastPkts ifHCInMulticastPkts ifHCInBroadcastPkts ifHCOutOctets ifHCOutUcastPkts ' +
      'ifHCOutMulticastPkts ifHCOutBroadcastPkts ifLinkUpDownTrapEnable ifHighSpeed ifPromiscuousMode ' +
      'ifConnectorPresent ifAlias ifCounterDiscontinuityTime',
  },
  {
    oid: '1.3.6.1.2.1.4',
    name: 'ip',
    children:
      'ipForwarding ipDefaultTTL ipInReceives ipInHdrErrors ipInAddrErrors ipForwDatagrams ipInUnknownProtos ' +
      'ipInDiscards ipInDelivers ipOutRequests ipOutDiscards ipOutNoRoutes ipReasmTimeout ipReasmReqds ipReasmOKs ' +
      'ipReasmFails ipFragOKs ipFragFails ipFragCreates ipAddrTable ipRouteTable ipNetToMediaTable ' +
      'ipRoutingDiscards ipForward',
  },
  {
    oid: '1.3.6.1.2.1.4.20.1',
    name: 'ipAddrEntry',
    children: 'ipAdEntAddr ipAdEntIfIndex ipAdEntNetMask ipAdEntBcastAddr ipAdEntReasmMaxSize',
  },
  {
    oid: '1.3.6.1.2.1.4.21.1',
    name: 'ipRouteEntry',
    children:
      'ipRouteDest ipRouteIfIndex ipRouteMetric1 ipRouteMetric2 ipRouteMetric3 ipRouteMetric4 ipRouteNextHop ' +
      'ipRouteType ipRouteProto ipRouteAge ipRouteMask ipRouteMetric5 ipRouteInfo',
  },
  {
    oid: '1.3.6.1.2.1.4.22.1',
    name: 'ipNetToMediaEntry',
    children: 'ipNetToMediaIfIndex ipNetToMediaPhysAddress ipNetToMediaNetAddress ipNetToMediaType',
  },
  {
    oid: '1.3.6.1.2.1.4.24',
    name: 'ipForward',
    children:
      'ipForwardNumber ipForwardTable ipCidrRouteNumber ipCidrRouteTable - inetCidrRouteNumber inetCidrRouteTable',
  },
  {
    oid: '1.3.6.1.2.1.4.24.2.1',
    name: 'ipForwardEntry',
    children:
      'ipForwardDest ipForwardMask ipForwardPolicy ipForwardNextHop ipForwardIfIndex ipForwardType ' +
      'ipForwardProto ipForwardAge ipForwardInfo ipForwardNextHopAS ipForwardMetric1',
  },
  {
    oid: '1.3.6.1.2.1.4.24.4.1',
    name: 'ipCidrRouteEntry',
    children:
      'ipCidrRouteDest ipCidrRouteMask ipCidrRouteTos ipCidrRouteNextHop ipCidrRouteIfIndex ipCidrRouteType ' +
      'ipCidrRouteProto ipCidrRouteAge ipCidrRouteInfo ipCidrRouteNextHopAS ipCidrRouteMetric1',
  },
  {
    oid: '1.3.6.1.2.1.4.24.7.1',
    name: 'inetCidrRouteEntry',
    children:
      'inetCidrRouteDestType inetCidrRouteDest inetCidrRoutePfxLen inetCidrRoutePolicy inetCidrRouteNextHopType ' +
      'inetCidrRouteNextHop inetCidrRouteIfIndex inetCidrRouteType inetCidrRouteProto inetCidrRouteAge ' +
      'inetCidrRouteNextHopAS inetCidrRouteMetric1',
  },
  {
    oid: '1.3.6.1.2.1.6',
    name: 'tcp',
    children:
      'tcpRtoAlgorithm tcpRtoMin tcpRtoMax tcpMaxConn tcpActiveOpens tcpPassiveOpens tcpAttemptFails ' +
      'tcpEstabResets tcpCurrEstab tcpInSegs tcpOutSegs tcpRetransSegs tcpConnTable tcpInErrs tcpOutRsts - ' +
      'tcpHCInSegs tcpHCOutSegs tcpConnectionTable tcpListenerTable',
  },
  {
    oid: '1.3.6.1.2.1.6.13.1',
    name: 'tcpConnEntry',
    children: 'tcpConnState tcpConnLocalAddress tcpConnLocalPort tcpConnRemAddress tcpConnRemPort',
  },
  {
    oid: '1.3.6.1.2.1.6.19.1',
    name: 'tcpConnectionEntry',
    children:
      'tcpConnectionLocalAddressType tcpConnectionLocalAddress tcpConnectionLocalPort tcpConnectionRemAddressType ' +
      'tcpConnectionRemAddress tcpConnectionRemPort tcpConnectionState tcpConnectionProcess',
  },
  {
    oid: '1.3.6.1.2.1.6.20.1',
    name: 'tcpListenerEntry',
    children: 'tcpListenerLocalAddressType tcpListenerLocalAddress tcpListenerLocalPort tcpListenerProcess',
  },
  {
    oid: '1.3.6.1.2.1.11',
    name: 'snmp',
    children:
      'snmpInPkts snmpOutPkts snmpInBadVersions snmpInBadCommunityNames snmpInBadCommunityUses ' +
      'snmpInASNParseErrs - snmpInTooBigs snmpInNoSuchNames snmpInBadValues snmpInReadOnlys snmpInGenErrs ' +
      'snmpInTotalReqVars snmpInTotalSetVars snmpInGetRequests snmpInGetNexts snmpInSetRequests ' +
      'snmpInGetResponses snmpInTraps snmpOutTooBigs snmpOutNoSuchNames snmpOutBadValues - snmpOutGenErrs ' +
      'snmpOutGetRequests snmpOutGetNexts snmpOutSetRequests snmpOutGetResponses snmpOutTraps ' +
      'snmpEnableAuthenTraps snmpSilentDrops snmpProxyDrops',
  },
  { oid: '1.3.6.1.2.1.8', name: 'egp' },
  { oid: '1.3.6.1.2.1.8.5.1.2', name: 'egpNeighAddr' },
  {
    oid: '1.3.6.1.2.1.25.1',
    name: 'hrSystem',
    children:
      'hrSystemUptime hrSystemDate hrSystemInitialLoadDevice hrSystemInitialLoadParameters hrSystemNumUsers ' +
      'hrSystemProcesses hrSystemMaxProcesses',
  },
  { oid: '1.3.6.1.2.1.25', name: 'host', children: 'hrSystem hrStorage hrDevice hrSWRun hrSWRunPerf' },
  {
    oid: '1.3.6.1.2.1.25.2.3.1',
    name: 'hrStorageEntry',
    children:
      'hrStorageIndex hrStorageType hrStorageDescr hrStorageAllocationUnits hrStorageSize hrStorageUsed',
  },
  { oid: '1.3.6.1.2.1.16.3.1.1.1', name: 'alarmIndex' },
  { oid: '1.3.6.1.2.1.16.3.1.1.3', name: 'alarmVariable' },
  { oid: '1.3.6.1.2.1.16.3.1.1.4', name: 'alarmSampleType' },
  { oid: '1.3.6.1.2.1.16.3.1.1.5', name: 'alarmValue' },
  { oid: '1.3.6.1.2.1.16.3.1.1.7', name: 'alarmRisingThreshold' },
  { oid: '1.3.6.1.2.1.16.3.1.1.8', name: 'alarmFallingThreshold' },
  { oid: '1.3.6.1.2.1.33.1.2.1', name: 'upsBatteryStatus' },
  { oid: '1.3.6.1.2.1.33.1.2.2', name: 'upsSecondsOnBattery' },
  { oid: '1.3.6.1.2.1.33.1.2.3', name: 'upsEstimatedMinutesRemaining' },
  { oid: '1.3.6.1.2.1.33.1.6.2.1.1', name: 'upsAlarmId' },
  { oid: '1.3.6.1.2.1.33.1.6.2.1.2', name: 'upsAlarmDescr' },
  { oid: '1.3.6.1.2.1.47.1.1.1.1.2', name: 'entPhysicalDescr' },
  { oid: '1.3.6.1.2.1.47.1.1.1.1.7', name: 'entPhysicalName' },
  { oid: '1.3.6.1.4', name: 'private', children: 'enterprises' },
  { oid: '1.3.6.1.4.1.9', name: 'cisco' },
  { oid: '1.3.6.1.4.1.11', name: 'hp' },
  { oid: '1.3.6.1.4.1.311', name: 'microsoft' },
  { oid: '1.3.6.1.4.1.318', name: 'apc' },
  { oid: '1.3.6.1.4.1.2021', name: 'ucdavis' },
  { oid: '1.3.6.1.4.1.2636', name: 'juniperMIB' },
  { oid: '1.3.6.1.4.1.8072', name: 'netSnmp' },
  { oid: '1.3.6.1.4.1.8072.3.2.10', name: 'linux' },
  { oid: '1.3.6.1.4.1.8072.2.3.2.1', name: 'netSnmpExampleHeartbeatRate' },
  { oid: '1.3.6.1.4.1.14988', name: 'mikrotik' },
  { oid: '1.3.6.1.6.3.1.1.4.1', name: 'snmpTrapOID' },
  { oid: '1.3.6.1.6.3.1.1.4.3', name: 'snmpTrapEnterprise' },
  {
    oid: '1.3.6.1.6.3.10.2.1',
    name: 'snmpEngine',
    children: 'snmpEngineID snmpEngineBoots snmpEngineTime snmpEngineMaxMessageSize',
  },
  {
    oid: '1.3.6.1.6.3.15.1.1',
    name: 'usmStats',
    children:
      'usmStatsUnsupportedSecLevels usmStatsNotInTimeWindows usmStatsUnknownUserNames ' +
      'usmStatsUnknownEngineIDs usmStatsWrongDigests usmStatsDecryptionErrors',
  },
  {
    oid: '1.3.6.1.6.3.18.1',
    name: 'snmpCommunityMIBObjects',
    children: '- - snmpTrapAddress snmpTrapCommunity',
  },
];

/** Notifications; the number is the last but for those of UPS-MIB and of enterprises. */
export const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.6.3.1.1.5.1', 'coldStart'],
  ['1.3.6.1.6.3.1.1.5.2', 'warmStart'],
  ['1.3.6.1.6.3.1.1.5.3', 'linkDown'],
  ['1.3.6.1.6.3.1.1.5.4', 'linkUp'],
  ['1.3.6.1.6.3.1.1.5.5', 'authenticationFailure'],
  ['1.3.6.1.6.3.1.1.5.6', 'egpNeighborLoss'],
  ['1.3.6.1.2.1.14.16.2.2', 'ospfNbrStateChange'],
  ['1.3.6.1.2.1.15.7.1', 'bgpEstablished'],
  ['1.3.6.1.2.1.15.7.2', 'bgpBackwardTransition'],
  ['1.3.6.1.2.1.16.0.1', 'risingAlarm'],
  ['1.3.6.1.2.1.16.0.2', 'fallingAlarm'],
  ['1.3.6.1.2.1.17.0.1', 'newRoot'],
  ['1.3.6.1.2.1.17.0.2', 'topologyChange'],
  ['1.3.6.1.2.1.33.2.1', 'upsTrapOnBattery'],
  ['1.3.6.1.2.1.33.2.2', 'upsTrapTestCompleted'],
  ['1.3.6.1.2.1.33.2.3', 'upsTrapAlarmEntryAdded'],
  ['1.3.6.1.2.1.33.2.4', 'upsTrapAlarmEntryRemoved'],
  ['1.3.6.1.2.1.47.2.0.1', 'entConfigChange'],
  ['1.3.6.1.4.1.8072.4.0.1', 'nsNotifyStart'],
  ['1.3.6.1.4.1.8072.4.0.2', 'nsNotifyShutdown'],
  ['1.3.6.1.4.1.8072.4.0.3', 'nsNotifyRestart'],
  ['1.3.6.1.4.1.8072.2.3.0.1', 'netSnmpExampleHeartbeatNotification'],
]);

/** Name by OID, of nodes, their children and notifications. */
export function commonOids(): Map<string, string> {
  const names = new Map(NOTIFICATIONS);
  for (const { oid, name, children } of NODES) {
    names.set(oid, name);
    const numbered = children === undefined ? [] : children.split(' ');
    for (const [at, child] of numbered.entries()) if (child !== '-') names.set(`${oid}.${at + 1}`, child);
  }
  return names;
}
