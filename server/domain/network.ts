/** An IPv4 or IPv6 network, as 16-bit groups. */
interface Network {
  readonly groups: readonly number[];
  readonly bits: number;
}

/** `10.0.0.0/8`, `2001:db8::/32`, or an address alone; null for what is none. */
function networkOf(text: string): Network | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  const groups = groupsOf(address);
  if (groups === null || rest.length > 0) return null;
  const whole = groups.length * 16;
  if (length === undefined) return { groups, bits: whole };
  const bits = Number(length);
  return /^\d{1,3}$/u.test(length) && bits <= whole ? { groups, bits } : null;
}

export function isNetwork(text: string): boolean {
  return networkOf(text) !== null;
}

/** A test whether an address lies in one of the networks; those that are none are left out. */
export function networkTest(networks: readonly string[]): (address: string) => boolean {
  const known = networks.flatMap((text) => networkOf(text) ?? []);
  return (address) => {
    const groups = groupsOf(address);
    return groups !== null && known.some((network) => contains(network, groups));
  };
}

/**
 * What one customer of a network has of addresses: an IPv4 address itself, of IPv6 the /64 (RFC 6177), in which anybody may
 * choose another with each try. What is no address stays as it is.
 */
export function neighbourhood(address: string): string {
  const groups = address.includes(':') ? sixGroups(address.replace(/%.*$/u, '')) : null;
  if (groups === null) return address;
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function contains(network: Network, groups: readonly number[]): boolean {
  if (network.groups.length !== groups.length) return false;
  for (let at = 0, left = network.bits; left > 0; at += 1, left -= 16) {
    const mask = left >= 16 ? 0xffff : (0xffff << (16 - left)) & 0xffff;
    if ((((network.groups[at] ?? 0) ^ (groups[at] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

/** Two groups of an IPv4 address, eight of an IPv6 one. */
function groupsOf(address: string): readonly number[] | null {
  return address.includes(':') ? sixGroups(address) : fourGroups(address);
}

function fourGroups(address: string): readonly number[] | null {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every((one) => /^\d{1,3}$/u.test(one) && Number(one) <= 255))
    return null;
  const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number);
  return [a * 256 + b, c * 256 + d];
}

function sixGroups(address: string): readonly number[] | null {
  const halves = address.split('::');
  if (halves.length > 2) return null;
  const read = (half: string) => (half === '' ? [] : half.split(':'));
  const head = read(halves[0] ?? '');
  const tail = read(halves[1] ?? '');
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const words = [...head, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail];
  return words.every((word) => /^[\da-f]{1,4}$/iu.test(word))
    ? words.map((word) => parseInt(word, 16))
    : null;
}
