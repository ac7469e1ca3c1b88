import { describe, expect, it } from 'vitest';
import { LabQueries } from '../../../server/app/lab-queries.ts';
import type { ToldQuery } from '../../../server/app/lab-protocol.ts';
import { LabWatch, type LabWatched } from '../../../server/app/lab-watch.ts';
import { OwnPorts } from '../../../server/app/own-ports.ts';
import type { ExchangeEnd, ExchangeEnds, OpenExchange } from '../../../server/domain/exchange.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { silentLog } from '../../support/stage-line.ts';

const OWN_PORT = 1;
const told = (fromPort: number, device = 'course'): ToldQuery => ({
  atMs: 0,
  device,
  fromAddress: '127.0.0.1',
  fromPort,
  version: 'v2c',
  credential: 'public',
  context: '',
  pdu: 'GetRequest',
  requestId: 1,
  nonRepeaters: 0,
  maxRepetitions: 0,
  requested: [],
  answered: true,
  errorStatus: 0,
  errorIndex: 0,
  varbinds: [],
  varbindCount: 0,
  requestBytes: 40,
  answerBytes: 40,
  silence: null,
});
const many = (count: number, fromPort: number): ToldQuery[] =>
  Array.from({ length: count }, () => told(fromPort));

function queriesAt(clock: FakeClock, changed = (): void => undefined): LabQueries {
  return new LabQueries({
    clock,
    log: silentLog,
    nameOf: (oid) => oid,
    isOwn: ({ fromPort }) => fromPort === OWN_PORT,
    publish: () => undefined,
    changed,
  });
}

describe('the requests at the lab', () => {
  it('are kept, 2,000 of others and 500 of our own, so that polls do not push out students', () => {
    const queries = queriesAt(new FakeClock());
    queries.take(many(2_100, 2), 0);
    queries.take(many(3_000, OWN_PORT), 0);
    const foreign = queries.recent({});
    expect([foreign.length, foreign[0]?.id, foreign.at(-1)?.id]).toEqual([2_000, 101, 2_100]);
    const own = queries.recent({ own: true }).filter((query) => query.own);
    expect([own.length, own[0]?.id, own.at(-1)?.id]).toEqual([500, 4_601, 5_100]);
  });

  it('are found by device, after an id, the newest of them, oldest first', () => {
    const queries = queriesAt(new FakeClock());
    queries.take([told(2), told(2, 'core-1'), told(OWN_PORT), told(2), told(2)], 0);
    const ids = (filter: Parameters<LabQueries['recent']>[0]) => queries.recent(filter).map(({ id }) => id);
    expect(ids({})).toEqual([1, 2, 4, 5]);
    expect(ids({ own: true })).toEqual([1, 2, 3, 4, 5]);
    expect(ids({ device: 'course' })).toEqual([1, 4, 5]);
    expect(ids({ device: 'course', own: true, afterId: 1, limit: 2 })).toEqual([4, 5]);
    expect(ids({ afterId: 5 })).toEqual([]);
  });

  it('reach every listener, also behind one that throws', () => {
    const queries = queriesAt(new FakeClock());
    const heard: number[] = [];
    queries.subscribe(() => {
      throw new Error('no');
    });
    const cancel = queries.subscribe((items) => heard.push(items.length));
    queries.take(many(3, 2), 0);
    cancel();
    cancel();
    queries.take(many(1, 2), 0);
    expect(heard).toEqual([3]);
  });

  it('are wanted while somebody subscribes, and for a minute after they were read', () => {
    const clock = new FakeClock();
    let changes = 0;
    const queries = queriesAt(clock, () => (changes += 1));
    const cancel = queries.subscribe(() => undefined);
    expect(queries.wanted).toBe(true);
    cancel();
    expect([queries.wanted, changes]).toEqual([false, 2]);
    queries.read({});
    queries.read({});
    expect([queries.wanted, changes]).toEqual([true, 3]);
    clock.advance(60_000);
    expect(queries.wanted).toBe(false);
  });
});

it('the lab tells of what is wanted, no longer than it is, and is asked again where it failed', async () => {
  const clock = new FakeClock();
  let wanted: LabWatched = { queries: false, load: false };
  let fails = false;
  const asked: LabWatched[] = [];
  const watch = new LabWatch({
    clock,
    wanted: () => wanted,
    watch: (what) => {
      asked.push(what);
      return fails ? Promise.reject(new Error('no')) : Promise.resolve();
    },
  });
  const both = { queries: true, load: true };
  wanted = both;
  watch.look();
  expect(asked).toEqual([]);
  watch.start();
  watch.look();
  expect(asked).toEqual([both]);
  wanted = { queries: false, load: true };
  clock.advance(5_000);
  expect(asked).toEqual([both, wanted]);
  wanted = both;
  fails = true;
  watch.look();
  await Promise.resolve();
  fails = false;
  clock.advance(5_000);
  expect(asked.slice(2)).toEqual([both, both]);
  // A lab that was started anew tells of nothing until it is asked.
  watch.start();
  expect(asked.slice(4)).toEqual([both]);
  watch.stop();
  wanted = { queries: false, load: false };
  clock.advance(60_000);
  expect(asked).toHaveLength(5);
});

describe('our own ports', () => {
  const end: ExchangeEnd = { outcome: 'answered', roundTripMs: 1, errorStatus: null, varbinds: 1 };
  const ends = (localPort: number, cause: ExchangeEnds['cause']): ExchangeEnds => ({
    deviceId: 1,
    cause,
    remoteAddress: '127.0.0.1',
    remotePort: 161,
    localAddress: '127.0.0.1',
    localPort,
  });

  const AGENT = 161;
  const isOwn = (ports: OwnPorts, from: number, atMs: number, to = AGENT): boolean =>
    ports.has({ from, to: [to], atMs });

  it('are those of polls under way and shortly after, at the agent they asked, not what a person asks through a page', () => {
    const clock = new FakeClock();
    const passed: string[] = [];
    const exchange: OpenExchange = {
      sent: () => void passed.push('sent'),
      received: () => void passed.push('received'),
      end: () => passed.push('end'),
    };
    const ports = new OwnPorts({ sink: { begin: () => exchange }, clock });
    const poll = ports.begin(ends(40_001, 'poll'));
    const second = ports.begin(ends(40_001, 'poll'));
    ports.begin(ends(40_002, 'operation'));
    ports.begin(ends(162, 'trap'));
    ports.begin(ends(0, 'poll'));
    const nowMs = clock.now();
    expect([40_001, 40_002, 162, 0].map((port) => isOwn(ports, port, nowMs))).toEqual([
      ...[true, false, false, false],
    ]);
    expect(isOwn(ports, 40_001, nowMs, 1_162)).toBe(false);
    expect(ports.has({ from: 40_001, to: [1_161, AGENT], atMs: nowMs })).toBe(true);
    poll.sent(new Uint8Array());
    poll.received(new Uint8Array());
    expect(poll.end(end)).toBe(3);
    poll.end(end);
    clock.advance(20_000);
    expect(isOwn(ports, 40_001, clock.now())).toBe(true);
    second.end(end);
    const endedMs = clock.now();
    expect(passed).toEqual(['sent', 'received', 'end', 'end', 'end']);
    // What is told of it comes later; when it came counts.
    clock.advance(9_000);
    expect(isOwn(ports, 40_001, endedMs + 1_000)).toBe(true);
    expect(isOwn(ports, 40_001, endedMs + 1_001)).toBe(false);
  });

  it('may be told of for ten seconds after a request without an answer: the agent stood still', () => {
    const clock = new FakeClock();
    const exchange: OpenExchange = { sent() {}, received() {}, end: () => 1 };
    const ports = new OwnPorts({ sink: { begin: () => exchange }, clock });
    ports.begin(ends(40_001, 'poll')).end({ ...end, outcome: 'lost' });
    ports.begin(ends(40_001, 'poll')).end(end);
    expect(isOwn(ports, 40_001, clock.now() + 10_000)).toBe(true);
    expect(isOwn(ports, 40_001, clock.now() + 10_001)).toBe(false);
  });

  it('are those that a poll is tried again from, too', () => {
    const clock = new FakeClock();
    const exchange: OpenExchange = { sent() {}, received() {}, end: () => 1 };
    const ports = new OwnPorts({ sink: { begin: () => exchange }, clock });
    const poll = ports.begin(ends(40_001, 'poll'));
    poll.from?.(40_002);
    poll.from?.(40_002);
    clock.advance(20_000);
    expect(isOwn(ports, 40_002, clock.now())).toBe(true);
    poll.end(end);
    expect(isOwn(ports, 40_002, clock.now() + 1_000)).toBe(true);
    expect(isOwn(ports, 40_002, clock.now() + 1_001)).toBe(false);
    // The socket may stand only after the first try was answered.
    poll.from?.(40_003);
    expect(isOwn(ports, 40_003, clock.now() + 1_000)).toBe(true);
    expect(isOwn(ports, 40_003, clock.now() + 1_001)).toBe(false);
    ports.begin(ends(40_004, 'operation')).from?.(40_005);
    expect(isOwn(ports, 40_005, clock.now())).toBe(false);
  });

  it('of long ago are forgotten', () => {
    const clock = new FakeClock();
    const exchange: OpenExchange = { sent() {}, received() {}, end: () => 1 };
    const ports = new OwnPorts({ sink: { begin: () => exchange }, clock });
    for (let port = 1; port <= 60_000; port += 1) {
      ports.begin(ends(port, 'poll')).end(end);
      clock.advance(100);
    }
    expect(ports.size).toBeLessThanOrEqual(512);
  });
});
