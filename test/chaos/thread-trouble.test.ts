import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { HealthMonitor } from '../../server/app/health-monitor.ts';
import { SystemClock } from '../../server/app/system-clock.ts';
import { TrapReceiver } from '../../server/snmp/trap-receiver.ts';
import { WorkerIntake } from '../../server/snmp/worker-intake.ts';
import { NO_TRAPS } from '../../server/app/trap-desk.ts';
import { Random } from '../fuzz/random.ts';
import { soundNotification } from '../fuzz/sound-messages.ts';
import { silentLog } from '../server/snmp/silent-log.ts';
import { eventually } from '../support/signal.ts';

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

it('one that is stopped while it waits for another thread leaves no thread behind', async () => {
  const receiver = new TrapReceiver({
    ...{ address: '127.0.0.1', port: 0, clock: new SystemClock(), log: silentLog },
    onTrap: () => null,
    intake: (options) => new WorkerIntake(options, SCRIPT),
  });
  const starting = receiver.start();
  await receiver.stop();
  const { port } = await starting;
  // Nobody has the port any more.
  const socket = createSocket('udp4').bind(port, '127.0.0.1');
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  expect(socket.address().port).toBe(port);
});

function healthOf(receiver: TrapReceiver, bound: { address: string; port: number }) {
  const monitor = new HealthMonitor({
    clock: new SystemClock(),
    version: '0',
    store: () => ({ file: '', sizeBytes: 0, writable: true }),
    storeDamage: () => null,
    pipeline: () => ({ lostEvents: 0, storeProblem: null }),
    poller: () => ({ devices: 0, polls: 0, latePolls: 0, latenessMs: 0 }),
    traps: () => ({
      ...bound,
      ...{ listening: true, trouble: receiver.trouble(), counters: { ...NO_TRAPS, ...receiver.counters() } },
    }),
    labProblems: () => [],
    channelProblems: () => [],
  });
  return () => {
    const { ok, traps, notices } = monitor.health();
    return { ok, listening: traps.listening, codes: notices.map(({ code }) => code) };
  };
}
