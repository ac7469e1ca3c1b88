import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AgentError } from '../../engine/agent-error.ts';
import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { numberOf, numberParameter, textOf, textParameter } from '../parameters.ts';

/** An address of this machine that nobody else signs in from: whoever guesses is slowed down by it. */
const STRANGER = '127.0.0.67';
const LOOPBACK = /^127(\.\d{1,3}){3}$/u;
/** Where people on this machine sign in from. */
const PEOPLE = '127.0.0.1';
const PATIENCE_MS = 5 * SECOND;

/** Somebody tries to sign in to who watches this network. */
export const loginAttack: FaultKind = {
  kind: 'login-attack',
  title: 'Sign-ins tried at Trapline',
  about:
    'Somebody tries to sign in to Trapline itself, as one name after the other that has no account, so that nobody is locked out. On systems other than Linux the address has to be set up first.',
  group: 'security',
  lasting: true,
  parameters: [
    textParameter('address', 'Address of the attacker', STRANGER),
    numberParameter('tries', 'Tries', { fallback: 15, min: 1, max: 200 }),
    numberParameter('perSecond', 'Pace', { fallback: 1, min: 0.1, max: 10, unit: '1/s' }),
  ],
  inject(stage, values) {
    const address = textOf(values, 'address');
    if (!LOOPBACK.test(address))
      throw new AgentError(
        'BAD_FAULT',
        `signing in from ${JSON.stringify(address)}: the lab speaks on this machine only; give an address of 127.0.0.0/8`,
      );
    if (address === PEOPLE)
      throw new AgentError(
        'BAD_FAULT',
        `signing in from ${PEOPLE}: who is at this machine would be slowed down with the attacker; give another address of 127.0.0.0/8`,
      );
    const url = stage.signInAt();
    if (url === null)
      throw new AgentError(
        'BAD_FAULT',
        'signing in to Trapline: nobody has to, as it was started with --access open, or the lab runs by itself; start it with accounts',
      );
    if (new URL(url).hostname.startsWith('['))
      throw new AgentError(
        'BAD_FAULT',
        `signing in at ${url}: at an IPv6 address the lab has none of its own, and would slow down who is at this machine; serve the pages at an IPv4 address`,
      );
    const open = new Set<ClientRequest>();
    let left = Math.floor(numberOf(values, 'tries'));
    let cancel = (): void => undefined;
    const end = (): void => cancel();
    const release = (): void => {
      cancel();
      for (const one of open) one.destroy();
    };
    const next = (nowMs: number): void => {
      if (left <= 0) {
        stage.over(nowMs);
        return;
      }
      const one = signIn(new URL(url), { address, name: `lab-intruder-${left}` });
      open.add(one);
      one.on('close', () => open.delete(one));
      left--;
      cancel = stage.at(nowMs + SECOND / numberOf(values, 'perSecond'), next);
    };
    next(stage.now());
    return { text: `${address} tries to sign in to Trapline`, devices: [], end, release };
  },
};

/** Asks once; what is answered is of no interest, and a try that cannot be made is one less. */
function signIn(url: URL, { address, name }: { address: string; name: string }): ClientRequest {
  const body = JSON.stringify({ name, password: 'a wrong password' });
  const options = {
    method: 'POST',
    localAddress: address,
    family: 4,
    agent: false as const,
    timeout: PATIENCE_MS,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  };
  // An attacker does not ask whose certificate it is.
  const request =
    url.protocol === 'https:'
      ? httpsRequest(url, { ...options, rejectUnauthorized: false })
      : httpRequest(url, options);
  request.on('response', (answer) => answer.resume());
  request.on('timeout', () => request.destroy());
  request.on('error', () => undefined);
  request.end(body);
  return request;
}
