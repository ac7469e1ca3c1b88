import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import type { UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { ReceivedTrap } from '../../../server/domain/trap.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { runTool } from '../../support/run-tool.ts';
import { eventually } from '../../support/signal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { AUTH_KEY, PRIV_KEY, SNMPD_USERS } from './snmpd.ts';
import { silentLog } from './silent-log.ts';

const ENGINE = '8000000001020304';
const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const IF_INDEX = '1.3.6.1.2.1.2.2.1.1.7';

const USERS: UserCredential[] = [
  { version: 'v3', user: 'nobody', level: 'noAuthNoPriv' },
  {
    version: 'v3',
    user: 'signer',
    level: 'authNoPriv',
    authProtocol: 'sha256',
    authKey: new Secret(AUTH_KEY),
  },
  ...SNMPD_USERS.map(({ name, auth, priv }): UserCredential => ({
    version: 'v3',
    user: name,
    level: 'authPriv',
    authProtocol: auth,
    authKey: new Secret(AUTH_KEY),
    privProtocol: priv,
    privKey: new Secret(PRIV_KEY),
  })),
];

let receiver: TrapReceiver | null = null;
afterEach(() => receiver?.stop());

async function start(options: { address?: string; onTrap?: (trap: ReceivedTrap) => void } = {}) {
  const traps: ReceivedTrap[] = [];
  receiver = new TrapReceiver({
    address: options.address ?? '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: options.onTrap ?? ((trap) => traps.push(trap)),
  });
  receiver.setUsers(USERS);
  const { port } = await receiver.start();
  return { receiver, traps, port, agent: `127.0.0.1:${port}` };
}

const counted = (counters: Partial<ReturnType<TrapReceiver['counters']>>) => ({
  received: 0,
  malformed: 0,
  unknownUser: 0,
  authenticationFailed: 0,
  rateLimited: 0,
  droppedByKernel: process.platform === 'linux' ? 0 : null,
  ...counters,
});

const v3Args = (user: string, level: string, more: string[] = []) => [
  '-v3',
  '-u',
  user,
  '-l',
  level,
  ...more,
];
const linkDownArgs = ['1234', LINK_DOWN, IF_INDEX, 'i', '7'];

describeWithTools(['snmptrap', 'snmpinform'], "traps of net-snmp's tools", () => {
  const send = (tool: 'snmptrap' | 'snmpinform', args: string[]) =>
    runTool({ tool, args, env: { SNMP_PERSISTENT_DIR: temporaryFolder() } });

  it('takes a v1 trap in v2 form and hides its community', async () => {
    const { agent, traps, receiver: to } = await start();
    const v1 = ['-v1', '-c', 'topsecret', agent];
    await send('snmptrap', [
      ...v1,
      '1.3.6.1.4.1.8072.3.2.10',
      '10.1.2.3',
      '2',
      '0',
      '1234',
      IF_INDEX,
      'i',
      '7',
    ]);
    await send('snmptrap', [...v1, '1.3.6.1.4.1.99', '10.1.2.3', '6', '17', '55']);
    await eventually('two traps', async () => traps.length === 2);
    const [first, second] = traps;
    expect(first).toEqual({
      receivedAtMs: expect.any(Number),
      senderAddress: '127.0.0.1',
      senderPort: expect.any(Number),
      version: 'v1',
      inform: false,
      user: null,
      securityLevel: null,
      engineId: null,
      notificationOid: LINK_DOWN,
      sysUpTimeTicks: 1234,
      v1: {
        enterprise: '1.3.6.1.4.1.8072.3.2.10',
        genericTrap: 2,
        specificTrap: 0,
        agentAddress: '10.1.2.3',
      },
      varbinds: [{ oid: IF_INDEX, type: 'INTEGER', value: 7 }],
      raw: expect.any(Uint8Array),
      community: 'topsecret',
    });
    const raw = Buffer.from(first?.raw ?? []);
    expect(raw.includes('topsecret')).toBe(false);
    expect(raw.includes('*********')).toBe(true);
    expect(second?.notificationOid).toBe('1.3.6.1.4.1.99.0.17');
    expect(to.counters()).toEqual(counted({ received: 2 }));
  });

  it('keeps the types of all varbinds', async () => {
    const { agent, traps } = await start();
    const oid = '1.3.6.1.4.1.99.1';
    const typed = [
      'i',
      '-5',
      'c',
      '4294967295',
      'u',
      '4294967295',
      't',
      '77',
      'a',
      '10.0.0.1',
      'o',
      '1.3.6.1',
    ];
    const more = ['s', 'text', 'x', '00ff80', 'C', '18446744073709551615'];
    const varbinds = [...typed, ...more].flatMap((part, at) =>
      at % 2 === 0 ? [`${oid}.${at / 2}`, part] : [part],
    );
    const result = await send('snmptrap', [
      '-v2c',
      '-c',
      'public',
      agent,
      '1',
      '1.3.6.1.4.1.99.0.1',
      ...varbinds,
    ]);
    expect(result).toMatchObject({ code: 0 });
    const [trap] = await eventually('the trap', async () => (traps.length > 0 ? traps : null));
    expect(trap?.varbinds.map(({ type, value }) => [type, value])).toEqual([
      ['INTEGER', -5],
      ['Counter32', 4294967295],
      ['Gauge32', 4294967295],
      ['TimeTicks', 77],
      ['IpAddress', '10.0.0.1'],
      ['OBJECT IDENTIFIER', '1.3.6.1'],
      ['OCTET STRING', Uint8Array.from(Buffer.from('text'))],
      ['OCTET STRING', Uint8Array.of(0, 255, 128)],
      ['Counter64', 18446744073709551615n],
    ]);
  });

  it('answers INFORMs of v2c', async () => {
    const { agent, traps } = await start();
    const result = await send('snmpinform', ['-v2c', '-c', 'public', agent, ...linkDownArgs]);
    expect(result).toMatchObject({ code: 0, stdout: '' });
    expect(traps).toMatchObject([
      { version: 'v2c', inform: true, notificationOid: LINK_DOWN, sysUpTimeTicks: 1234 },
    ]);
  });

  it.each([
    ...SNMPD_USERS.map(({ name, authName, privName }) => ({
      user: name,
      level: 'authPriv',
      keys: ['-a', authName, '-A', AUTH_KEY, '-x', privName, '-X', PRIV_KEY],
    })),
    { user: 'signer', level: 'authNoPriv', keys: ['-a', 'SHA-256', '-A', AUTH_KEY] },
    { user: 'nobody', level: 'noAuthNoPriv', keys: [] },
  ])('takes traps and INFORMs of v3 as $user, $level', async ({ user, level, keys }) => {
    const { agent, traps, receiver: to } = await start();
    await send('snmptrap', ['-e', ENGINE, ...v3Args(user, level, keys), agent, ...linkDownArgs]);
    const informed = await send('snmpinform', [...v3Args(user, level, keys), agent, ...linkDownArgs]);
    expect(informed).toMatchObject({ code: 0, stdout: '' });
    await eventually('the trap', async () => traps.length === 2);
    const [trap, inform] = traps.toSorted((left, right) => Number(left.inform) - Number(right.inform));
    expect(trap).toMatchObject({
      version: 'v3',
      inform: false,
      user,
      securityLevel: level,
      engineId: ENGINE,
    });
    expect(inform).toMatchObject({ version: 'v3', inform: true, user, securityLevel: level });
    expect(inform?.varbinds).toEqual([{ oid: IF_INDEX, type: 'INTEGER', value: 7 }]);
    expect(to.counters()).toEqual(counted({ received: 2 }));
  });

  it('counts and refuses unknown users, wrong keys and lower levels', async () => {
    const { agent, traps, receiver: to } = await start();
    const trap = (user: string, level: string, keys: string[]) =>
      send('snmptrap', ['-e', ENGINE, ...v3Args(user, level, keys), agent, ...linkDownArgs]);
    await trap('stranger', 'noAuthNoPriv', []);
    await trap('signer', 'authNoPriv', ['-a', 'SHA-256', '-A', 'not the key']);
    await trap('signer', 'noAuthNoPriv', []);
    await trap('user-sha-aes', 'authPriv', ['-a', 'SHA', '-A', AUTH_KEY, '-x', 'AES', '-X', 'not the key']);
    const inform = await send('snmpinform', [
      '-r0',
      ...v3Args('stranger', 'noAuthNoPriv'),
      agent,
      ...linkDownArgs,
    ]);
    expect(inform.code).not.toBe(0);
    expect(inform.stderr).toContain('Unknown user name');
    expect(traps).toEqual([]);
    expect(to.counters()).toEqual(counted({ received: 5, unknownUser: 2, authenticationFailed: 3 }));
  });

  it('hears IPv4 and IPv6 on the address of both', async () => {
    const ipv6 = Object.values(networkInterfaces())
      .flat()
      .some((found) => found?.address === '::1');
    const { port, traps } = await start({ address: ipv6 ? '::' : '0.0.0.0' });
    await send('snmptrap', ['-v2c', '-c', 'public', `127.0.0.1:${port}`, ...linkDownArgs]);
    await eventually('the trap over IPv4', async () => traps.length === 1);
    expect(traps[0]?.senderAddress).toBe('127.0.0.1');
    if (!ipv6) return;
    const inform = await send('snmpinform', ['-v2c', '-c', 'public', `udp6:[::1]:${port}`, ...linkDownArgs]);
    expect([inform.code, traps[1]?.senderAddress]).toEqual([0, '::1']);
  });

  it('refuses a recorded trap that is sent again', async () => {
    const recorded: Buffer[] = [];
    const tap = createSocket('udp4');
    tap.on('message', (datagram) => recorded.push(datagram));
    await new Promise<void>((resolve) => tap.bind(0, '127.0.0.1', resolve));
    const keys = ['-a', 'SHA', '-A', AUTH_KEY, '-x', 'AES', '-X', PRIV_KEY];
    const to = `127.0.0.1:${tap.address().port}`;
    await send('snmptrap', ['-e', ENGINE, ...v3Args('user-sha-aes', 'authPriv', keys), to, ...linkDownArgs]);
    const datagram = await eventually('the recording', async () => recorded[0]);
    const { port, traps, receiver: target } = await start();
    for (let times = 0; times < 3; times += 1) tap.send(datagram, port, '127.0.0.1');
    await eventually('three datagrams', async () => target.counters().received === 3);
    expect(traps.length).toBe(1);
    expect(target.counters()).toEqual(counted({ received: 3, authenticationFailed: 2 }));
    tap.close();
  });

  it('answers a repeated INFORM again but hands it on once', async () => {
    const recorded: Buffer[] = [];
    const tap = createSocket('udp4');
    tap.on('message', (datagram) => recorded.push(datagram));
    await new Promise<void>((resolve) => tap.bind(0, '127.0.0.1', resolve));
    const to = `127.0.0.1:${tap.address().port}`;
    await send('snmpinform', ['-r0', '-t1', '-v2c', '-c', 'public', to, ...linkDownArgs]);
    const datagram = await eventually('the recording', async () => recorded[0]);
    const { port, traps } = await start();
    recorded.length = 0;
    tap.send(datagram, port, '127.0.0.1');
    tap.send(datagram, port, '127.0.0.1');
    await eventually('two answers', async () => recorded.length === 2);
    expect(traps.length).toBe(1);
    tap.close();
  });
});

it('survives every kind of broken datagram and goes on receiving', async () => {
  const { port, traps, receiver: to } = await start();
  // A v2c linkDown, written out by hand.
  const good = Buffer.from(
    '302e02010104067075626c6963a721020101020100020100' +
      '3016301406' +
      '0a2b060106030101040100' +
      '0606' +
      '2b0601060301',
    'hex',
  );
  const sender = createSocket('udp4');
  const send = (octets: Buffer) =>
    new Promise<void>((resolve) => sender.send(octets, port, '127.0.0.1', () => resolve()));
  let sent = 0;
  for (let length = 0; length < good.length; length += 1) {
    await send(good.subarray(0, length));
    sent += 1;
  }
  for (const hostile of [
    'ff',
    '3080',
    '308400ffffff',
    '30030201',
    '3003020103',
    '30820000',
    '3006020103300104',
  ]) {
    await send(Buffer.from(hostile, 'hex'));
    sent += 1;
  }
  for (let at = 0; at < 500; at += 1) {
    const mutated = Buffer.from(good);
    mutated[(at * 7) % good.length] = (at * 131) % 256;
    await send(mutated);
    sent += 1;
  }
  await send(Buffer.alloc(20_000, 0x30));
  await send(good);
  sent += 2;
  await eventually('all datagrams', async () => to.counters().received === sent);
  expect(to.counters().malformed).toBe(sent - traps.length);
  expect(to.counters().malformed).toBeGreaterThan(good.length);
  expect(traps.at(-1)?.notificationOid).toBe('1.3.6.1.6.3.1');
  sender.close();
});

it('says who has the port and that it may be denied', async () => {
  const { port } = await start();
  const second = new TrapReceiver({
    address: '127.0.0.1',
    port,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: () => {},
  });
  await expect(second.start()).rejects.toMatchObject({
    code: 'portInUse',
    message: `opening UDP port ${port} on 127.0.0.1 for traps: already in use; stop the other receiver or choose another port`,
  });
  await second.stop();
  await second.stop();
});

it('goes on when the one who takes the traps throws', async () => {
  let taken = 0;
  const { port, receiver: to } = await start({
    onTrap: () => {
      taken += 1;
      throw new Error('not today');
    },
  });
  const datagram = Buffer.from(
    '302e02010104067075626c6963a7210201010201000201003016301406' +
      '0a2b0601060301010401000606' +
      '2b0601060301',
    'hex',
  );
  const sender = createSocket('udp4');
  sender.send(datagram, port, '127.0.0.1');
  sender.send(datagram, port, '127.0.0.1');
  await eventually('both', async () => taken === 2);
  expect(to.counters()).toEqual(counted({ received: 2 }));
  sender.close();
});
