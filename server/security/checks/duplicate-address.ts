import type { DeviceId } from '../../domain/device.ts';
import { isSharedMac } from '../shared-mac.ts';
import type { PostureCheck } from '../posture-check.ts';

const MAX_FOUND = 100;

interface Seen {
  readonly mac: string;
  readonly by: DeviceId;
}

/**
 * IP addresses for which two devices with an interface in one network have different MAC addresses in their ARP tables. Networks that
 * merely have the same numbers are told apart by a third address that both tables agree on.
 */
export const duplicateAddress: PostureCheck = {
  kind: 'duplicateAddress',
  *find({ devices, arp }) {
    const names = new Map(devices.map(({ id, name }) => [id, name]));
    const macs = new Map<DeviceId, Map<string, string>>();
    const seen = new Map<string, Seen>();
    const clashes = new Map<string, readonly [Seen, Seen]>();
    for (const { id } of devices) {
      yield null;
      const own = new Map<string, string>();
      for (const { address, mac } of arp(id)) {
        if (isSharedMac(mac)) continue;
        own.set(address, mac);
        const first = seen.get(address);
        if (first === undefined) seen.set(address, { mac, by: id });
        else if (first.mac !== mac && !clashes.has(address)) clashes.set(address, [first, { mac, by: id }]);
      }
      macs.set(id, own);
    }
    let found = 0;
    for (const [address, [one, other]] of clashes) {
      if (found >= MAX_FOUND || !agree(macs.get(one.by), macs.get(other.by))) continue;
      found += 1;
      yield {
        deviceId: other.by,
        subject: address,
        severity: 'major',
        text: `${address} is at ${one.mac} for ${names.get(one.by)}, and at ${other.mac} for ${names.get(other.by)}: two stations have one address, or one answers for the other`,
        remedy:
          'Find both stations by their MAC addresses in the forwarding tables (Security, Stations), and give one another address.',
      };
    }
  },
};

/** Whether the two have an address in common, at the same station. */
function agree(
  one: ReadonlyMap<string, string> = new Map(),
  other: ReadonlyMap<string, string> = new Map(),
): boolean {
  for (const [address, mac] of one) if (other.get(address) === mac) return true;
  return false;
}
