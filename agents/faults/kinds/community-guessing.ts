import { createSocket } from 'node:dgram';
import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { getRequest } from '../get-request.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

/** What such programs try first. */
const GUESSES = ['admin', 'cisco', 'snmp', 'secret', 'manager', 'switch', 'monitor', 'write', 'root', 'test'];

/** Somebody tries communities. */
export const communityGuessing: FaultKind = {
  kind: 'community-guessing',
  title: 'Community guessing',
  about:
    'Somebody asks the agent with one community after the other: snmpInBadCommunityNames grows, and for each wrong one the agent sends authenticationFailure, as long as snmpEnableAuthenTraps is enabled(1).',
  group: 'security',
  lasting: true,
  parameters: [
    deviceParameter(),
    numberParameter('perSecond', 'Guesses', { fallback: 5, min: 0.1, max: 200, unit: '1/s' }),
    numberParameter('guesses', 'At most', { fallback: 50, min: 1, max: 10_000 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { port } = stage.device(name);
    const socket = createSocket('udp4');
    // A guess that cannot be sent is one less.
    socket.on('error', () => undefined);
    let left = numberOf(values, 'guesses');
    let open = true;
    let cancel = (): void => undefined;
    const close = (): void => {
      cancel();
      if (open) socket.close();
      open = false;
    };
    const guess = (nowMs: number): void => {
      if (left <= 0) {
        close();
        return;
      }
      const community = GUESSES[left % GUESSES.length] ?? 'admin';
      socket.send(getRequest({ community, requestId: left }), port, '127.0.0.1');
      left--;
      cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), guess);
    };
    guess(stage.now());
    return { text: `Somebody guesses communities of ${name}`, devices: [name], end: close };
  },
};
