/** A few enterprises whose agents are often met (IANA private enterprise numbers). */
const ENTERPRISES: ReadonlyMap<number, string> = new Map([
  [9, 'Cisco'],
  [11, 'HP'],
  [171, 'D-Link'],
  [207, 'Allied Telesis'],
  [311, 'Microsoft'],
  [318, 'APC'],
  [674, 'Dell'],
  [1991, 'Brocade'],
  [2011, 'Huawei'],
  [2021, 'UCD-SNMP'],
  [2636, 'Juniper'],
  [4526, 'Netgear'],
  [6527, 'Nokia'],
  [8072, 'net-snmp'],
  [9148, 'Oracle'],
  [12356, 'Fortinet'],
  [14988, 'MikroTik'],
  [25461, 'Palo Alto'],
  [25506, 'H3C'],
  [30065, 'Arista'],
  [41112, 'Ubiquiti'],
]);

const NET_SNMP = 8_072;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** An SnmpEngineID in words: enterprise, format and what the format holds (RFC 3411 §5). */
export function engineIdText(id: Uint8Array): string {
  if (id.length === 0) return 'empty: asks for discovery';
  const plain = Buffer.from(id).toString('hex');
  if (id.length < 5 || id.length > 32) return `${plain}: ${id.length} octets, outside of 5 to 32`;
  const number = ((id[0] ?? 0) & 0x7f) * 2 ** 24 + ((id[1] ?? 0) << 16) + ((id[2] ?? 0) << 8) + (id[3] ?? 0);
  const name = ENTERPRISES.get(number);
  const enterprise = `enterprise ${number}${name ? ` (${name})` : ''}`;
  if ((id[0] ?? 0) < 0x80) return `${plain}: ${enterprise}, form of the enterprise's own before RFC 3411`;
  return `${plain}: ${enterprise}, ${remainder(number, id[4] ?? 0, id.subarray(5))}`;
}

function remainder(enterprise: number, format: number, rest: Uint8Array): string {
  const octets = [...rest].map((octet) => octet.toString(16).padStart(2, '0'));
  switch (format) {
    case 1:
      return rest.length === 4 ? `IPv4 address ${rest.join('.')}` : `IPv4 address of ${rest.length} octets`;
    case 2:
      return rest.length === 16 ? `IPv6 address ${ipv6(octets)}` : `IPv6 address of ${rest.length} octets`;
    case 3:
      return `MAC address ${octets.join(':')}`;
    case 4:
      return `text "${decoder.decode(rest)}"`;
    case 5:
      return `octets ${octets.join('')}`;
    default:
      if (format < 128) return `reserved format ${format}`;
      if (enterprise === NET_SNMP && format === 128 && rest.length === 8) return netSnmp(rest, octets);
      return `format ${format} of the enterprise's own`;
  }
}

/** The net-snmp agent joins a random number and the time of its first start, little-endian where most of them run. */
function netSnmp(rest: Uint8Array, octets: readonly string[]): string {
  const seconds = new DataView(rest.buffer, rest.byteOffset, rest.length).getUint32(4, true);
  const made = new Date(seconds * 1_000).toISOString().slice(0, 10);
  return `random number ${octets.slice(0, 4).join('')}, made on ${made}`;
}

function ipv6(octets: readonly string[]): string {
  const groups = Array.from({ length: 8 }, (_, index) => `${octets[2 * index]}${octets[2 * index + 1]}`);
  return groups.map((group) => group.replace(/^0{1,3}/, '')).join(':');
}
