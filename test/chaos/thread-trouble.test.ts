import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SystemClock } from '../../server/app/system-clock.ts';
import { TrapReceiver } from '../../server/snmp/trap-receiver.ts';
import { WorkerIntake } from '../../server/snmp/worker-intake.ts';
import { NO_TRAPS } from '../../server/app/trap-desk.ts';
import { Random } from '../fuzz/random.ts';
import { soundNotification } from '../fuzz/sound-messages.ts';
import { silentLog } from '../server/snmp/silent-log.ts';
import { eventually } from '../support/signal.ts';
import { healthMonitor } from './health.ts';

const SCRIPT = new URL('failing-intake.mjs', import.meta.url);
const DEAD_PORT = 1;

it('a thread that dies is told in the health, and the port is read again by another one', async () => {
  const clock = new SystemClock();
  let received = 0;
  let intake: WorkerIntake | undefined;
  const receiver = new TrapReceiver({
    ...{ address: '127.0.0.1', port: 0, clock, log: silentLog },
    onTrap: () => void (received += 1),
    intake: (options) => (intake = new WorkerIntake(options, SCRIPT)),
  });
  onTestFinished(() => receiver.stop());
  const { address, port } = await receiver.start();
  const health = healthOf(receiver, { address, port });
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  let sent = 0;
  const send = () => socket.send(soundNotification(new Random((sent += 1)), 'v1', null), port, '127.0.0.1');

  send();
  await eventually('a trap', async () => received === 1);
  expect(health()).toEqual({ ok: true, listening: true, codes: [] });
  for (let death = 1; death <= 2; death += 1) {
    intake?.send(Buffer.from('anything'), DEAD_PORT, '127.0.0.1');
    await eventually('that it is told', async () => health().codes.includes('trapsInterrupted'));
    expect(health()).toMatchObject({ ok: false, listening: false });
    await eventually('that it is told no more', async () => health().ok);
    const before = received;
    await eventually('a trap on the same port', async () => {
      send();
      return received > before;
    });
  }
  expect(receiver.counters().malformed).toBe(0);
});

it('one that dies, and whose receiver is stopped before the next begins, is followed by none', async () => {
  let intake: WorkerIntake | undefined;
  const receiver = new TrapReceiver({
    ...{ address: '127.0.0.1', port: 0, clock: new SystemClock(), log: silentLog },
    onTrap: () => null,
    intake: (options) => (intake = new WorkerIntake(options, SCRIPT)),
  });
  const threads: Worker[] = [];
  const note = (thread: Worker) => void threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  const { port } = await receiver.start();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const [first] = threads;
  if (!first) throw new Error('looking for the thread: there is none');
  const ended = new Promise<void>((resolve) => void first.once('exit', () => resolve()));
  intake?.send(Buffer.from('anything'), DEAD_PORT, '127.0.0.1');
  await ended;
  expect(receiver.trouble()).toBe('the thread was made to fail');
  expect(vi.getTimerCount()).toBe(1);
  await receiver.stop();
  vi.runAllTimers();
  await new Promise<void>((resolve) => void setImmediate(resolve));
  expect(threads).toHaveLength(1);
  await expectFree(port);
});

it('one that is stopped while it begins leaves no thread behind', async () => {
  const receiver = new TrapReceiver({
    ...{ address: '127.0.0.1', port: 0, clock: new SystemClock(), log: silentLog },
    onTrap: () => null,
    intake: (options) => new WorkerIntake(options, SCRIPT),
  });
  const starting = receiver.start();
  await receiver.stop();
  const { port } = await starting;
  await expectFree(port);
});

/** Nobody has the port any more. */
async function expectFree(port: number): Promise<void> {
  const socket = createSocket('udp4').bind(port, '127.0.0.1');
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  expect(socket.address().port).toBe(port);
}

function healthOf(receiver: TrapReceiver, bound: { address: string; port: number }) {
  const monitor = healthMonitor({
    traps: () => ({
      ...bound,
      ...{ listening: true, trouble: receiver.trouble(), counters: { ...NO_TRAPS, ...receiver.counters() } },
    }),
  });
  return () => {
    const { ok, traps, notices } = monitor.health();
    return { ok, listening: traps.listening, codes: notices.map(({ code }) => code) };
  };
}
