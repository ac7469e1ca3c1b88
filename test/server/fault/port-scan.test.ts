import { describe, expect, it } from 'vitest';
import type { TcpConnection } from '../../../server/domain/tcp-connection.ts';
import { SECOND } from '../../../server/domain/units.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { StageLine } from '../../support/stage-line.ts';

const SERVER = '10.30.0.11';

const connection = (part: Partial<TcpConnection>): TcpConnection => ({
  localAddress: SERVER,
  localPort: 80,
  remoteAddress: '10.10.0.21',
  remotePort: 40_000,
  state: 'established',
  processId: null,
  ...part,
});

const many = (count: number, part: (at: number) => Partial<TcpConnection>): TcpConnection[] =>
  Array.from({ length: count }, (_, at) => connection(part(at)));

/** What the alerts say after polls that find these connections, in turn. */
function polled(...tables: readonly (readonly TcpConnection[])[]): string[] {
  const line = new StageLine({ clock: new FakeClock() });
  const { id: deviceId } = line.device('server-1');
  for (const tcpConnections of tables) {
    line.poll({ deviceId, facts: { tcpConnections } });
    line.clock.advance(60 * SECOND);
  }
  return line.repositories.alerts
    .list()
    .map(({ severity, title, clearReason }) => `${severity} ${title}: ${clearReason ?? 'active'}`);
}

const scan = (ports: number): TcpConnection[] =>
  many(ports, (at) => ({ localPort: 20 + at, remotePort: 40_000 + at }));

describe('a scan of TCP ports', () => {
  it('raises from 15 ports of one address on, and clears below 5', () => {
    expect(polled([], scan(14))).toEqual([]);
    expect(polled([], scan(15))).toEqual([
      'warning server-1: 10.10.0.21 tries its TCP ports, 15 at a time: active',
    ]);
    expect(polled([], scan(60), scan(5))).toEqual([
      'warning server-1: 10.10.0.21 tries its TCP ports, 60 at a time: active',
    ]);
    expect(polled([], scan(60), scan(4))).toEqual([
      'warning server-1: 10.10.0.21 tries its TCP ports, 60 at a time: a poll found it connected to fewer than 5 ports',
    ]);
  });

  it.each([
    ['many clients of one port', many(100, (at) => ({ remoteAddress: `10.10.1.${at}` }))],
    ['many connections of one client to one port', many(100, (at) => ({ remotePort: 40_000 + at }))],
    [
      'many connections out to one service',
      many(100, (at) => ({ localPort: 40_000 + at, remotePort: 5_432 })),
    ],
    ['the same from low ports', many(100, (at) => ({ localPort: 1_025 + at, remotePort: 5_432 }))],
    ['many services that talk to each other', scan(60).map((one) => ({ ...one, remoteAddress: SERVER }))],
    ['many listeners', scan(60).map((one) => ({ ...one, state: 'listen' as const, remoteAddress: '' }))],
  ])('is none: %s', (_, table) => {
    expect(polled([], table)).toEqual([]);
  });
});
