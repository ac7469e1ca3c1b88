import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { DeviceView, PollSummary } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { DAY } from '../../server/domain/units.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const LOOPBACK = '127.0.0.1';
/** A sound v2c GET of sysDescr.0; what follows breaks it. */
const SOUND = Buffer.from(
  '302602010104067075626c6963a019020101020100020100300e300c06082b060102010101000500',
  'hex',
);
const PACKETS = 400;

/** Random octets, the sound message cut short, and the sound message with octets flipped; the same in each run. */
function brokenPacket(number: number): Buffer {
  const noise = createHash('sha512').update(String(number)).digest();
  if (number % 3 === 0) return noise.subarray(0, 1 + (number % 64));
  if (number % 3 === 1) return SOUND.subarray(0, number % SOUND.length);
  const flipped = Buffer.from(SOUND);
  flipped[number % SOUND.length] = noise[0] ?? 0;
  return flipped;
}

describeWithTools(['snmptrap', 'snmpget'], 'packets that nobody should send', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let lab: Record<string, DeviceView>;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    lab = await polledLab(trapline);
  });
  afterAll(async () => {
    await trapline.stop();
    folder.remove();
  });

  it('cost the trap receiver nothing but themselves, and are counted', async () => {
    await flood(trapline.trapPort);
    const args = ['-v2c', '-c', 'public', `${LOOPBACK}:${trapline.trapPort}`, '', '1.3.6.1.4.1.99999.0.1'];
    await eventually('a sound trap after them', async () => {
      await runTool({ tool: 'snmptrap', args });
      const { items } = await trapline.get<{ items: TrapView[] }>(
        '/traps?notification=1.3.6.1.4.1.99999.0.1',
      );
      return items.length > 0;
    });
    const { ok, traps } = await trapline.get<HealthView>('/health');
    expect({ ok, listening: traps.listening }).toEqual({ ok: true, listening: true });
    expect(traps.malformed).toBeGreaterThan(PACKETS / 4);
  });

  it('cost an agent nothing but themselves', async () => {
    const port = lab['core-1']?.port ?? 0;
    await flood(port);
    const args = ['-v2c', '-c', 'public', '-Oqv', `${LOOPBACK}:${port}`, '1.3.6.1.2.1.1.5.0'];
    expect((await runTool({ tool: 'snmpget', args })).stdout).toBe('"core-1"\n');
  });

  it.each([
    {
      name: 'babbler',
      answers: 'with noise',
      says: 'that are no valid SNMP answer after 2 tries in',
      answer: (number: number) => brokenPacket(number * 3),
    },
    {
      name: 'echo',
      answers: 'with the question',
      says: 'no answer after 2 tries in',
      answer: (_: number, asked: Buffer) => asked,
    },
    { name: 'mute', answers: 'never', says: 'no answer after 2 tries in', answer: () => null },
  ])(
    'a device that answers $answers is unreachable, says why, and holds up no other',
    async ({ name, says, answer }) => {
      const socket = await bound();
      let number = 0;
      socket.on('message', (asked, { port }) => {
        const reply = answer(number++, asked);
        if (reply) socket.send(reply, port, LOOPBACK);
      });
      const { body: device } = await trapline.send<DeviceView>('POST', '/devices', {
        name,
        address: LOOPBACK,
        port: socket.address().port,
        intervalMs: 1 * DAY,
        timeoutMs: 300,
        retries: 1,
        credential: { version: 'v2c', community: 'public' },
      });
      const { body: poll } = await trapline.send<PollSummary>('POST', `/devices/${device.id}/poll`);
      expect(poll.reachable).toBe(false);
      const { problem } = await eventually('its problem', async () => {
        const view = await trapline.get<DeviceView>(`/devices/${device.id}`);
        return view.problem !== null && view;
      });
      expect(problem).toContain(`${name} (${LOOPBACK}:${socket.address().port})`);
      expect(problem).toContain(says);
      const other = await trapline.send<PollSummary>('POST', `/devices/${lab['server-1']?.id}/poll`);
      expect(other.body.reachable).toBe(true);
      expect(await trapline.get<HealthView>('/health')).toMatchObject({ ok: true });
    },
  );
});

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, LOOPBACK);
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  return socket;
}

async function flood(port: number): Promise<void> {
  const socket = await bound();
  for (let number = 0; number < PACKETS; number++)
    await new Promise((sent) => {
      socket.send(brokenPacket(number), port, LOOPBACK, sent);
    });
}
