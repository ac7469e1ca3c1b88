import { createSocket } from 'node:dgram';
import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { getRequest } from '../get-request.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const LOOPBACK = '127.0.0.1';
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
  parameters: [
    deviceParameter(),
    numberParameter('perSecond', 'Guesses', { fallback: 5, min: 0.1, max: 200, unit: '1/s' }),
    numberParameter('guesses', 'At most', { fallback: 50, min: 1, max: 10_000 }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const device = stage.device(name);
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
    socket.bind(0, LOOPBACK, () => stage.act(() => device.suspect(socket.address().port)));
    const guess = (nowMs: number): void => {
      if (left <= 0) {
        stage.over(nowMs);
        return;
      }
      const community = GUESSES[left % GUESSES.length] ?? 'admin';
      socket.send(getRequest({ community, requestId: left }), device.port, LOOPBACK);
      left--;
      cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), guess);
    };
    guess(stage.now());
    return { text: `Somebody guesses communities of ${name}`, devices: [name], end: close, release: close };
  },
};
