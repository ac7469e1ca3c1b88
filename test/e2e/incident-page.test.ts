import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { IncidentTimesReportView, IncidentView } from '../../server/contract/incident.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const PORT = 'Gi1/0/7';
const REMEDY = '=a new cable, "tested"';

describeWithTools(['chromium'], 'an incident that two people look at', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let kim: Page;
  let ann: Page;
  let first: IncidentView;
  let second: IncidentView;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    if ((await polledLab(trapline))['access-1'] === undefined)
      throw new Error('looking for access-1: not in the lab');
    first = await outage();
    kim = await open('/incidents');
    ann = await open(`/incidents/${first.id}`);
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  const putPort = (up: boolean) => trapline.send('POST', '/lab/devices/access-1/ports/7', { up });

  /** Takes the port down; the incident that opens. */
  async function outage(): Promise<IncidentView> {
    await putPort(false);
    return eventually('the incident', async () => {
      const { items } = await trapline.get<{ items: IncidentView[] }>('/incidents?state=unresolved');
      return items.find(({ title, activeAlerts }) => title.includes(`${PORT} `) && activeAlerts > 0);
    });
  }

  /** A browser of its own: names are kept in it. */
  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1_440, height: 1_000 } });
    const page = await context.newPage();
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  const lookers = (page: Page, names: string) =>
    page.getByRole('status', { name: 'Who looks at it' }).filter({ hasText: names }).waitFor(PATIENCE);
  const timeline = (page: Page) => page.getByRole('list', { name: 'Timeline' });
  const handling = (page: Page) => page.getByRole('region', { name: 'Handling' });
  const head = (page: Page) => page.locator('header').filter({ has: page.locator('h1') });

  it('shows to each who looks, and at once what the other does', async () => {
    await kim.getByRole('link', { name: first.title }).click();
    await handling(kim).getByLabel('Your name').fill('kim');
    await lookers(ann, 'kim, 1 without a name');
    await handling(ann).getByLabel('Your name').fill('ann');
    for (const page of [kim, ann]) await lookers(page, 'ann, kim');

    await handling(kim).getByRole('button', { name: 'Acknowledge' }).click();
    await head(ann).getByText('acknowledged by kim').waitFor(PATIENCE);
    const { acknowledged } = await trapline.get<AlertView>(`/alerts/${first.leadAlertId}`);
    expect(acknowledged).toMatchObject({ by: 'kim', note: `with incident ${first.id}` });

    await handling(ann).getByLabel('Note').fill('The <b>cable</b> is out');
    await handling(ann).getByRole('button', { name: 'Add note' }).click();
    await timeline(kim).getByText('The <b>cable</b> is out').waitFor(PATIENCE);
    await handling(kim).getByRole('button', { name: 'Assign' }).click();
    await kim.getByRole('menuitem', { name: 'To me' }).click();
    await head(ann).getByText('assigned to kim').waitFor(PATIENCE);
  });

  it('tells what is down, and leads to trap and alert', async () => {
    await kim.getByText(`All devices answer. What is down: ${PORT} of access-1.`).waitFor(PATIENCE);
    await kim.getByRole('group', { name: 'Only these kinds' }).getByText('Traps', { exact: true }).click();
    await timeline(kim)
      .getByRole('link', { name: /^trap \d+$/ })
      .first()
      .waitFor(PATIENCE);
    expect(new URL(kim.url()).searchParams.get('kinds')).toBe('trap');
    expect(await timeline(kim).getByText('The <b>cable</b>').count()).toBe(0);
    await kim.getByRole('group', { name: 'Only these kinds' }).getByText('Traps', { exact: true }).click();
    await timeline(kim)
      .getByRole('button', { name: `alert ${first.leadAlertId}` })
      .first()
      .click();
    await kim.getByRole('dialog').getByText('Alert explained').waitFor(PATIENCE);
    await kim.keyboard.press('Escape');
    await kim.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' });
  });

  it('recovers with the port, and is resolved with cause and remedy', async () => {
    await putPort(true);
    for (const page of [kim, ann]) await head(page).getByText('recovered').waitFor(PATIENCE);
    await handling(kim).getByRole('button', { name: 'Resolve…' }).click();
    const dialog = kim.getByRole('dialog');
    await dialog.getByLabel('Cause').fill('The cleaner');
    await dialog.getByLabel('Remedy').fill(REMEDY);
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await head(ann).getByText('resolved').waitFor(PATIENCE);
    await handling(ann).getByText(REMEDY).waitFor(PATIENCE);
    expect(await trapline.get<IncidentView>(`/incidents/${first.id}`)).toMatchObject({
      state: 'resolved',
      resolved: { by: 'kim' },
      cause: 'The cleaner',
      remedy: REMEDY,
    });
    await ann.close();
    await lookers(kim, 'kim');
    await kim
      .getByRole('status', { name: 'Who looks at it' })
      .filter({ hasText: 'ann' })
      .waitFor({
        ...PATIENCE,
        state: 'detached',
      });
  });

  it('says of the next one that it was seen before, and what helped', async () => {
    second = await outage();
    expect(second.id).not.toBe(first.id);
    ann = await open('/');
    await ann
      .getByRole('region', { name: 'Open incidents' })
      .getByRole('link', { name: second.title })
      .click();
    const before = ann.getByRole('region', { name: 'Seen before' });
    await before.getByText(`1 time, last remedy: ${REMEDY}`).waitFor(PATIENCE);
    await handling(ann).getByRole('button', { name: 'Resolve…' }).click();
    await ann
      .getByRole('group', { name: 'Earlier, as remedy' })
      .getByRole('button', { name: REMEDY })
      .click();
    expect(await ann.getByRole('textbox', { name: 'Remedy' }).inputValue()).toBe(REMEDY);
    await ann.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is found by what was written, and led to from its alert', async () => {
    await ann.goto(`${trapline.url}/incidents?state=all&text=cleaner`);
    const rows = ann.getByRole('table', { name: 'incidents' }).locator('tbody tr[data-index]');
    await rows.getByText('The cleaner').waitFor(PATIENCE);
    expect(await rows.count()).toBe(1);
    await ann.keyboard.press('Control+k');
    await ann.getByRole('dialog').getByRole('textbox').fill('cleaner');
    await ann.getByRole('dialog').getByRole('button', { name: first.title }).click();
    await ann.waitForURL(`${trapline.url}/incidents/${first.id}`);
    await ann.goto(`${trapline.url}/alerts?alert=${second.leadAlertId}`);
    await ann
      .getByRole('dialog')
      .getByRole('link', { name: `No. ${second.id}:` })
      .click();
    await ann.waitForURL(`${trapline.url}/incidents/${second.id}`);
  });

  it('is a report on paper, black on white, and a CSV that no spreadsheet runs', async () => {
    await ann.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await ann.goto(`${trapline.url}/incidents/${first.id}/report`);
    await ann.getByRole('row', { name: `Remedy ${REMEDY}` }).waitFor(PATIENCE);
    await ann.getByText('The <b>cable</b> is out').waitFor(PATIENCE);
    expect(await ann.getByRole('navigation').count()).toBe(0);
    expect(await ann.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    const colours = await ann.evaluate<string[]>(
      '(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.querySelector("main")))',
    );
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);

    await ann.goto(`${trapline.url}/incidents/${first.id}`);
    const downloaded = ann.waitForEvent('download');
    await ann.getByRole('link', { name: 'CSV' }).click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe(`incident-${first.id}.csv`);
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(lines[0]).toBe('\uFEFFtime,kind,severity,device,interface,by,text,alert,trap');
    expect(lines.find((line) => line.includes(',note,'))).toMatch(
      /Z,note,,,,ann,The <b>cable<\/b> is out,,$/,
    );
    expect(lines.find((line) => line.includes(',remedy,'))).toMatch(
      /Z,remedy,,,,kim,"'=a new cable, ""tested""",,$/,
    );
  });

  it('counts in the times of its device and month, shown beside the availability', async () => {
    const { whole } = await trapline.get<IncidentTimesReportView>('/incidents/times');
    const incident = await trapline.get<IncidentView>(`/incidents/${first.id}`);
    const opened = incident.openedAtMs;
    expect(whole).toMatchObject({
      incidents: 2,
      acknowledged: 1,
      restored: 1,
      mttaMs: (incident.acknowledged?.atMs ?? 0) - opened,
      mttrMs: (incident.recoveredAtMs ?? 0) - opened,
    });
    await ann.emulateMedia({ media: 'screen' });
    await ann.goto(`${trapline.url}/performance/availability`);
    await ann.getByText('opened in this month: 2.').waitFor(PATIENCE);
  });
});
