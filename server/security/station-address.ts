const GROUP_BIT = 0x01;
/** VRRP (RFC 9568 §7.3) in IPv4 and IPv6, HSRP of both versions, GLBP: an address that several routers take in turn. */
const VIRTUAL_ROUTERS = /^(00:00:5e:00:0[12]|00:00:0c:07:ac|00:00:0c:9f:f|00:05:73:a0:0|00:07:b4:00)/u;

/** Whether it is the address of one station, and not of a group, of nobody, or of a router that several are. */
export function isStationAddress(mac: string): boolean {
  const isGroup = (Number.parseInt(mac.slice(0, 2), 16) & GROUP_BIT) !== 0;
  return !isGroup && mac !== '00:00:00:00:00:00' && !isVirtualRouter(mac);
}

export function isVirtualRouter(mac: string): boolean {
  return VIRTUAL_ROUTERS.test(mac);
}
