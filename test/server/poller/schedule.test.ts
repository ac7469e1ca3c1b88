import { POLL_MODULES } from '../../../server/domain/device.ts';
import { expect, it } from 'vitest';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { Lateness } from '../../../server/poller/lateness.ts';
import { PollLane } from '../../../server/poller/poll-lane.ts';
import { Poller } from '../../../server/poller/poller.ts';
import { labForTest } from '../../agents/running-lab.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { eventually, within } from '../../support/signal.ts';
import { silentLog } from '../snmp/silent-log.ts';
import { startResponder } from '../snmp/udp-responder.ts';
import { device, outcomes, startPoller } from './polled-device.ts';

it('gives a silent device up after its first module, and another one is not delayed', async () => {
  const silent = await startResponder(() => null);
  const lab = await labForTest();
  const port = Number(lab.target('core-1').split(':')[1]);
  const { poll } = startPoller([
    device({ id: 1, name: 'dead', port: silent.port, timeoutMs: 100 }),
    device({ id: 2, port, intervalMs: 50, modules: ['system'] }),
  ]);
  const dead = await poll(1);
  expect(silent.count()).toBe(2);
  const message = expect.stringMatching(
    /^reading the system group \(1\.3\.6\.1\.2\.1\.1\.1\.0 and 16 more\) of dead \(127\.0\.0\.1:\d+\): no answer after 2 tries in \d\.\d s; check address, port, firewall and the community/,
  );
  expect(outcomes(dead)).toEqual(
    POLL_MODULES.map((module) => ({
      module,
      outcome: 'timeout',
      message,
    })),
  );
  expect(dead).toMatchObject({ reachable: false, requests: 1, lostTries: 2, roundTripMs: null, facts: {} });
  expect(dead.readings.map(({ metric, value }) => [metric, value])).toEqual([
    ['snmpReachable', 0],
    ['snmpLoss', 100],
  ]);
  expect((await poll(2, 3)).reachable).toBe(true);
});

it('takes a refusal for an answer and goes on with the next module', async () => {
  const { port } = await startResponder((request) => ({
    errorStatus: 16,
    errorIndex: 1,
    varbinds: request.varbinds.map(({ oid }) => [oid, ''] as const),
  }));
  const { poll } = startPoller([device({ port })]);
  const refused = await poll(1);
  expect(refused.reachable).toBe(true);
  expect(refused.modules.map(({ outcome }) => outcome)).toEqual(POLL_MODULES.map(() => 'refused'));
  expect(refused.modules[0]?.message).toContain(
    'answered authorizationError at varbind 1 (1.3.6.1.2.1.1.1.0)',
  );
});

it('says of a port where nothing listens that it is closed', async () => {
  const { poll } = startPoller([device({ port: await freeUdpPort() })]);
  const closed = await poll(1);
  expect(closed).toMatchObject({
    reachable: false,
    modules: { length: POLL_MODULES.length, 0: { outcome: 'timeout' } },
  });
  expect(closed.modules[0]?.message).toContain('nothing listens on that port (ICMP) after 2 tries');
});

it('reports a host name without address, and polls nothing', async () => {
  const { poll } = startPoller([device({ port: 161, address: 'no-such-host.invalid' })]);
  const unknown = await poll(1);
  expect(unknown).toMatchObject({
    reachable: false,
    requests: 0,
    modules: [{ module: 'session', outcome: 'failed' }],
  });
  expect(unknown.modules[0]?.message).toMatch(/^resolving no-such-host\.invalid: no address found/);
});

it('keeps to the rate, skips what it cannot keep up with, and never runs two polls of a device at a time', async () => {
  const clock = new FakeClock();
  const { port, count } = await startResponder(() => null);
  const settings = device({
    port,
    intervalMs: 1 * SECOND,
    timeoutMs: 2_500,
    retries: 0,
    modules: ['system'],
  });
  const { polls } = startPoller([settings], clock);
  const startedAtMs = clock.now();
  clock.advance(0);
  await eventually('the first request', async () => count() === 1);
  await clock.advanceAsync(2_400);
  expect(count()).toBe(1);
  await clock.advanceAsync(100);
  await eventually('the first poll', async () => polls.length === 1);
  await clock.advanceAsync(500);
  await eventually('the next request', async () => count() === 2);
  await clock.advanceAsync(2_500);
  await eventually('the second poll', async () => polls.length === 2);
  expect(polls.map(({ dueAtMs, startedAtMs: at }) => [dueAtMs - startedAtMs, at - startedAtMs])).toEqual([
    [0, 0],
    [3_000, 3_000],
  ]);
});

it('polls once where a timer fires a trifle early', async () => {
  const { port, count } = await startResponder(() => null);
  const clock = new FakeClock();
  const early = {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    after: (delayMs: number, work: () => void) => clock.after(Math.max(0, delayMs - 0.5), work),
  };
  const { poller } = startPoller(
    [device({ port, intervalMs: 1 * SECOND, timeoutMs: 100, retries: 0 })],
    early,
  );
  await clock.advanceAsync(1);
  await eventually('the first request', async () => count() === 1);
  for (let second = 1; second <= 3; second += 1) {
    await clock.advanceAsync(1 * SECOND);
    await eventually('the next request', async () => count() === second + 1);
  }
  expect(poller.stats()).toMatchObject({ latePolls: 0 });
});

it('spreads first polls over a moment when they are few, over the interval when they are many', () => {
  const delays = (count: number): number[] => {
    const clock = new FakeClock();
    const asked: number[] = [];
    const spy = { now: () => 0, monotonic: () => 0, after: (ms: number) => (asked.push(ms), () => {}) };
    let drawn = 0;
    const poller = new Poller({
      clock: { ...spy, now: () => clock.now() },
      random: () => (drawn++ % count) / count,
      log: silentLog,
      sink: { onPoll() {} },
    });
    poller.start(
      Array.from({ length: count }, (_, id) => device({ id, port: 161, intervalMs: 30 * SECOND })),
    );
    return asked;
  };
  expect(Math.max(...delays(4))).toBe(1_125);
  expect(Math.max(...delays(300))).toBe(29_900);
});

it('stops at once in the middle of a poll, twice if asked, and hands nothing on any more', async () => {
  const { port, count } = await startResponder(() => null);
  const { poller, polls } = startPoller([device({ port, timeoutMs: MINUTE })]);
  await eventually('the request', async () => count() === 1);
  await within(poller.stop(), 5 * SECOND, 'the end');
  await poller.stop();
  expect(polls).toEqual([]);
});

it('drops the poll of a device that was changed meanwhile and polls it anew', async () => {
  const lab = await labForTest();
  const silent = await startResponder(() => null);
  const { poller, polls, poll } = startPoller([device({ port: silent.port, timeoutMs: MINUTE })]);
  await eventually('the request', async () => silent.count() === 1);
  poller.upsert(device({ port: Number(lab.target('core-1').split(':')[1]), modules: ['system'] }));
  expect((await poll(1)).facts.system?.sysName).toBe('core-1');
  expect(polls.length).toBe(1);
  poller.remove(1);
  expect(poller.stats().devices).toBe(0);
});

it('lets so many polls in and passes turns on in order', async () => {
  const lane = new PollLane(2);
  const order: string[] = [];
  const [first, second] = [await lane.enter(), await lane.enter()];
  const third = lane.enter().then((release) => (order.push('third'), release));
  const fourth = lane.enter().then((release) => (order.push('fourth'), release));
  first();
  first();
  (await third)();
  (await fourth)();
  second();
  expect(order).toEqual(['third', 'fourth']);
});

it('remembers the worst lateness for a minute', () => {
  const lateness = new Lateness();
  lateness.started(10 * SECOND, 1_500);
  lateness.started(20 * SECOND, 3);
  expect([lateness.polls, lateness.latePolls, lateness.worstMs(59 * SECOND)]).toEqual([2, 1, 1_500]);
  lateness.started(70 * SECOND, 5);
  expect([lateness.worstMs(80 * SECOND), lateness.worstMs(2 * MINUTE), lateness.worstMs(5 * MINUTE)]).toEqual(
    [1_500, 5, 0],
  );
});

it('tells a wrong community from an agent whose system group is hidden', async () => {
  const lab = await labForTest();
  const port = Number(lab.target('course').split(':')[1]);
  const { poller } = startPoller([], new SystemClock());
  const right = await poller.test(device({ port }));
  expect(right).toEqual({
    diagnosis: null,
    ok: true,
    steps: [
      { name: 'Address', ok: true, text: '127.0.0.1' },
      { name: 'Answer on UDP', ok: true, text: `an agent answers on port ${port} and takes the community` },
      { name: 'System group', ok: true, text: 'sysName is homepc' },
    ],
    sysName: 'homepc',
    sysDescr: expect.stringContaining('Linux'),
    roundTripMs: expect.any(Number),
  });
  const wrong = await poller.test(
    device({ port, timeoutMs: 100, credential: { version: 'v2c', community: new Secret('wrong') } }),
  );
  expect(wrong).toMatchObject({ ok: false, sysName: null, roundTripMs: null });
  expect(wrong.steps.at(-1)).toMatchObject({
    name: 'Answer on UDP',
    ok: false,
    text: expect.stringContaining('and the community (agents stay silent on a wrong one)'),
  });
});

it('polls a new device twice soon, for its first rates, and then at a phase of its own', async () => {
  const { port, count } = await startResponder(() => null);
  const clock = new FakeClock();
  const { poller, polls } = startPoller([], clock);
  const startedAtMs = clock.now();
  poller.upsert(device({ port, intervalMs: 1 * MINUTE, timeoutMs: 100, retries: 0, modules: ['system'] }));
  // random is 0: the first at once, the second 2 s later, the third half an interval after that, then the interval.
  const dueMs = [0, 2 * SECOND, 32 * SECOND, 92 * SECOND];
  for (const [index, due] of dueMs.entries()) {
    await clock.advanceAsync(due - (clock.now() - startedAtMs));
    await eventually(`request ${index + 1}`, async () => count() === index + 1);
    await clock.advanceAsync(100);
    await eventually(`poll ${index + 1}`, async () => polls.length === index + 1);
  }
  expect(polls.map((poll) => poll.dueAtMs - startedAtMs)).toEqual(dueMs);
});

it('lets a device that is slow to answer hold up the others for a second at the most', async () => {
  const { port, count } = await startResponder(() => null);
  const clock = new FakeClock();
  const devices = Array.from({ length: 65 }, (_, at) =>
    device({ id: at + 1, name: `device ${at}`, port, timeoutMs: 1 * MINUTE, modules: ['system'] }),
  );
  startPoller(devices, clock);
  await clock.advanceAsync(1);
  await eventually('as many requests as there are turns', async () => count() === 64);
  await clock.advanceAsync(900);
  expect(count()).toBe(64);
  await clock.advanceAsync(100);
  await eventually('the last request', async () => count() === 65);
});
