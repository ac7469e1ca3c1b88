import type { Interface } from '../../domain/interface.ts';
import { DAY, MS_PER_TICK } from '../../domain/units.ts';
import type { PostureCheck } from '../posture-check.ts';

const UNUSED_MS = 14 * DAY;
/** ethernetCsmacd: a port that somebody could plug into (IANAifType-MIB). */
const ETHERNET = 6;
const MAX_NAMES = 8;

/** Ports that the administrator left up and nobody has used for two weeks, by ifLastChange (RFC 2863). */
export const unusedPorts: PostureCheck = {
  kind: 'unusedPorts',
  *find({ devices, state, interfaces }) {
    for (const { id: deviceId, name } of devices) {
      yield null;
      const upTicks = state(deviceId)?.sysUpTimeTicks ?? null;
      if (upTicks === null) continue;
      const unused = interfaces(deviceId).filter((port) => isUnused(port, upTicks));
      if (unused.length === 0) continue;
      const names = unused.slice(0, MAX_NAMES).map(({ ifName, ifDescr }) => ifName ?? ifDescr);
      const more = unused.length > MAX_NAMES ? ` and ${unused.length - MAX_NAMES} more` : '';
      const ports = unused.length === 1 ? '1 port that is' : `${unused.length} ports that are`;
      yield {
        deviceId,
        subject: '',
        severity: 'warning',
        text: `${name} has ${ports} switched on, but unused for two weeks: ${names.join(', ')}${more}`,
        remedy:
          'Switch off (ifAdminStatus down; Cisco IOS: shutdown in the interface) what nobody uses, so that nobody can plug in unseen.',
      };
    }
  },
};

function isUnused(
  { ifType, ifAdminStatus, ifOperStatus, ifLastChangeTicks }: Interface,
  upTicks: number,
): boolean {
  if (ifType !== ETHERNET || ifAdminStatus !== 'up' || ifOperStatus !== 'down') return false;
  // 0 is from before the agent began: then it is as old as the agent.
  const sinceTicks = ifLastChangeTicks ?? upTicks;
  return sinceTicks <= upTicks && (upTicks - sinceTicks) * MS_PER_TICK >= UNUSED_MS;
}
