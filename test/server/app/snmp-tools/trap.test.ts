import { afterAll, expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../server/app/system-clock.ts';
import { Secret } from '../../../../server/domain/secret.ts';
import type { ReceivedTrap } from '../../../../server/domain/trap.ts';
import { TrapReceiver } from '../../../../server/snmp/trap-receiver.ts';
import { eventually } from '../../../support/signal.ts';
import { describeWithTools } from '../../../support/tools.ts';
import { silentLog } from '../../snmp/silent-log.ts';
import { SideBySide } from './side-by-side.ts';
import { startTrapDaemon } from './trap-daemon.ts';

const ENGINE = '8000000001020304';
/** Of net-snmp's tool, whose time is that since the machine started: behind ours, and so refused as a replay. */
const THEIR_ENGINE = '8000000001020305';
const USER = ['-v3', '-u', 'sender', '-a', 'SHA', '-A', 'an auth key', '-x', 'AES', '-X', 'a priv key'];
const LINK_DOWN = [
  'linkDown',
  'ifIndex.2',
  'i',
  '2',
  'ifDescr.2',
  's',
  'eth0',
  'ifOperStatus.2',
  '=',
  'down',
];
const LINK_DOWN_VARBINDS = [
  { oid: '1.3.6.1.2.1.2.2.1.1.2', type: 'INTEGER', value: 2 },
  { oid: '1.3.6.1.2.1.2.2.1.2.2', type: 'OCTET STRING', value: Uint8Array.from(Buffer.from('eth0')) },
  { oid: '1.3.6.1.2.1.2.2.1.8.2', type: 'INTEGER', value: 2 },
];

const tools = new SideBySide();
afterAll(() => tools.stop());

async function receive() {
  const traps: ReceivedTrap[] = [];
  const receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: (trap) => traps.push(trap),
  });
  onTestFinished(() => receiver.stop());
  const keys = { authProtocol: 'sha', authKey: new Secret('an auth key') } as const;
  receiver.setUsers([
    { version: 'v3', user: 'nobody', level: 'noAuthNoPriv' },
    { version: 'v3', user: 'sender', level: 'authNoPriv', ...keys },
    {
      ...{ version: 'v3', user: 'sender', level: 'authPriv', ...keys },
      ...{ privProtocol: 'aes', privKey: new Secret('a priv key') },
    },
  ]);
  const { port } = await receiver.start();
  const next = (count: number) =>
    eventually('the trap', () => Promise.resolve(traps.length >= count ? traps[count - 1] : null));
  return { agent: `127.0.0.1:${port}`, next, counters: () => receiver.counters() };
}

const quiet = { code: 0, stdout: '', stderr: '', advice: '' };

it('our receiver takes every form', async () => {
  const { agent, next, counters } = await receive();
  const forms: readonly (readonly string[])[] = [
    ['-v2c', '-c', 'public', agent, '77', ...LINK_DOWN],
    ['-Ci', '-v2c', '-c', 'public', agent, '77', ...LINK_DOWN],
    [...USER, '-l', 'authPriv', '-e', ENGINE, agent, '77', ...LINK_DOWN],
    // Without an engine of its own: one of the machine's name.
    [...USER, '-l', 'authNoPriv', agent, '77', ...LINK_DOWN],
    [...USER, '-l', 'authPriv', agent, '77', ...LINK_DOWN],
    ['-v3', '-u', 'nobody', agent, '77', ...LINK_DOWN],
    [...USER, '-l', 'authPriv', '-Ci', agent, '77', ...LINK_DOWN],
  ];
  for (const [at, words] of forms.entries()) {
    expect(await tools.ours('trap', words)).toEqual(quiet);
    const trap = await next(at + 1);
    expect(trap).toMatchObject({
      version: words.includes('-v3') ? 'v3' : 'v2c',
      inform: words.includes('-Ci'),
      notificationOid: '1.3.6.1.6.3.1.1.5.3',
      sysUpTimeTicks: 77,
      varbinds: LINK_DOWN_VARBINDS,
    });
  }
  const v1 = [
    '-v1',
    '-c',
    'public',
    agent,
    '1.3.6.1.4.1.9',
    '192.0.2.7',
    '6',
    '99',
    '100',
    'sysName.0',
    's',
    'x',
  ];
  expect(await tools.ours('trap', v1)).toEqual(quiet);
  expect(await next(forms.length + 1)).toMatchObject({
    version: 'v1',
    notificationOid: '1.3.6.1.4.1.9.0.99',
    sysUpTimeTicks: 100,
    v1: { enterprise: '1.3.6.1.4.1.9', genericTrap: 6, specificTrap: 99, agentAddress: '192.0.2.7' },
  });
  expect(counters()).toMatchObject({ malformed: 0, authenticationFailed: 0, unknownUser: 0 });
});

it('an INFORM that is refused, or that nobody answers', async () => {
  const { agent } = await receive();
  const stranger = USER.map((word) => (word === 'an auth key' ? 'a wrong key' : word));
  expect(
    await tools.ours('trap', [...stranger, '-l', 'authPriv', '-Ci', agent, '', 'coldStart']),
  ).toMatchObject({
    code: 1,
    stderr: 'snmpinform: Authentication failure (incorrect password, community or key)\n',
  });
  const silent = ['-Ci', '-v2c', '-c', 'public', '-t', '0.2', '-r', '0', '127.0.0.1:9', '', 'coldStart'];
  const { code, stderr, advice } = await tools.ours('trap', silent);
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'snmpinform: Timeout\n' });
  expect(advice).toMatch(/^trapline: INFORM .*127\.0\.0\.1:9.* after 1 try in 0\.\d s; /);
});

it.each([
  [['-v1', '-Ci', '-c', 'public', '127.0.0.1', '', '', '1', '0', ''], 'Cannot send INFORM as SNMPv1 PDU'],
  [['-v1', '-c', 'public', '127.0.0.1'], 'No enterprise oid'],
  [['-v1', '-c', 'public', '127.0.0.1', '', '', '9', '0', ''], '9: Bad generic-trap parameter'],
  [['-v2c', '-c', 'public', '127.0.0.1'], 'Missing up-time parameter'],
  [['-v2c', '-c', 'public', '127.0.0.1', ''], 'Missing trap-oid parameter'],
  [
    ['-v2c', '-c', 'public', '127.0.0.1', '', 'linkUp', 'ifIndex.1', 'i'],
    'ifIndex.1: Missing type/value for variable',
  ],
  [
    ['-v2c', '-c', 'public', '127.0.0.1', '', 'quux'],
    'quux: Unknown Object Identifier (Sub-id not found: (top) -> quux)',
  ],
  [
    ['-v2c', '-c', 'public', '127.0.0.1', '', 'linkUp', 'ifIndex.1', 'i', 'x'],
    'ifIndex.1: Value out of range (x)',
  ],
])('%j is not sent', async (words, stderr) => {
  const told = await tools.ours('trap', words);
  expect({ code: told.code, stderr: told.stderr }).toEqual({ code: 1, stderr: `${stderr}\n` });
});

it("an uptime that was left out is said to be written as ''", async () => {
  const words = ['-v2c', '-c', 'public', '127.0.0.1', 'linkDown', 'ifIndex.2', 'i', '2'];
  const { code, stderr, advice } = await tools.ours('trap', words);
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'linkDown: Bad uptime parameter\n' });
  expect(advice).toContain(`HOST '' linkDown ifIndex.2 i 2`);
});

describeWithTools(['snmptrapd', 'snmptrap'], 'snmptrapd', () => {
  it('takes what we send as it takes what snmptrap sends', async () => {
    const { agent, next } = await startTrapDaemon([
      `createUser -e ${ENGINE} sender SHA "an auth key" AES "a priv key"`,
      `createUser -e ${THEIR_ENGINE} sender SHA "an auth key" AES "a priv key"`,
      'createUser sender SHA "an auth key" AES "a priv key"',
      'createUser nobody',
    ]);
    const forms: readonly (readonly string[])[] = [
      ['-v1', '-c', 'public', agent, '', '192.0.2.7', '2', '0', '100', 'ifIndex.2', 'i', '2'],
      ['-v1', '-c', 'public', agent, 'ifMIB', '192.0.2.7', '6', '99', '0', 'sysName.0', 's', 'x y'],
      ['-v2c', '-c', 'public', agent, '77', ...LINK_DOWN],
      [
        ...['-v2c', '-c', 'public', agent, '77', 'IF-MIB::linkUp'],
        ...[
          '1.3.6.1.4.1.9.1',
          'u',
          '4294967295',
          '1.3.6.1.4.1.9.2',
          'c',
          '6',
          '1.3.6.1.4.1.9.3',
          'C',
          '18446744073709551615',
        ],
        ...[
          '1.3.6.1.4.1.9.4',
          'a',
          '1.2.3.4',
          '1.3.6.1.4.1.9.5',
          'o',
          'ifIndex',
          '1.3.6.1.4.1.9.6',
          't',
          '77',
        ],
        ...['1.3.6.1.4.1.9.7', 'i', '-5', '1.3.6.1.4.1.9.8', 'x', '00 FF', '1.3.6.1.4.1.9.9', 'd', '65.0.66'],
        ...['1.3.6.1.4.1.9.10', 'F', '1.5', '1.3.6.1.4.1.9.11', 'D', '-0.25', '1.3.6.1.4.1.9.12', 'b', '0 9'],
      ],
      ['-Ci', '-v2c', '-c', 'public', agent, '77', 'coldStart'],
      [...USER, '-l', 'authPriv', '-e', ENGINE, agent, '77', ...LINK_DOWN],
      [...USER, '-l', 'authNoPriv', '-e', ENGINE, agent, '77', 'warmStart'],
      [...USER, '-l', 'authPriv', '-Ci', agent, '77', ...LINK_DOWN],
    ];
    for (const words of forms) {
      const theirWords = words.map((word) => (word === ENGINE ? THEIR_ENGINE : word));
      expect({ words, ...(await tools.theirs('trap', theirWords)) }).toMatchObject({
        words,
        code: 0,
        stderr: '',
      });
      const theirs = await next();
      expect({ words, ...(await tools.ours('trap', words)) }).toEqual({ words, ...quiet });
      expect({ words, line: await next() }).toEqual({ words, line: theirs });
    }
  });
});
