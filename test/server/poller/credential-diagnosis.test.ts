import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credential, CredentialDiagnosis, UserCredential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { SnmpEngine } from '../../../agents/engine/snmp-engine.ts';
import type { UsmUser } from '../../../agents/engine/usm-user.ts';
import { describeWithTools } from '../../support/tools.ts';
import { makeSmallAgent, smallAgent, type SmallAgent } from '../../agents/engine/small-agent.ts';
import { AUTH_KEY, PRIV_KEY, Snmpd, USUAL } from '../snmp/snmpd.ts';
import { device, startPoller } from './polled-device.ts';

const RIGHT: UserCredential = {
  version: 'v3',
  user: 'right',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: new Secret(AUTH_KEY),
  privProtocol: 'aes',
  privKey: new Secret(PRIV_KEY),
};
const KEYS = `"${AUTH_KEY}"`;

async function diagnosisOf(port: number, credential: Credential): Promise<CredentialDiagnosis | null> {
  const { poller } = startPoller([]);
  const settings = device({ port, timeoutMs: 1_000, retries: 0, credential });
  const { ok, diagnosis } = await poller.test(settings);
  expect(ok).toBe(false);
  expect(JSON.stringify(diagnosis)).not.toMatch(/an auth key|a priv key|wrong key/);
  // What is offered is no guess: with it the test passes.
  if (diagnosis?.fix && !diagnosis.text.includes('enter it again')) {
    const { text: _, ...fix } = diagnosis.fix;
    const fixed = { ...credential, ...fix } as Credential;
    expect((await poller.test({ ...settings, credential: fixed })).ok).toBe(true);
  }
  return diagnosis;
}

/** What about RIGHT is changed, and what is said of it: the fault, the fix and how many requests it took. */
type Case = readonly [
  what: string,
  part: Partial<UserCredential>,
  fault: CredentialDiagnosis['fault'],
  fix: CredentialDiagnosis['fix'],
  tries: number,
];

const OF_EVERY_AGENT: readonly Case[] = [
  ['a user that is not there', { user: 'stranger' }, 'unknownUser', null, 0],
  [
    'the wrong hash',
    { authProtocol: 'md5' },
    'wrongAuthentication',
    { authProtocol: 'sha', text: 'works with SHA-1 and AES-128' },
    2,
  ],
  [
    'the rarest hash',
    { user: 'rare' },
    'wrongAuthentication',
    { authProtocol: 'sha384', text: 'works with SHA-384 and AES-128' },
    6,
  ],
  [
    'the wrong hash of a user that only signs',
    { user: 'signed', level: 'authNoPriv', authProtocol: 'sha512' },
    'wrongAuthentication',
    { authProtocol: 'sha', text: 'works with SHA-1' },
    1,
  ],
  ['the wrong authentication key', { authKey: new Secret('wrong key') }, 'wrongAuthentication', null, 5],
  [
    'the wrong hash and the wrong cipher',
    { user: 'both', authProtocol: 'md5', privProtocol: 'aes' },
    'wrongAuthentication',
    { authProtocol: 'sha256', privProtocol: 'aes256b', text: 'works with SHA-256 and AES-256' },
    5,
  ],
  [
    'the wrong hash and the wrong privacy key',
    { authProtocol: 'sha256', privKey: new Secret('wrong key') },
    'wrongAuthentication',
    { authProtocol: 'sha', text: 'signs with SHA-1' },
    7,
  ],
  [
    'the wrong cipher',
    { privProtocol: 'des' },
    'wrongPrivacy',
    { privProtocol: 'aes', text: 'works with SHA-1 and AES-128' },
    1,
  ],
  [
    'the key extension of Blumenthal in place of that of Reeder',
    { user: 'reeder', privProtocol: 'aes256b' },
    'wrongPrivacy',
    { privProtocol: 'aes256r', text: 'works with SHA-1 and AES-256 (Reeder)' },
    1,
  ],
  [
    'AES-256 in place of AES-192',
    { user: 'aes192', privProtocol: 'aes256r' },
    'wrongPrivacy',
    { privProtocol: 'aes192b', text: 'works with SHA-1 and AES-192 (Blumenthal)' },
    4,
  ],
  [
    'the wrong privacy key under a hash that needs no key extension, without trying one key twice',
    { user: 'both', authProtocol: 'sha256', privProtocol: 'aes256r', privKey: new Secret('wrong key') },
    'wrongPrivacy',
    null,
    3,
  ],
  ['the wrong privacy key', { privKey: new Secret('wrong key') }, 'wrongPrivacy', null, 5],
  [
    'encryption for a user that has no privacy key',
    { user: 'signed' },
    'unsupportedLevel',
    { level: 'authNoPriv', text: 'works with authNoPriv' },
    1,
  ],
  [
    'keys for a user that has none',
    { user: 'keyless' },
    'unsupportedLevel',
    { level: 'noAuthNoPriv', text: 'works with noAuthNoPriv' },
    2,
  ],
];

const LAST_BOOTS = {
  fault: 'timeWindow',
  text: expect.stringMatching(
    /^The agent's snmpEngineBoots stands at its last value \(2147483647\)/,
  ) as string,
  fix: null,
  tries: 0,
};

function cases(port: () => number, all: readonly Case[]): void {
  it.each(all)('tells %s', async (_, part, fault, fix, tries) => {
    const diagnosis = await diagnosisOf(port(), { ...RIGHT, ...part });
    expect(diagnosis).toEqual({ fault, text: expect.any(String), fix, tries });
  });
}

describeWithTools(['snmpd'], 'what is wrong with a credential, asked of snmpd', () => {
  const snmpd = new Snmpd([
    ...USUAL,
    ...[
      ['right', 'SHA', 'AES'],
      ['rare', 'SHA-384', 'AES'],
      ['both', 'SHA-256', 'AES-256'],
      ['reeder', 'SHA', 'AES-256-C'],
      ['aes192', 'SHA', 'AES-192'],
    ].flatMap(([name, auth, priv]) => [
      `createUser ${name} ${auth} ${KEYS} ${priv} "${PRIV_KEY}"`,
      `rouser ${name} priv`,
    ]),
    ...[`createUser signed SHA ${KEYS}`, 'rouser signed auth'],
    ...['createUser keyless', 'rouser keyless noauth'],
    ...['view ports included .1.3.6.1.2.1.2', 'view nowhere included .1.9'],
    ...['outsider', 'narrow', 'blind'].map((name) => `createUser ${name} SHA ${KEYS} AES "${PRIV_KEY}"`),
    ...['rouser narrow priv -V ports', 'rouser blind priv -V nowhere'],
  ]);
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  cases(
    () => snmpd.port,
    [
      ...OF_EVERY_AGENT,
      ['a user of no group', { user: 'outsider' }, 'accessRefused', null, 0],
      ['a level below the one set up', { level: 'authNoPriv' }, 'accessRefused', null, 0],
      ['a view without the system group', { user: 'narrow' }, 'emptyView', null, 1],
      ['an empty view', { user: 'blind' }, 'emptyView', null, 1],
      [
        'a context that is not there',
        { context: 'nowhere' },
        'unknownContext',
        { context: '', text: 'works in the default context' },
        1,
      ],
    ],
  );

  it('explains what access control does', async () => {
    const text = async (part: Partial<UserCredential>) =>
      (await diagnosisOf(snmpd.port, { ...RIGHT, ...part }))?.text;
    expect(await text({ user: 'outsider' })).toBe(
      'The agent knows the user outsider, but its access control gives it nothing to read at level authPriv (authorizationError). On the device, put the user into a group with a read view (net-snmp: rouser outsider).',
    );
    expect(await text({ user: 'narrow' })).toMatch(
      /leaves out the system group.*begins at 1\.3\.6\.1\.2\.1\.2\.1\.0/,
    );
    expect(await text({ user: 'blind' })).toMatch(/the view is empty/);
  });
});

describeWithTools(['snmpd'], 'an agent whose engine boots are at their end', () => {
  const snmpd = new Snmpd([
    ...USUAL,
    // What it kept from its last run; this one is the last.
    ...['exactEngineID 0x8000000001020304', 'oldEngineID 0x8000000001020304', 'engineBoots 2147483646'],
    `createUser right SHA ${KEYS} AES "${PRIV_KEY}"`,
    'rouser right priv',
  ]);
  beforeAll(() => snmpd.start());
  afterAll(() => snmpd.stop());

  it('is told by the time window that never fits', async () => {
    expect(await diagnosisOf(snmpd.port, RIGHT)).toEqual(LAST_BOOTS);
  });
});

describe('what is wrong with a credential, asked of a simulated agent', () => {
  const user = (
    name: string,
    auth: UsmUser['auth'],
    priv: UsmUser['priv'],
    view?: UsmUser['view'],
  ): UsmUser => ({
    name,
    access: 'ro',
    auth,
    priv,
    ...(view && { view }),
  });
  const sha = { protocol: 'sha', password: AUTH_KEY } as const;
  const aes = { protocol: 'aes', password: PRIV_KEY } as const;
  it('tells engine boots that are at their end', async () => {
    const { agent } = await smallAgent({
      users: [user('right', sha, aes)],
      engine: (clock) => new SnmpEngine({ name: 'old', startedMs: clock.now(), boots: 2 ** 31 - 1 }),
    });
    expect(await diagnosisOf(agent.port, RIGHT)).toEqual(LAST_BOOTS);
  });

  let small: SmallAgent;
  beforeAll(async () => {
    small = await makeSmallAgent({
      users: [
        user('right', sha, aes),
        user('rare', { ...sha, protocol: 'sha384' }, aes),
        user('both', { ...sha, protocol: 'sha256' }, { ...aes, protocol: 'aes256b' }),
        user('reeder', sha, { ...aes, protocol: 'aes256r' }),
        user('aes192', sha, { ...aes, protocol: 'aes192b' }),
        user('signed', sha, null),
        user('keyless', null, null),
        user('narrow', sha, aes, [[1, 3, 6, 1, 2, 1, 2]]),
      ],
    });
  });
  afterAll(() => small.agent.stop());

  cases(
    () => small.agent.port,
    [
      ...OF_EVERY_AGENT,
      ['an empty view', { user: 'narrow' }, 'emptyView', null, 1],
      [
        'a context that is not there',
        { context: 'nowhere' },
        'unknownContext',
        { context: '', text: 'works in the default context' },
        1,
      ],
    ],
  );
});
