import { describe, expect, it } from 'vitest';
import type { Credential } from '../../../server/domain/credential.ts';
import { Secret } from '../../../server/domain/secret.ts';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { reading, StageLine } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 0, 1, 12);

const listener = (part: Partial<TcpConnection>): TcpConnection => ({
  localAddress: '0.0.0.0',
  localPort: 22,
  remoteAddress: '',
  remotePort: 0,
  state: 'listen',
  processId: null,
  ...part,
});

describe('security events', () => {
  it('tell of refused messages, bad communities and new listeners', () => {
    const line = new StageLine({ clock: new FakeClock(START) });
    const { id: deviceId } = line.device();
    const poll = (bad: number, tcpConnections: TcpConnection[], sysUpTimeTicks: number) =>
      line.poll({
        deviceId,
        sysUpTimeTicks,
        facts: { tcpConnections },
        readings: [reading('snmpInBadCommunityNames', bad, { syntax: 'counter32' })],
      });
    poll(7, [listener({})], 100_000);
    line.clock.advance(60_000);
    poll(
      10,
      [
        listener({}),
        listener({ localPort: 80, processId: 12 }),
        listener({ localAddress: '::', localPort: 443 }),
      ],
      106_000,
    );
    line.clock.advance(60_000);
    poll(11, [listener({})], 112_000);
    poll(11, [listener({})], 112_000);
    line.clock.advance(60_000);
    poll(90, [listener({})], 50); // restarted: not 79 messages
    line.trap(deviceId, { kind: 'authenticationFailure', sourceAddress: '192.0.2.9' });
    line.trap(deviceId, { kind: 'authenticationFailure', sourceAddress: null });
    line.trap(
      deviceId,
      { kind: 'authenticationFailure', sourceAddress: null },
      { quarantine: 'unknownSender' },
    );
    const event = { deviceId, atMs: START + 60_000 };
    expect(line.told.events).toEqual([
      { id: 1, ...event, kind: 'badCommunity', text: '3 messages with a bad community in 60 s' },
      { id: 2, ...event, kind: 'newListener', text: 'TCP 0.0.0.0:80 began to listen (process 12)' },
      { id: 3, ...event, kind: 'newListener', text: 'TCP [::]:443 began to listen' },
      {
        id: 4,
        ...event,
        atMs: START + 120_000,
        kind: 'badCommunity',
        text: '1 message with a bad community in 60 s',
      },
      {
        id: 5,
        ...event,
        atMs: START + 180_000,
        kind: 'authenticationFailure',
        text: 'refused a message from 192.0.2.9 that was not authentic',
      },
      {
        id: 6,
        ...event,
        atMs: START + 180_000,
        kind: 'authenticationFailure',
        text: 'refused a message that was not authentic',
      },
    ]);
  });
});

describe('weaknesses', () => {
  const user = { version: 'v3', user: 'nms' } as const;
  const key = new Secret('never to be shown');
  const credentials: Record<string, Credential> = {
    'a-default': { version: 'v2c', community: new Secret('public') },
    'b-own': { version: 'v1', community: key },
    'c-none': { ...user, level: 'noAuthNoPriv' },
    'd-auth': { ...user, level: 'authNoPriv', authProtocol: 'md5', authKey: key },
    'e-old': {
      ...user,
      level: 'authPriv',
      authProtocol: 'md5',
      authKey: key,
      privProtocol: 'des',
      privKey: key,
    },
    'f-good': {
      ...user,
      level: 'authPriv',
      authProtocol: 'sha256',
      authKey: key,
      privProtocol: 'aes',
      privKey: key,
    },
  };

  it('are named worst first, without any secret', () => {
    const line = new StageLine();
    for (const [name, credential] of Object.entries(credentials)) line.device(name, { credential });
    line.device('off', { enabled: false });
    const found = line.security.weaknesses();
    expect(found.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'defaultCommunity: a-default is asked with a default community that every attacker tries first',
      'communityVersion: a-default is asked by SNMPv2c, which sends its community and all values in the clear',
      'communityVersion: b-own is asked by SNMPv1, which sends its community and all values in the clear',
      'noPrivacy: c-none is asked by SNMPv3 without authentication and without encryption',
      'noPrivacy: d-auth is asked by SNMPv3 without encryption',
      'weakAlgorithm: d-auth is asked by SNMPv3 with MD5, which is broken or obsolete',
      'weakAlgorithm: e-old is asked by SNMPv3 with MD5 and DES, which are broken or obsolete',
    ]);
    expect(found.every(({ remedy }) => remedy.length > 0)).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/public|never to be shown/u);
  });

  it('are devices that say they are one and the same engine', () => {
    const line = new StageLine();
    const credential = credentials['f-good']!;
    const poll = (deviceId: number, engineId: string) => line.poll({ deviceId, facts: { engineId } });
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => line.device(name, { credential }).id);
    poll(a!, '80001f8801');
    poll(b!, '80001f8802');
    expect(line.security.weaknesses()).toEqual([]);
    for (const id of [c!, d!]) poll(id, '80001f8801');
    const told = () => line.security.weaknesses().map(({ deviceId, kind, text }) => [deviceId, kind, text]);
    const text = (name: string, others: string) =>
      `${name} has the same snmpEngineID as ${others} (80001f8801): their keys are the same, and their traps and clocks cannot be told apart`;
    expect(told()).toEqual([
      [a, 'duplicateEngine', text('a', 'c, d')],
      [c, 'duplicateEngine', text('c', 'a, d')],
      [d, 'duplicateEngine', text('d', 'a, c')],
    ]);
    poll(c!, '80001f8803');
    poll(d!, '80001f8804');
    expect(told()).toEqual([]);
  });
});
