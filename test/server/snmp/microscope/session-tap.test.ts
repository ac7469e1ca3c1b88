import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import { SystemClock } from '../../../../server/app/system-clock.ts';
import { messagesOf } from '../../../../server/snmp/microscope/exchange-record.ts';
import { ExchangeRecorder } from '../../../../server/snmp/microscope/exchange-recorder.ts';
import { TrapReceiver } from '../../../../server/snmp/trap-receiver.ts';
import { eventually } from '../../../support/signal.ts';
import { openSession, surroundings } from '../open-session.ts';
import { silentLog } from '../silent-log.ts';
import { startResponder } from '../udp-responder.ts';
import { getMessage, responseMessage, SYS_DESCR, trapV1Message } from './packets.ts';
import { PDU } from '../../../../server/snmp/pdu.ts';

const NOISE = Buffer.from('no SNMP at all');
const varbinds = [[SYS_DESCR, 'x']] as const;

/** Outcome, tries and how many datagrams went which way, oldest first. */
function seen(recorder: ExchangeRecorder) {
  return recorder.of(null).map((exchange) => ({
    outcome: exchange.end.outcome,
    tries: exchange.tries,
    ways: messagesOf(exchange)
      .map(({ sent }) => (sent ? '>' : '<'))
      .join(''),
  }));
}

function recorded() {
  const recorder = new ExchangeRecorder({ clock: new SystemClock() });
  return { recorder, around: { ...surroundings(), exchanges: recorder } };
}

it('notes every try, and the answer to the second one', async () => {
  const { recorder, around } = recorded();
  const { port } = await startResponder((_, count) => (count === 1 ? null : { varbinds }));
  const session = await openSession({ port, around, timeoutMs: 50 });
  await session.get([SYS_DESCR], 'reading');
  expect(seen(recorder)).toEqual([{ outcome: 'answered', tries: 2, ways: '>><' }]);
  expect(recorder.of(null)[0]?.end.roundTripMs).toBeNull();
});

it('gives what cannot be read to the request that waits', async () => {
  const { recorder, around } = recorded();
  const { port } = await startResponder(() => NOISE);
  const session = await openSession({ port, around, timeoutMs: 400 });
  await expect(session.get([SYS_DESCR], 'reading')).rejects.toThrow('no valid SNMP answer');
  const [only, ...more] = seen(recorder);
  expect(more).toEqual([]);
  // Which way first is a matter of time.
  expect({ ...only, ways: only?.ways.split('').sort().join('') }).toEqual({
    outcome: 'malformed',
    tries: 2,
    ways: '<<>>',
  });
});

it('notes an answer that comes twice as one of its own', async () => {
  const { recorder, around } = recorded();
  const agent = createSocket('udp4');
  await new Promise<void>((resolve) => agent.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => agent.close(() => resolve())));
  agent.on('message', (datagram, from) => {
    const answer = Buffer.from(datagram);
    // The same message as a response: its PDU tag is behind version and community.
    answer[13] = PDU.response;
    for (let turn = 0; turn < 2; turn += 1) agent.send(answer, from.port, from.address);
  });
  const session = await openSession({ port: agent.address().port, around });
  await session.get([SYS_DESCR], 'reading');
  await eventually('the second answer', () => Promise.resolve(recorder.of(null).length === 2));
  expect(seen(recorder)).toEqual([
    { outcome: 'answered', tries: 1, ways: '><' },
    { outcome: 'received', tries: 0, ways: '<' },
  ]);
});

it('ends what was under way when the session stops', async () => {
  const { recorder, around } = recorded();
  const { port } = await startResponder(() => null);
  const session = await openSession({ port, around, timeoutMs: 5_000 });
  const asked = session.get([SYS_DESCR], 'reading');
  session.stop();
  await expect(asked).rejects.toThrow('stops');
  expect(seen(recorder)).toEqual([{ outcome: 'lost', tries: 1, ways: '>' }]);
});

it('notes traps, INFORMs with their answers, and what is no notification, under their device', async () => {
  const recorder = new ExchangeRecorder({ clock: new SystemClock() });
  const receiver = new TrapReceiver({
    address: '127.0.0.1',
    port: 0,
    clock: new SystemClock(),
    log: silentLog,
    onTrap: ({ version }) => (version === 'v1' ? 7 : null),
    exchanges: recorder,
  });
  const { port } = await receiver.start();
  const socket = createSocket('udp4');
  onTestFinished(async () => {
    await receiver.stop();
    socket.close();
  });
  const inform = responseMessage([['1.3.6.1.6.3.1.1.4.1.0', '06092b0601060301010501']], [0, 0], PDU.inform);
  for (const datagram of [trapV1Message(), inform, inform, getMessage(), NOISE])
    socket.send(datagram, port, '127.0.0.1');
  await eventually('all of them', () => Promise.resolve(recorder.size().exchanges === 5));
  expect(recorder.of(7).map(({ end, ends }) => [end.outcome, ends.deviceId, ends.cause])).toEqual([
    ['received', 7, 'trap'],
  ]);
  expect(seen(recorder)).toEqual([
    { outcome: 'received', tries: 1, ways: '<>' },
    // Repeated: answered again.
    { outcome: 'received', tries: 1, ways: '<>' },
    { outcome: 'malformed', tries: 0, ways: '<' },
    { outcome: 'malformed', tries: 0, ways: '<' },
  ]);
});
