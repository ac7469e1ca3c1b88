import type { PostureCheck } from '../posture-check.ts';

export const communityVersion: PostureCheck = {
  kind: 'communityVersion',
  *find({ devices }) {
    for (const { id: deviceId, name, credential } of devices)
      if (credential.version !== 'v3')
        yield {
          deviceId,
          subject: '',
          severity: 'minor',
          text: `${name} is asked by SNMP${credential.version}, which sends its community and all values in the clear`,
          remedy:
            'Create an SNMPv3 user with authPriv (SHA-256 and AES) on the device (net-snmp: createUser and rouser in snmpd.conf; Cisco IOS: snmp-server user), and enter it here by Edit of the device.',
        };
  },
};
