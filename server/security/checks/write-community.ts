import { DAY } from '../../domain/units.ts';
import type { PostureCheck } from '../posture-check.ts';

/** After so long the device may have been changed. */
const REMEMBERED_MS = 90 * DAY;
/** By custom it may write (RFC 1157 names none; agents ship with it). */
const CUSTOMARY = 'private';

export const writeCommunity: PostureCheck = {
  kind: 'writeCommunity',
  *find({ devices, nowMs, writtenAtMs }) {
    for (const { id: deviceId, name, credential } of devices) {
      const atMs = writtenAtMs(deviceId);
      const written = atMs !== null && nowMs - atMs < REMEMBERED_MS;
      const customary = credential.version !== 'v3' && credential.community.reveal() === CUSTOMARY;
      if (!written && !customary) continue;
      const text = written
        ? `${name} took a SET by a community: whoever reads that on the wire may change the device`
        : `${name} is asked with a community that by custom may write, where reading is enough`;
      yield {
        deviceId,
        subject: '',
        severity: 'major',
        text,
        remedy:
          'Take the write community off the device (net-snmp: rwcommunity in snmpd.conf; Cisco IOS: no snmp-server community NAME), and let an SNMPv3 user with authPriv write where that must be.',
      };
    }
  },
};
