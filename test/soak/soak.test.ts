import { readdirSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { HealthView } from '../../server/contract/health.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { usageOf } from '../bench/process-usage.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { SoakedLab } from './soaked-lab.ts';

/** Real ones; the lab's are hours. `npm run soak` makes it 24. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 0.4);
const LONG = MINUTES >= 5;
const INTERVAL_MS = 10 * SECOND;
/** Of the lab's time, as the short form must let some happen. */
const FAULT_SECONDS = 300;
const FAULT_EVERY_MS = LONG ? 12 * SECOND : 2 * SECOND;
const MAX_GROWTH_MB = 40;
const MAX_MORE_FILES = 8;

interface Look {
  readonly minute: number;
  readonly residentMb: number;
  readonly files: number;
  readonly threads: number;
}

it.runIf(process.platform === 'linux')(
  `${MINUTES} minutes of a campus at 60 times the pace, with every fault in turn: nothing grows, and every trap is accounted for`,
  { timeout: (MINUTES + 3) * MINUTE },
  async () => {
    const trapline = await runTrapline({ folder: temporaryFolder(), lab: false });
    onTestFinished(async () => void (await trapline.stop()));
    const lab = new SoakedLab({ trapPort: trapline.trapPort });
    onTestFinished(() => lab.stop());
    const sinceMs = Date.now();
    await lab.start();
    const devices = lab.devices();
    await addAll(trapline, devices);

    const looks: Look[] = [];
    const untilMs = sinceMs + MINUTES * MINUTE;
    const lookEveryMs = (MINUTES * MINUTE) / 12;
    let nextLookMs = sinceMs + lookEveryMs;
    let nextFaultMs = sinceMs + FAULT_EVERY_MS;
    // Time is what is tested here: it goes by itself.
    while (Date.now() < untilMs) {
      await new Promise((resolve) => void setTimeout(resolve, SECOND / 4));
      if (Date.now() >= nextFaultMs) {
        nextFaultMs += FAULT_EVERY_MS;
        lab.fault(FAULT_SECONDS);
      }
      if (Date.now() < nextLookMs) continue;
      nextLookMs += lookEveryMs;
      looks.push(look(trapline, (Date.now() - sinceMs) / MINUTE));
    }
    lab.endFaults();
    await lab.stop();
    const { sent } = lab;
    console.warn(JSON.stringify({ minutes: MINUTES, sent, faults: lab.faults, looks }));
    const health = await eventually(
      'the last trap to be taken',
      async () => {
        const told = await trapline.get<HealthView>('/health');
        const { received, droppedByKernel, waiting } = told.traps;
        const come = received + (droppedByKernel ?? 0);
        if (come !== sent) throw new Error(`${sent} were sent and ${come} came`);
        return waiting === 0 && told;
      },
      { timeoutMs: 20 * SECOND },
    );
    const stored = await storedSince(trapline, sinceMs - MINUTE);
    const { malformed, unknownUser, authenticationFailed, rateLimited } = health.traps;
    const refused = malformed + unknownUser + authenticationFailed + rateLimited;
    console.warn(JSON.stringify({ sent, stored, refused }));
    expect(lab.problems).toEqual([]);
    expect(sent).toBeGreaterThan(0);
    expect(stored + refused + health.store.lostEvents).toBe(health.traps.received);
    expect(health).toMatchObject({ ok: true, store: { writable: true, lostEvents: 0 } });
    expect(health.notices.map(({ code }) => code)).toEqual(['openAccess']);
    expect(trapline.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    await expectAllBack(
      trapline,
      devices.map(({ name }) => name),
    );
    expectFlat(looks);
  },
);

async function addAll(
  trapline: RunningTrapline,
  devices: readonly { name: string; port: number }[],
): Promise<void> {
  for (const { name, port } of devices) {
    const { status } = await trapline.send('POST', '/devices', {
      ...{ name, port, address: '127.0.0.1', intervalMs: INTERVAL_MS, timeoutMs: SECOND, retries: 1 },
      credential: { version: 'v2c', community: 'public' },
    });
    expect(status).toBe(201);
  }
  await eventually(
    'the first polls',
    async () => {
      const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
      return items.every(({ lastAnswerAtMs }) => lastAnswerAtMs !== null);
    },
    { timeoutMs: 30 * SECOND },
  );
}

/** Of each trap as often as it came. */
async function storedSince(trapline: RunningTrapline, fromMs: number): Promise<number> {
  const { stacks } = await trapline.get<{ stacks: { total: number }[] }>(
    `/traps/rate?by=trust&from=${fromMs}&to=${Date.now() + MINUTE}`,
  );
  return stacks.reduce((sum, { total }) => sum + total, 0);
}

/** The devices are gone with the lab: what was polled stays, and is shown. Alerts about Trapline itself stand at one more. */
async function expectAllBack(trapline: RunningTrapline, names: readonly string[]): Promise<void> {
  const { items } = await trapline.get<{ items: DeviceView[] }>('/devices');
  const polled = items.filter(({ interfaceCount }) => interfaceCount > 0);
  expect(polled.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
}

function look({ pid }: RunningTrapline, minute: number): Look {
  const { residentMb } = usageOf(pid);
  const count = (what: string): number => readdirSync(`/proc/${pid}/${what}`).length;
  return {
    minute: Math.round(minute * 10) / 10,
    residentMb: Math.round(residentMb),
    files: count('fd'),
    threads: count('task'),
  };
}

/**
 * From the middle to the end, once caches are full; the least of three looks, as a poll has sockets of its own while it lasts.
 * Of a short run memory says nothing yet.
 */
function expectFlat(looks: readonly Look[]): void {
  const middle = Math.floor(looks.length / 2);
  const least = (some: readonly Look[], what: 'files' | 'threads' | 'residentMb'): number =>
    Math.min(...some.map((one) => one[what]));
  const grown = (what: 'files' | 'threads' | 'residentMb'): number =>
    least(looks.slice(-3), what) - least(looks.slice(middle, middle + 3), what);
  expect(looks.length).toBeGreaterThan(6);
  expect(grown('files')).toBeLessThan(MAX_MORE_FILES);
  expect(grown('threads')).toBeLessThan(MAX_MORE_FILES);
  if (LONG) expect(grown('residentMb')).toBeLessThan(MAX_GROWTH_MB);
}
