import { grouped } from '../../domain/grouped.ts';
import type { PostureCheck } from '../posture-check.ts';

const NAMED = 3;

/** Devices that say they are one and the same SNMP engine (RFC 3411 §5, snmpEngineID). */
export const duplicateEngine: PostureCheck = {
  kind: 'duplicateEngine',
  *find({ devices, engineId }) {
    const byEngine = grouped(devices, ({ id, credential }) =>
      credential.version === 'v3' ? engineId(id) : null,
    );
    for (const [engine, sharers] of byEngine) {
      if (engine === null || sharers.length < 2) continue;
      for (const { id, name } of sharers) {
        const others = sharers.filter((other) => other.id !== id).map((other) => other.name);
        const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
        yield {
          deviceId: id,
          subject: '',
          severity: 'major',
          text: `${name} has the same snmpEngineID as ${others.slice(0, NAMED).join(', ')}${more} (${engine}): their keys are the same, and their traps and clocks cannot be told apart`,
          remedy:
            'Give each device an engine id of its own (net-snmp: take oldEngineID out of its persistent snmpd.conf, and exactEngineID or engineID out of the other; Cisco IOS: snmp-server engineID local) and create its users anew; ids are often copied with a configuration or a disk image. Where it is one device under several addresses, keep one of the entries.',
        };
      }
    }
  },
};
