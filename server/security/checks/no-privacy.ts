import type { PostureCheck } from '../posture-check.ts';

export const noPrivacy: PostureCheck = {
  kind: 'noPrivacy',
  *find({ devices }) {
    for (const { id: deviceId, name, credential } of devices) {
      if (credential.version !== 'v3' || credential.level === 'authPriv') continue;
      const open = credential.level === 'noAuthNoPriv';
      yield {
        deviceId,
        subject: '',
        severity: open ? 'major' : 'minor',
        text: open
          ? `${name} is asked by SNMPv3 without authentication and without encryption`
          : `${name} is asked by SNMPv3 without encryption`,
        remedy:
          'Raise the user to authPriv on the device (net-snmp: createUser with a privacy key, and rouser NAME priv, in snmpd.conf; Cisco IOS: snmp-server group NAME v3 priv) and here by Edit of the device.',
      };
    }
  },
};
