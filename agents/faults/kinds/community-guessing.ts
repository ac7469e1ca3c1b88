import type { FaultKind } from '../fault.ts';
import { getRequest } from '../get-request.ts';
import { guess, GUESSING_PARAMETERS } from '../guessing.ts';

/** What such programs try first. */
const GUESSES = ['admin', 'cisco', 'snmp', 'secret', 'manager', 'switch', 'monitor', 'write', 'root', 'test'];

/** Somebody tries communities. */
export const communityGuessing: FaultKind = {
  kind: 'community-guessing',
  title: 'Community guessing',
  about:
    'Somebody asks the agent with one community after the other: snmpInBadCommunityNames grows, and the agent sends authenticationFailure, ten at once and then one a second at most, as long as snmpEnableAuthenTraps is enabled(1).',
  group: 'security',
  lasting: true,
  parameters: GUESSING_PARAMETERS,
  inject: (stage, values) =>
    guess(stage, values, {
      text: 'Somebody guesses communities',
      message: (left) =>
        getRequest({ community: GUESSES[left % GUESSES.length] ?? 'admin', requestId: left }),
    }),
};
