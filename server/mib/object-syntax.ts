const STATUS = { 1: 'up', 2: 'down', 3: 'testing' };
const OLD_ROUTE_TYPE = { 1: 'other', 2: 'invalid', 3: 'direct', 4: 'indirect' };
const TCP_STATE = {
  1: 'closed',
  2: 'listen',
  3: 'synSent',
  4: 'synReceived',
  5: 'established',
  6: 'finWait1',
  7: 'finWait2',
  8: 'closeWait',
  9: 'lastAck',
  10: 'closing',
  11: 'timeWait',
  12: 'deleteTCB',
};

/** Labels of enumerated objects by the object's name. */
export const ENUMERATIONS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  ifAdminStatus: STATUS,
  ifOperStatus: { ...STATUS, 4: 'unknown', 5: 'dormant', 6: 'notPresent', 7: 'lowerLayerDown' },
  ifType: {
    1: 'other',
    6: 'ethernetCsmacd',
    23: 'ppp',
    24: 'softwareLoopback',
    53: 'propVirtual',
    71: 'ieee80211',
    131: 'tunnel',
    135: 'l2vlan',
    136: 'l3ipvlan',
    161: 'ieee8023adLag',
    209: 'bridge',
  },
  ifLinkUpDownTrapEnable: { 1: 'enabled', 2: 'disabled' },
  ifPromiscuousMode: { 1: 'true', 2: 'false' },
  ifConnectorPresent: { 1: 'true', 2: 'false' },
  ipForwarding: { 1: 'forwarding', 2: 'notForwarding' },
  ipRouteType: OLD_ROUTE_TYPE,
  ipForwardType: { ...OLD_ROUTE_TYPE, 3: 'local', 4: 'remote' },
  ipCidrRouteType: { 1: 'other', 2: 'reject', 3: 'local', 4: 'remote' },
  inetCidrRouteType: { 1: 'other', 2: 'reject', 3: 'local', 4: 'remote', 5: 'blackhole' },
  tcpConnState: TCP_STATE,
  tcpConnectionState: TCP_STATE,
  snmpEnableAuthenTraps: { 1: 'enabled', 2: 'disabled' },
  alarmSampleType: { 1: 'absoluteValue', 2: 'deltaValue' },
  upsBatteryStatus: { 1: 'unknown', 2: 'batteryNormal', 3: 'batteryLow', 4: 'batteryDepleted' },
};

/** Objects whose octets are no text: PhysAddress and the like as hex pairs with colons, DateAndTime as a date. */
export const OCTET_SYNTAX: Readonly<Record<string, 'physAddress' | 'dateAndTime' | 'hex'>> = {
  ifPhysAddress: 'physAddress',
  ipNetToMediaPhysAddress: 'physAddress',
  hrSystemDate: 'dateAndTime',
  snmpEngineID: 'hex',
};
