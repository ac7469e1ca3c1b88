/** VRRP (RFC 9568 §7.3) and HSRP: addresses that move from one router to another on purpose. */
const MOVING = /^(00:00:5e:00:0[12]:|00:00:0c:07:ac:|00:00:0c:9f:f)/u;
const NOBODY = '00:00:00:00:00:00';
const GROUP_BIT = 0x01;

/** Whether more than one station may rightly have the MAC address. */
export function isSharedMac(mac: string): boolean {
  return mac === NOBODY || MOVING.test(mac) || (Number.parseInt(mac.slice(0, 2), 16) & GROUP_BIT) !== 0;
}
