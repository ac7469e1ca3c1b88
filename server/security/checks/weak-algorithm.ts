import type { UserCredential } from '../../domain/credential.ts';
import type { PostureCheck } from '../posture-check.ts';

export const weakAlgorithm: PostureCheck = {
  kind: 'weakAlgorithm',
  *find({ devices }) {
    for (const { id: deviceId, name, credential } of devices) {
      if (credential.version !== 'v3') continue;
      const weak = weakOf(credential);
      if (weak.length === 0) continue;
      const are = weak.length > 1 ? 'are' : 'is';
      yield {
        deviceId,
        subject: '',
        severity: 'minor',
        text: `${name} is asked by SNMPv3 with ${weak.join(' and ')}, which ${are} broken or obsolete`,
        remedy:
          'Create the user anew with SHA-256 or stronger and AES where the device can (net-snmp: createUser NAME SHA-256 KEY AES KEY in snmpd.conf; Cisco IOS: snmp-server user), and choose the same here by Edit of the device.',
      };
    }
  },
};

function weakOf({ level, authProtocol, privProtocol }: UserCredential): string[] {
  const weak: string[] = [];
  if (level !== 'noAuthNoPriv' && authProtocol === 'md5') weak.push('MD5');
  if (level === 'authPriv' && privProtocol === 'des') weak.push('DES');
  return weak;
}
