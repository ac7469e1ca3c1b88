import { usesDefaultCommunity } from '../../domain/credential.ts';
import type { PostureCheck } from '../posture-check.ts';

export const defaultCommunity: PostureCheck = {
  kind: 'defaultCommunity',
  *find({ devices }) {
    for (const { id: deviceId, name, credential } of devices)
      if (usesDefaultCommunity(credential))
        yield {
          deviceId,
          subject: '',
          severity: 'major',
          text: `${name} is asked with a default community that every attacker tries first`,
          remedy:
            'Change the community on the device (net-snmp: rocommunity in snmpd.conf; Cisco IOS: snmp-server community) and here by Edit of the device, or use an SNMPv3 user with authPriv instead.',
        };
  },
};
