import { grouped } from '../../domain/grouped.ts';
import type { PostureCheck } from '../posture-check.ts';

const NAMED = 3;

/** Devices that say they are one and the same SNMP engine (RFC 3411 §5, snmpEngineID). */
export const duplicateEngine: PostureCheck = {
  kind: 'duplicateEngine',
  *find({ devices, state }) {
    const byEngine = grouped(devices, ({ id }) => state(id)?.snmpEngineId ?? null);
    for (const [engine, sharers] of byEngine) {
      if (engine === null || sharers.length < 2) continue;
      for (const { id, name, credential } of sharers) {
        const others = sharers.filter((other) => other.id !== id).map((other) => other.name);
        const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
        const secure = credential.version === 'v3';
        const harm = secure
          ? 'their keys are the same, and their traps and clocks cannot be told apart'
          : 'once they are asked by SNMPv3, their keys will be the same, and their traps and clocks cannot be told apart';
        yield {
          deviceId: id,
          subject: '',
          // Where only communities are used, nothing rests on it yet.
          severity: secure ? 'major' : 'minor',
          text: `${name} has the same snmpEngineID as ${others.slice(0, NAMED).join(', ')}${more} (${engine}): ${harm}`,
          remedy:
            'Give each device an engine id of its own (net-snmp: take oldEngineID out of its persistent snmpd.conf, and exactEngineID or engineID out of the other; Cisco IOS: snmp-server engineID local) and create its users anew; ids are often copied with a configuration or a disk image. Where it is one device under several addresses, keep one of the entries.',
        };
      }
    }
  },
};
