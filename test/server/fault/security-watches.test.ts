import { describe, expect, it } from 'vitest';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import type { NewTrap } from '../../../server/domain/trap.ts';
import { HOUR, MINUTE, SECOND } from '../../../server/domain/units.ts';
import { networkAround } from '../../../server/fault/security/outgoing.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { reading, StageLine, trapOf } from '../../support/stage-line.ts';

const START = Date.UTC(2026, 2, 2, 12);

function watched() {
  const line = new StageLine({ clock: new FakeClock(START) });
  const { id } = line.device('server-1');
  /** What each alert says, oldest first. */
  const said = () =>
    line.repositories.alerts
      .list()
      .toReversed()
      .map(
        ({ kind, severity, title, count, clearReason }) =>
          `${kind} ${severity} ${count}× ${title}: ${clearReason ?? 'active'}`,
      );
  return { line, id, said };
}

const connection = (part: Partial<TcpConnection>): TcpConnection => ({
  localAddress: '10.30.0.11',
  localPort: 40_000,
  remoteAddress: '192.0.2.1',
  remotePort: 443,
  state: 'established',
  processId: null,
  ...part,
});

describe('guessing', () => {
  const counters = (bad: number, users = 0, digests = 0) => [
    reading('snmpInBadCommunityNames', bad, { syntax: 'counter32' }),
    reading('usmStatsUnknownUserNames', users, { syntax: 'counter32' }),
    reading('usmStatsWrongDigests', digests, { syntax: 'counter32' }),
  ];

  it('is told from 20 refused messages within 5 minutes on, by what the device counts, and clears after 5 without one', () => {
    const { line, id, said } = watched();
    const poll = (...values: Parameters<typeof counters>) => {
      line.poll({ deviceId: id, readings: counters(...values) });
      line.clock.advance(MINUTE);
    };
    poll(0);
    poll(10, 4, 5);
    expect(said()).toEqual([]);
    poll(10, 5, 5);
    expect(said()).toEqual([
      'communityGuessing major 1× server-1: somebody guesses its communities or users, 20 messages refused within 5 min: active',
    ]);
    expect(line.repositories.alerts.list()[0]?.evidence.map(({ text }) => text)).toEqual([
      '1 of an unknown user in 60 s',
      'it takes 20 refused messages or 4 different sources within 5 minutes',
    ]);
    for (let at = 0; at < 6; at += 1) poll(10, 5, 5);
    expect(said()).toEqual([
      'communityGuessing major 1× server-1: somebody guesses its communities or users, 20 messages refused within 5 min: no message was refused for 5 minutes',
    ]);
  });

  it('is not what comes slowly, and not what was counted while nobody looked', () => {
    const { line, id, said } = watched();
    for (let at = 0; at < 20; at += 1) {
      line.poll({ deviceId: id, readings: counters(1_000 + 3 * at) });
      line.clock.advance(MINUTE);
    }
    expect(said()).toEqual([]);
  });

  it('is told from 4 sources on, which the traps name', () => {
    const { line, id, said } = watched();
    for (const end of [1, 2, 3, 3, 4]) {
      line.trap(id, { kind: 'authenticationFailure', sourceAddress: `192.0.2.${end}` });
      line.clock.advance(SECOND);
    }
    expect(said().filter((text) => text.startsWith('community'))).toEqual([
      'communityGuessing major 1× server-1: somebody guesses its communities or users, 5 messages refused within 5 min, from 192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4: active',
    ]);
  });

  it('is not looked for where its rule is off', () => {
    const { line, id, said } = watched();
    line.repositories.rules.insert({
      name: 'Guessing',
      enabled: false,
      body: { kind: 'builtIn', builtIn: 'communityGuessing' },
    });
    line.fault.load();
    line.poll({ deviceId: id, readings: counters(0) });
    line.clock.advance(MINUTE);
    line.poll({ deviceId: id, readings: counters(500) });
    expect(said()).toEqual([]);
  });
});

describe('a new network', () => {
  it('is told once the device was learned for a day, is known from then on, and clears when nothing goes there', () => {
    const { line, id, said } = watched();
    const poll = (...remotes: string[]) =>
      line.poll({
        deviceId: id,
        facts: {
          tcpConnections: [
            connection({ localPort: 22, remoteAddress: '', remotePort: 0, state: 'listen' }),
            // Who comes in is no connection of the device's own.
            connection({ localPort: 22, remoteAddress: '198.51.100.1', remotePort: 50_000 }),
            ...remotes.map((remoteAddress, at) => connection({ remoteAddress, localPort: 40_000 + at })),
          ],
        },
      });
    poll('10.20.0.5');
    line.clock.advance(24 * HOUR - MINUTE);
    poll('10.20.0.5', '192.0.2.1');
    expect(said()).toEqual([]);
    line.clock.advance(MINUTE);
    poll('10.20.77.5', '192.0.99.1', '203.0.113.9', '2001:db8:1::5');
    expect(said()).toEqual([
      'newNetwork warning 1× server-1 connects to 203.0.113.9 port 443, in the network 203.0.0.0/16 that it never spoke to: active',
      'newNetwork warning 1× server-1 connects to 2001:db8:1::5 port 443, in the network 2001:db8::/32 that it never spoke to: active',
    ]);
    // The server begins anew, and still knows.
    const again = new StageLine({ clock: line.clock, repositories: line.repositories });
    again.clock.advance(15 * MINUTE);
    const tcpConnections = [connection({ remoteAddress: '203.0.113.9' })];
    again.poll({ deviceId: id, facts: { tcpConnections } });
    expect(said().map((text) => text.split(': ').at(-1))).toEqual([
      'active',
      'no connection to it for 15 minutes',
    ]);
    again.poll({
      deviceId: id,
      facts: { tcpConnections: [...tcpConnections, connection({ remoteAddress: '2001:db8::1' })] },
    });
    expect(said()).toHaveLength(2);
  });

  it.each([
    ['203.0.113.66', 16, '203.0.0.0/16'],
    ['203.0.113.66', 24, '203.0.113.0/24'],
    ['203.0.113.66', 20, '203.0.112.0/20'],
    ['203.0.113.66', 32, '203.0.113.66/32'],
    ['2001:db8:5::1', 16, '2001:db8::/32'],
    ['2001::1', 16, '2001:0::/32'],
    ['::1', 16, null],
    ['not an address', 16, null],
    ['1.2.3.400', 16, null],
  ])('of %s by %i bits is %s', (address, bits, network) => {
    expect(networkAround(address, bits)).toBe(network);
  });
});

describe('a scan of others', () => {
  const scan = (count: number, state: TcpConnection['state'] = 'synSent') =>
    Array.from({ length: count }, (_, at) =>
      connection({ localPort: 40_000 + at, remoteAddress: `10.30.1.${at}`, remotePort: 445, state }),
    );

  it('is told from 10 addresses that do not answer on, or from 100, and clears below half', () => {
    const { line, id, said } = watched();
    const poll = (tcpConnections: TcpConnection[]) => {
      line.poll({ deviceId: id, facts: { tcpConnections } });
      line.clock.advance(MINUTE);
      return said();
    };
    poll([]);
    expect(poll([...scan(9), ...scan(90, 'established')])).toEqual([]);
    expect(poll(scan(10))).toEqual([
      'outboundScan major 1× server-1 tries TCP port 445 of 10 addresses, of which 10 do not answer: active',
    ]);
    expect(poll(scan(5))[0]).toMatch(/active$/u);
    expect(poll(scan(4))[0]).toMatch(/a poll found it connected to fewer than half as many addresses$/u);
    expect(poll(scan(100, 'established'))[1]).toBe(
      'outboundScan major 1× server-1 tries TCP port 445 of 100 addresses, of which 0 do not answer: active',
    );
  });

  it('is none where clients come in', () => {
    const { line, id, said } = watched();
    line.poll({ deviceId: id, facts: { tcpConnections: [] } });
    const clients = scan(200).map((one) => ({ ...one, localPort: 445, remotePort: 50_000 }));
    line.poll({ deviceId: id, facts: { tcpConnections: clients } });
    expect(said()).toEqual([]);
  });
});

describe('what is about Trapline itself', () => {
  const strange = (line: StageLine, senderAddress: string): NewTrap => ({
    ...trapOf(0, { kind: 'other' }),
    receivedAtMs: line.clock.now(),
    deviceId: null,
    quarantine: 'unknownSender',
    senderAddress,
  });

  it('an unknown sender, from its third trap on; this machine is none', () => {
    const { line, said } = watched();
    for (const sender of ['192.0.2.66', '127.0.0.1', '192.0.2.66', '127.0.0.1', '127.0.0.1', '192.0.2.66'])
      line.fault.onSuspect({ trap: strange(line, sender), finding: { kind: 'other' } });
    const told = 'unknownTrapSender warning 1× Trapline: 192.0.2.66 sends traps, but is no known device';
    expect(said()).toEqual([`${told}: active`]);
    line.clock.advance(15 * MINUTE);
    line.fault.tick();
    expect(said()).toEqual([`${told}: none came for 15 minutes`]);
    expect(line.inventory.devices().map(({ name, enabled }) => [name, enabled])).toEqual([
      ['server-1', true],
      ['Trapline', false],
    ]);
  });

  it('a flood of senders raises 20 alerts and no more', () => {
    const { line, said } = watched();
    for (let at = 0; at < 3 * 2_000; at += 1)
      line.fault.onSuspect({
        trap: strange(line, `198.51.${100 + Math.floor(at / 3 / 250)}.${Math.floor(at / 3) % 250}`),
        finding: { kind: 'other' },
      });
    expect(said()).toHaveLength(20);
  });

  it('logins that fail: 5 of an account or 10 from an address within 10 minutes', () => {
    const { line, said } = watched();
    const fail = (account: string, address: string) =>
      line.fault.loginFailed({ account, address, atMs: line.clock.now() });
    for (let at = 0; at < 4; at += 1) fail('admin', `192.0.2.${at}`);
    line.clock.advance(11 * MINUTE);
    for (let at = 0; at < 4; at += 1) fail('admin', `192.0.2.${at}`);
    expect(said()).toEqual([]);
    fail('admin', '192.0.2.9');
    for (let at = 0; at < 10; at += 1) fail(`user-${at}\u0000${'x'.repeat(500)}`, '198.51.100.7');
    expect(said()).toEqual([
      'loginAttack major 1× Trapline: 5 logins as admin failed within 10 min: active',
      'loginAttack major 1× Trapline: 10 logins from 198.51.100.7 failed within 10 min: active',
    ]);
  });

  it('a forged trap, told of at most every 10 seconds, until an hour after the last', () => {
    const { line, id, said } = watched();
    const forged = () =>
      line.fault.onSuspect({
        trap: { ...trapOf(id, { kind: 'other' }), receivedAtMs: line.clock.now() },
        finding: { kind: 'other' },
        contradiction: 'comes from another SNMP engine than its traps before',
      });
    forged();
    forged();
    line.clock.advance(10 * SECOND);
    forged();
    const told =
      'forgedTrap major 2× server-1: somebody may send traps in its name: one comes from another SNMP engine than its traps before';
    expect(said()).toEqual([`${told}: active`]);
    line.clock.advance(HOUR);
    line.fault.tick();
    expect(said()).toEqual([`${told}: no such trap for 60 minutes`]);
  });
});
