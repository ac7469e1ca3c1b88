import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { switchProfile } from '../../agents/devices/switch.ts';
import { labDefinition } from '../agents/running-lab.ts';
import { Lab } from '../../agents/labs/lab.ts';
import type { PortCounter } from '../../agents/variation/port-traffic.ts';
import { SystemClock } from '../../server/app/system-clock.ts';
import type { AlertView } from '../../server/contract/alert.ts';
import type { DeviceView } from '../../server/contract/device.ts';
import type { InterfaceView } from '../../server/contract/interface.ts';
import type { ThresholdView } from '../../server/contract/threshold.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const NAME = 'Uplink in use';
const SPEED_BPS = 1_000_000_000;
/** Below the clear level, between the two levels, and above the raise level. */
const QUIET_PERCENT = 0.2;
const BETWEEN_PERCENT = 0.75;
const BUSY_PERCENT = 5;

/** A counter whose rate the test sets. */
class Traffic {
  #octets = 0;
  #percent = QUIET_PERCENT;
  #sinceMs = Date.now();

  set(percent: number): void {
    this.#octets = this.octets();
    this.#sinceMs = Date.now();
    this.#percent = percent;
  }

  octets(): number {
    const seconds = (Date.now() - this.#sinceMs) / SECOND;
    return Math.round(this.#octets + (seconds * SPEED_BPS * this.#percent) / 100 / 8);
  }
}

describeWithTools(['chromium'], 'a threshold of 1 %, set on the Settings page', () => {
  const folder = makeTemporaryFolder();
  const traffic = new Traffic();
  let agents: Lab;
  let trapline: RunningTrapline;
  let browser: Browser;
  let settings: Page;
  let alerts: Page;
  let device: DeviceView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    browser = await launchBrowser();
    agents = await startAgent(traffic);
    device = await addDevice(trapline, agents.list()[0]?.port ?? 0);
    settings = await open('/settings');
    alerts = await open('/alerts');
  });
  afterAll(async () => {
    await browser.close();
    await agents.stop();
    await trapline.stop();
    folder.remove();
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1_440, height: 1_000 } });
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  const row = () =>
    alerts
      .getByRole('table', { name: 'alerts', exact: true })
      .getByRole('row')
      .filter({ hasText: 'Utilisation in' });

  async function choose(label: string, option: string | RegExp): Promise<void> {
    await settings.getByRole('dialog').getByRole('combobox', { name: label, exact: true }).click();
    await settings.getByRole('option', { name: option }).click();
  }

  it('is taken', async () => {
    await settings.getByRole('button', { name: 'Add threshold' }).click();
    const dialog = settings.getByRole('dialog');
    await dialog.getByLabel('Name').fill(NAME);
    await choose('Metric', /^Utilisation in/);
    await choose('Watches', 'One interface');
    await choose('Device', 'edge-1');
    await choose('Interface', /^Gi1\/0\/1 /);
    await dialog.getByLabel('Raise level').fill('1');
    await dialog.getByLabel('Clear level').fill('0.5');
    await dialog.getByRole('button', { name: 'Add threshold' }).click();
    await dialog.waitFor({ ...PATIENCE, state: 'detached' });
    const { items } = await trapline.get<{ items: ThresholdView[] }>('/thresholds');
    expect(items.filter(({ shipped }) => !shipped)).toMatchObject([
      {
        name: NAME,
        metric: 'ifInUtilisation',
        direction: 'above',
        raise: 1,
        clear: 0.5,
        forPolls: 1,
        ofPolls: 1,
      },
    ]);
  });

  it('fires above 1 %, holds between the levels, and clears below 0.5 %, on an open Alerts page', async () => {
    const { raisedAtMs: early } = (await thresholdAlerts(trapline))[0] ?? { raisedAtMs: null };
    expect(early).toBeNull();
    traffic.set(BETWEEN_PERCENT);
    await measured(trapline, device, BETWEEN_PERCENT);
    expect(await thresholdAlerts(trapline)).toEqual([]);

    traffic.set(BUSY_PERCENT);
    await row().waitFor(PATIENCE);

    traffic.set(BETWEEN_PERCENT);
    await measured(trapline, device, BETWEEN_PERCENT);
    expect(await thresholdAlerts(trapline)).toMatchObject([{ clearedAtMs: null }]);
    expect(await row().count()).toBe(1);

    traffic.set(QUIET_PERCENT);
    await row().waitFor({ ...PATIENCE, state: 'detached' });
    expect(await thresholdAlerts(trapline)).toMatchObject([
      { severity: 'warning', clearReason: 'ifInUtilisation at or below 0.5 % in 1 poll' },
    ]);

    traffic.set(BETWEEN_PERCENT);
    await measured(trapline, device, BETWEEN_PERCENT);
    expect(await thresholdAlerts(trapline)).toHaveLength(1);
  });
});

/** A switch of two ports with `traffic` on both. */
async function startAgent(traffic: Traffic): Promise<Lab> {
  const lab = labDefinition('campus');
  const [definition] = lab.devices;
  if (definition === undefined) throw new Error('making the agent: the lab is empty');
  const profile = switchProfile({ ports: 2 });
  const ports = profile.ports.map((port) => ({
    ...port,
    traffic: (counter: PortCounter) => (counter === 'inOctets' ? traffic.octets() : 0),
  }));
  const agents = new Lab({
    definition: { ...lab, devices: [{ ...definition, name: 'edge-1', profile: { ...profile, ports } }] },
    address: '127.0.0.1',
    basePort: 0,
    standardPorts: false,
    targets: [],
    seed: 1,
    clock: new SystemClock(),
    onTrap: () => {},
    onPort: () => {},
    onProblem: () => {},
  });
  await agents.start();
  return agents;
}

async function addDevice(trapline: RunningTrapline, port: number): Promise<DeviceView> {
  const { body } = await trapline.send<DeviceView>('POST', '/devices', {
    name: 'edge-1',
    address: '127.0.0.1',
    port,
    intervalMs: 1 * SECOND,
    credential: { version: 'v2c', community: 'public' },
  });
  return eventually('the first poll', async () => {
    const device = await trapline.get<DeviceView>(`/devices/${body.id}`);
    return device.interfaceCount > 0 && device;
  });
}

async function thresholdAlerts(trapline: RunningTrapline): Promise<AlertView[]> {
  const { items } = await trapline.get<{ items: AlertView[] }>('/alerts?limit=1000');
  return items.filter(({ kind }) => kind === 'threshold');
}

/** Waits until two polls in a row have measured that use of the line. */
async function measured(trapline: RunningTrapline, device: DeviceView, percent: number): Promise<void> {
  const seen = new Set<number>();
  await eventually(
    `two polls that measure ${percent} %`,
    async () => {
      const [{ items }, { lastPollAtMs }] = await Promise.all([
        trapline.get<{ items: InterfaceView[] }>(`/devices/${device.id}/interfaces`),
        trapline.get<DeviceView>(`/devices/${device.id}`),
      ]);
      const value = items.find(({ ifIndex }) => ifIndex === 1)?.latest['ifInUtilisation'] ?? 0;
      if (Math.abs(value - percent) < percent / 5) seen.add(lastPollAtMs ?? 0);
      return seen.size >= 2;
    },
    { timeoutMs: 20 * SECOND },
  );
}
