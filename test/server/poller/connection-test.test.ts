import { createSocket, type Socket } from 'node:dgram';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { PDU } from '../../../server/snmp/pdu.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { describeWithTools } from '../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd } from '../snmp/snmpd.ts';
import { device, startPoller } from './polled-device.ts';

const RIGHT: UserCredential = {
  version: 'v3',
  user: 'user-sha256-aes',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: new Secret(AUTH_KEY),
  privProtocol: 'aes',
  privKey: new Secret(PRIV_KEY),
};

describeWithTools(['snmpd'], 'the connection test of an SNMPv3 device', () => {
  const snmpd = new Snmpd();
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  const test = (part: Partial<UserCredential>) =>
    startPoller([]).poller.test(
      device({ port: snmpd.port, timeoutMs: 200, credential: { ...RIGHT, ...part } }),
    );

  it('goes through all steps where all is right', async () => {
    const result = await test({});
    expect(result).toEqual({
      ok: true,
      steps: [
        { name: 'Address', ok: true, text: '127.0.0.1' },
        { name: 'Answer on UDP', ok: true, text: `an SNMPv3 engine answers on port ${snmpd.port}` },
        { name: 'User', ok: true, text: 'the agent knows the user user-sha256-aes' },
        { name: 'Authentication', ok: true, text: 'the authentication key is right (SHA-256)' },
        { name: 'Privacy', ok: true, text: 'the privacy key is right (AES-128)' },
        { name: 'System group', ok: true, text: 'sysName is snmpd-under-test' },
      ],
      sysName: 'snmpd-under-test',
      sysDescr: expect.stringContaining('Linux'),
      roundTripMs: expect.any(Number),
      diagnosis: null,
    });
  });

  it.each<[string, Partial<UserCredential>, string]>([
    ['User', { user: 'stranger' }, 'the agent knows no such user'],
    [
      'Authentication',
      { authKey: new Secret('not the key') },
      'the authentication key or its algorithm is wrong',
    ],
    ['Authentication', { authProtocol: 'sha512' }, 'the authentication key or its algorithm is wrong'],
    ['Privacy', { privKey: new Secret('not the key') }, 'the privacy key or algorithm (AES-128) is wrong'],
    ['Privacy', { privProtocol: 'aes256b' }, 'the privacy key or algorithm (AES-256) is wrong'],
    ['Authentication', { user: 'nobody' }, 'the agent does not offer this user the chosen security level'],
  ])('says that it is the step %s that fails, and why', async (name, part, text) => {
    const result = await test(part);
    expect(result.ok).toBe(false);
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([
      { name, ok: false, text: expect.stringContaining(text) },
    ]);
    expect(JSON.stringify(result)).not.toMatch(/not the key|an auth key|a priv key/);
  });
});

it('says that the port is closed or the name has no address', async () => {
  const { poller } = startPoller([]);
  const closed = await poller.test(device({ port: await freeUdpPort(), credential: RIGHT, timeoutMs: 100 }));
  expect(closed.steps.map(({ name, ok }) => [name, ok])).toEqual([
    ['Address', true],
    ['Answer on UDP', false],
  ]);
  expect(closed.steps[1]?.text).toContain('nothing listens on that port (ICMP)');
  const nameless = await poller.test(device({ port: 161, address: 'no-such-host.invalid' }));
  expect(nameless.steps).toEqual([
    {
      name: 'Address',
      ok: false,
      text: expect.stringMatching(/^resolving no-such-host\.invalid: no address found/),
    },
  ]);
});

/** Anything on loopback that listens there. */
async function bound(address: string, port = 0): Promise<Socket> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  await new Promise<void>((done) => socket.bind(port, address, done));
  return socket;
}

it.each([
  ['another address', '127.0.0.2', (port: number) => port, /^127\.0\.0\.2, port \d+$/],
  ['another port', '127.0.0.1', () => 0, /^port \d+$/],
] as const)(
  'says that an agent answers from %s, and takes nothing of it',
  async (_what, address, of, from) => {
    const agent = await bound('127.0.0.1');
    const { port } = agent.address();
    const other = await bound(address, of(port));
    agent.on('message', (datagram, { port: asker, address: at }) => {
      const answer = Buffer.from(datagram);
      answer[answer.indexOf(PDU.get)] = PDU.response;
      other.send(answer, asker, at);
    });
    for (const credential of [{ version: 'v2c', community: new Secret('public') } as const, RIGHT]) {
      const { poller } = startPoller([]);
      const { ok, steps, sysName } = await poller.test(device({ port, credential, timeoutMs: 150 }));
      expect([ok, sysName]).toEqual([false, null]);
      const text = steps.at(-1)?.text ?? '';
      const said =
        /^asked at 127\.0\.0\.1, port \d+, it is answered from (.+): nobody can tell .+ or let it/.exec(text);
      expect(said?.[1]).toMatch(from);
      expect(text).toContain('Add the device by the address and port that it answers from');
    }
  },
);

it('says that nothing answers where what comes back is no answer', async () => {
  const agent = await bound('127.0.0.1');
  const other = await bound('127.0.0.2', agent.address().port);
  agent.on('message', (_datagram, { port, address }) => {
    for (const octets of [Buffer.from('hello'), Buffer.alloc(0)]) other.send(octets, port, address);
  });
  const { poller } = startPoller([]);
  const { steps } = await poller.test(device({ port: agent.address().port, timeoutMs: 150 }));
  expect(steps.at(-1)?.text).toMatch(/no answer after 2 tries in .+; check address, port, firewall/);
});
