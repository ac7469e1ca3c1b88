const UDP = 17;
const UDP_HEADER = 8;
const ETHERNET_HEADER = 14;
const VLAN_TAG = 4;
const IPV6_HEADER = 40;

/**
 * What a captured frame carries in UDP: Ethernet (with VLAN tags), IPv4 and IPv6 headers are taken off. Null where the
 * bytes do not begin with such headers, or are SNMP already.
 */
export function udpPayload(
  bytes: Uint8Array,
): { readonly payload: Uint8Array; readonly skipped: number } | null {
  const start = bytes[0] === 0x30 ? null : networkStart(bytes);
  if (start === null) return null;
  const transport = (bytes[start] ?? 0) >> 4 === 4 ? ipv4Payload(bytes, start) : ipv6Payload(bytes, start);
  if (transport === null || bytes.length <= transport + UDP_HEADER) return null;
  const skipped = transport + UDP_HEADER;
  return { payload: bytes.subarray(skipped), skipped };
}

function networkStart(bytes: Uint8Array): number | null {
  if (isNetwork(bytes, 0)) return 0;
  let type = ETHERNET_HEADER - 2;
  while (bytes[type] === 0x81 && bytes[type + 1] === 0x00) type += VLAN_TAG;
  const known =
    (bytes[type] === 0x08 && bytes[type + 1] === 0x00) || (bytes[type] === 0x86 && bytes[type + 1] === 0xdd);
  return known && isNetwork(bytes, type + 2) ? type + 2 : null;
}

/** An IPv4 header without or with options, or an IPv6 header, that says UDP. */
function isNetwork(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  if (first >= 0x45 && first <= 0x4f) return bytes[at + 9] === UDP;
  return first >> 4 === 6 && bytes[at + 6] === UDP;
}

function ipv4Payload(bytes: Uint8Array, at: number): number | null {
  const end = at + 4 * ((bytes[at] ?? 0) & 0x0f);
  return end < bytes.length ? end : null;
}

function ipv6Payload(bytes: Uint8Array, at: number): number | null {
  return at + IPV6_HEADER < bytes.length ? at + IPV6_HEADER : null;
}
