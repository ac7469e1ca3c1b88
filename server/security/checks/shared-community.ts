import { usesDefaultCommunity } from '../../domain/credential.ts';
import type { Device } from '../../domain/device.ts';
import type { PostureCheck } from '../posture-check.ts';

/** A default community is on many devices by itself, and a finding of its own. */
export const sharedCommunity: PostureCheck = {
  kind: 'sharedCommunity',
  *find({ devices }) {
    const sharing = new Map<string, Device[]>();
    for (const device of devices) {
      yield null;
      const { credential } = device;
      if (credential.version === 'v3' || usesDefaultCommunity(credential)) continue;
      const community = credential.community.reveal();
      const known = sharing.get(community);
      if (known) known.push(device);
      else sharing.set(community, [device]);
    }
    for (const group of sharing.values()) {
      if (group.length < 2) continue;
      const others = group.length === 2 ? '1 other device' : `${group.length - 1} other devices`;
      for (const { id: deviceId, name } of group)
        yield {
          deviceId,
          subject: '',
          severity: 'minor',
          text: `${name} has the community of ${others}: whoever learns it of one has them all`,
          remedy:
            'Give each device a community of its own (net-snmp: rocommunity in snmpd.conf; Cisco IOS: snmp-server community), or SNMPv3 users, whose keys differ by device; enter it here by Edit of each device.',
        };
    }
  },
};
