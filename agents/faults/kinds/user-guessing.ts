import { engineIdOf } from '../../engine/snmp-engine.ts';
import type { FaultKind } from '../fault.ts';
import { userRequest } from '../get-request.ts';
import { guess, GUESSING_PARAMETERS } from '../guessing.ts';
import { textOf } from '../parameters.ts';

/** What such programs try first. */
const GUESSES = [
  'admin',
  'root',
  'snmpv3',
  'monitor',
  'nagios',
  'zabbix',
  'cisco',
  'initial',
  'netadmin',
  'guest',
];

/** Somebody tries SNMPv3 users: the engine says which it does not know (RFC 3414 §3.2, usmStatsUnknownUserNames). */
export const userGuessing: FaultKind = {
  kind: 'user-guessing',
  title: 'User guessing',
  about:
    'Somebody asks the agent by SNMPv3 as one user after the other. It answers with Reports, and usmStatsUnknownUserNames grows; no trap tells of it.',
  group: 'security',
  lasting: true,
  parameters: GUESSING_PARAMETERS,
  inject(stage, values) {
    const engineId = engineIdOf(textOf(values, 'device'));
    return guess(stage, values, {
      text: 'Somebody guesses users',
      message: (left) =>
        userRequest({ engineId, user: GUESSES[left % GUESSES.length] ?? 'admin', requestId: left }),
    });
  },
};
