import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import type { LabView } from '../../../server/contract/lab.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { openSignedIn, ownBrowser } from '../../support/account-browser.ts';
import { AccountClient } from '../../support/account-client.ts';
import { launchBrowser } from '../../support/browser.ts';
import { freePortArguments } from '../../support/running-trapline.ts';
import { eventually } from '../../support/signal.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import { describeWithTools } from '../../support/tools.ts';
import { startTrapline, type TraplineProcess } from '../../support/trapline-process.ts';
import { Student } from './student.ts';

const ADA = { name: 'ada', password: 'four words at sea' };
const KIM = { name: 'kim', password: 'seven hills by night' };
const LEE = { name: 'lee', password: 'a long walk by the river' };
const PATIENCE = { timeout: 20 * SECOND };

describeWithTools(['chromium'], 'a class with accounts, in an exercise with an alert', () => {
  const folder = makeTemporaryFolder();
  let trapline: TraplineProcess;
  let browser: Browser;
  let ada: AccountClient;

  beforeAll(async () => {
    trapline = await startTrapline({
      args: freePortArguments({ folder: folder.path, lab: true, accounts: true }),
    });
    browser = await launchBrowser();
    ada = await AccountClient.setUp(trapline.url, ADA);
    for (const person of [KIM, LEE]) await ada.send('POST', '/accounts', { ...person, role: 'student' });
    await eventually(
      'the first poll of all lab devices',
      async () => {
        const { devices } = await ada.get<LabView>('/lab');
        const { items } = await ada.get<{ items: DeviceView[] }>('/devices');
        return (
          devices.length > 0 &&
          items.filter(({ lastAnswerAtMs }) => lastAnswerAtMs !== null).length === devices.length
        );
      },
      { timeoutMs: MINUTE },
    );
  }, 2 * MINUTE);
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  async function studentOf(who: typeof KIM): Promise<{ student: Student; page: Page }> {
    const client = await AccountClient.signIn(trapline.url, who);
    const student = new Student({
      trapline: {
        ...trapline,
        trapPort: 0,
        get: <Body>(path: string) => client.get<Body>(path),
        send: <Body>(method: string, path: string, body?: unknown) => client.send<Body>(method, path, body),
      },
      name: who.name,
      folder: folder.path,
    });
    await student.start('incident');
    const page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/alerts`, who);
    return { student, page };
  }

  it(
    'each student acknowledges it on the page under the own name, and can do nothing else with it',
    async () => {
      const [kim, lee] = [await studentOf(KIM), await studentOf(LEE)];
      const alert = await eventually(
        'the alert of the line',
        async () => {
          const { items } = await kim.student.trapline.get<{ items: AlertView[] }>('/alerts?state=active');
          return items.find(({ kind }) => kind === 'linkDown');
        },
        { timeoutMs: 20 * SECOND },
      );
      const { ifName } = await kim.student.trapline.get<InterfaceView>(`/interfaces/${alert.interfaceId}`);
      for (const { student, page } of [kim, lee]) {
        await page.goto(`${trapline.url}/alerts?alert=${alert.id}`);
        const drawer = page.getByRole('dialog');
        await drawer.getByLabel('Note').fill(`The cable of ${ifName} is pulled, plug it in again`, PATIENCE);
        expect(await drawer.getByRole('button', { name: /Clear|Snooze|Assign|Add note/u }).count()).toBe(0);
        await drawer.getByRole('button', { name: 'Acknowledge' }).last().click();
        await drawer.getByText(`by ${student.name}`).first().waitFor(PATIENCE);
        await drawer.getByLabel('Note').waitFor({ ...PATIENCE, state: 'detached' });
      }
      await kim.student.stop();
      await lee.student.stop();
    },
    2 * MINUTE,
  );

  it('on a device that is not of the lab nobody of them does', async () => {
    const { status, body: device } = await ada.send<DeviceView>('POST', '/devices', {
      ...{ name: 'real-1', address: '127.0.0.1', port: 9, groups: ['ours'], timeoutMs: 200, retries: 0 },
      credential: { version: 'v2c', community: 'public' },
    });
    expect(status).toBe(201);
    const zoe = { name: 'zoe', password: 'three kettles on a shelf' };
    await ada.send('POST', '/accounts', { ...zoe, role: 'student', groups: ['ours'] });
    await ada.send('POST', `/devices/${device.id}/poll`);
    const alert = await eventually(
      'the alert of the device that does not answer',
      async () => {
        await ada.send('POST', `/devices/${device.id}/poll`);
        const { items } = await ada.get<{ items: AlertView[] }>(`/alerts?state=active&device=${device.id}`);
        return items[0];
      },
      { timeoutMs: MINUTE, everyMs: SECOND },
    );
    const client = await AccountClient.signIn(trapline.url, zoe);
    const refused = await client.send('POST', `/alerts/${alert.id}/acknowledge`, { by: 'zoe', note: '' });
    expect(refused).toMatchObject({ status: 403, body: { permission: 'handle' } });
    const page = await ownBrowser(browser);
    await openSignedIn(page, `${trapline.url}/alerts?alert=${alert.id}`, zoe);
    await page.getByRole('dialog').getByText('Needs the permission “handle”').waitFor(PATIENCE);
    expect(await page.getByRole('dialog').getByLabel('Note').count()).toBe(0);
  });
});
