import { expect, it, onTestFinished, vi } from 'vitest';
import type { Clock } from '../../../server/domain/clock.ts';
import { RoundTrip } from '../../../server/snmp/round-trip.ts';
import type { SnmpSurroundings } from '../../../server/snmp/session.ts';
import { Session } from '../../../server/snmp/session.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { PUBLIC, surroundings } from './open-session.ts';
import type { Behaviour } from './udp-responder.ts';
import { startResponder } from './udp-responder.ts';

const OID = '1.3.6.1.2.1.1.5.0';
const ANSWER = { varbinds: [[OID, 'core-1']] } as const;

/** Of a device that answers within 5 ms, as far as is known. */
function quick(): RoundTrip {
  const roundTrip = new RoundTrip();
  roundTrip.answered(5);
  return roundTrip;
}

async function open(behaviour: Behaviour, around: Partial<SnmpSurroundings> = {}) {
  const { port, count } = await startResponder(behaviour);
  const clock = new FakeClock();
  const roundTrip = quick();
  const session = new Session({
    target: { name: 'core-1', address: '127.0.0.1', port, credential: PUBLIC, timeoutMs: 2_000, retries: 2 },
    around: { ...surroundings(clock), ...around },
    roundTrip,
  });
  onTestFinished(() => session.stop());
  await session.start();
  /** So many requests have come to the agent. */
  const asked = (requests: number): Promise<void> => vi.waitFor(() => expect(count()).toBe(requests));
  return { clock, roundTrip, session, asked };
}

it('asks again as soon as an answer is overdue, and gives up no sooner than was configured', async () => {
  const { clock, roundTrip, session, asked } = await open(() => null);
  const failed = session.get([OID], 'reading sysName').catch((error: Error) => error.message);
  for (const [tries, waitMs] of [250, 500, 1_000, 2_000, 4_000].entries()) {
    await asked(tries + 1);
    clock.advance(waitMs - 1);
    expect(session.tally.tries).toBe(tries + 1);
    clock.advance(1);
  }
  await asked(6);
  // 2 + 4 + 8 s are what the settings give it.
  clock.advance(6_249);
  expect(session.tally).toMatchObject({ tries: 6, lostTries: 5 });
  clock.advance(1);
  expect(await failed).toContain('no answer after 6 tries in 14.0 s');
  // What answers there one day may be slower.
  expect(roundTrip.waitMs()).toBeNull();
});

it('waits the configured times where nothing is known of the device', async () => {
  const { clock, roundTrip, session, asked } = await open((_, count) => (count === 2 ? ANSWER : null));
  roundTrip.forget();
  const answered = session.get([OID], 'reading sysName');
  await asked(1);
  clock.advance(1_999);
  expect(session.tally.tries).toBe(1);
  clock.advance(1);
  expect((await answered)[0]?.value).toEqual(Buffer.from('core-1'));
  // Which of the two was answered is not known.
  expect(roundTrip.waitMs()).toBeNull();
});

it('counts a try as lost no longer once its answer comes, and gives a device that slow more time', async () => {
  let first = 0;
  const { clock, roundTrip, session, asked } = await open((request, count) => {
    if (count === 1) first = request.requestId;
    // The agent is slow: what it says to the third request is its second answer to the first.
    return count === 1 ? null : count === 3 ? { ...ANSWER, requestId: first } : ANSWER;
  });
  const one = session.get([OID], 'reading sysName');
  await asked(1);
  clock.advance(250);
  await one;
  expect(session.tally).toMatchObject({ tries: 2, lostTries: 1 });
  const two = session.get([OID], 'reading sysName');
  await asked(3);
  await vi.waitFor(() => expect(session.tally.lostTries).toBe(0));
  expect(roundTrip.waitMs()).toBe(500);
  clock.advance(499);
  expect(session.tally.tries).toBe(3);
  clock.advance(1);
  await two;
  expect(session.tally).toMatchObject({ tries: 4, lostTries: 1 });
  roundTrip.answered(5);
  // One and a half times the 250 ms that its first answer took, fading.
  expect(roundTrip.waitMs()).toBeCloseTo(1.5 * 250 * (63 / 64));
});

it('repeats a GETBULK whole, and only then asks for less', async () => {
  const asked: number[] = [];
  const {
    clock,
    session,
    asked: came,
  } = await open((request, count) => {
    asked.push(request.errorIndex);
    return count < 3 ? null : ANSWER;
  });
  const answered = session.getBulk(['1.3.6.1.2.1.1.5'], 0, 12, 'walking system');
  await came(1);
  clock.advance(250);
  await came(2);
  clock.advance(500);
  await answered;
  expect(asked).toEqual([12, 12, 6]);
  expect(session.tally).toMatchObject({ lostTries: 2, shortened: 1 });
});

it('reads its socket before it calls a try lost after the process stood still', async () => {
  const rings: (() => void)[] = [];
  const timer: Pick<Clock, 'after'> = {
    after: (_, ring) => {
      rings.push(ring);
      return () => {};
    },
  };
  const { clock, session, asked } = await open((_, count) => (count === 1 ? null : ANSWER), { timer });
  const answered = session.get([OID], 'reading sysName');
  await asked(1);
  clock.advance(900);
  rings.shift()?.();
  expect(session.tally).toMatchObject({ tries: 1, lostTries: 0 });
  clock.advance(10);
  rings.shift()?.();
  await answered;
  expect(session.tally).toMatchObject({ tries: 2, lostTries: 1 });
});

it('waits longer for a device whose answers take longer, and for one whose answers differ', () => {
  const roundTrip = new RoundTrip();
  expect(roundTrip.waitMs()).toBeNull();
  for (let at = 0; at < 50; at += 1) roundTrip.answered(800);
  expect(roundTrip.waitMs()).toBeCloseTo(1_200);
  for (let at = 0; at < 500; at += 1) roundTrip.answered(1);
  expect(roundTrip.waitMs()).toBe(250);
  // One slow table in each poll of twenty requests is waited for at the next poll, too.
  roundTrip.answered(600);
  for (let at = 0; at < 20; at += 1) roundTrip.answered(1);
  expect(roundTrip.waitMs()).toBeGreaterThan(600);
});
