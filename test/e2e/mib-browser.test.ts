import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { DeviceView } from '../../server/contract/device.ts';
import type { MibBranchView } from '../../server/contract/mib.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };
const IF_OPER_STATUS = '1.3.6.1.2.1.2.2.1.8';

describeWithTools(['chromium'], 'the MIB browser', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let device: DeviceView;
  const opened: Page[] = [];

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    browser = await launchBrowser();
    const known = (await polledLab(trapline))['access-1'];
    if (known === undefined) throw new Error('looking for access-1: not in the lab');
    device = known;
    await eventually('the modules', async () => {
      const { total } = await trapline.get<MibBranchView>('/mib/tree');
      return total > 0;
    });
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((page) => page.close()));
  });

  async function open(path: string, width = 1_440): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    opened.push(page);
    await page.goto(`${trapline.url}${path}`);
    await page.getByText('live', { exact: true }).waitFor(PATIENCE);
    return page;
  }

  const heading = (page: Page, name: string) =>
    page.getByRole('region', { name: 'Object', exact: true }).getByRole('heading', { name, exact: true });
  const row = (page: Page, name: RegExp) => page.getByRole('treeitem', { name });
  const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search the MIBs' });
  const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
  const facts = (page: Page) =>
    page.getByRole('region', { name: 'Object', exact: true }).locator('dl').first();

  it('opens the tree where most people look, and is walked with the keyboard', async () => {
    const page = await open('/mib');
    await row(page, /^interfaces 2/).waitFor(PATIENCE);
    await page.getByRole('tree').focus();
    await walkTo(page, 'interfaces');
    await heading(page, 'IF-MIB::interfaces').waitFor(PATIENCE);
    await page.keyboard.press('ArrowRight');
    await row(page, /^ifTable 2/).waitFor(PATIENCE);
    await walkTo(page, 'ifTable');
    await page.keyboard.press('ArrowRight');
    await row(page, /^ifEntry 1/).waitFor(PATIENCE);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await row(page, /^ifOperStatus 8/).waitFor(PATIENCE);
    await walkTo(page, 'ifOperStatus');
    await heading(page, 'IF-MIB::ifOperStatus').waitFor(PATIENCE);
    expect(parameter(page, 'object')).toBe('IF-MIB::ifOperStatus');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await row(page, /^ifOperStatus 8/).waitFor({ ...PATIENCE, state: 'detached' });
    expect(await row(page, /^ifEntry 1/).getAttribute('aria-expanded')).toBe('false');
  });

  it('shows all that the module says of a column', async () => {
    const page = await open('/mib?object=IF-MIB::ifOperStatus');
    await heading(page, 'IF-MIB::ifOperStatus').waitFor(PATIENCE);
    const object = page.getByRole('region', { name: 'Object', exact: true });
    const text = await object.innerText();
    expect(text).toContain(IF_OPER_STATUS);
    expect(await facts(page).innerText()).toMatch(/Access\s+read-only\s+Status\s+current/);
    expect(
      await object
        .getByRole('table', { name: /^Values/ })
        .getByRole('row')
        .allInnerTexts(),
    ).toEqual([
      'Number\tLabel',
      '1\tup',
      '2\tdown',
      '3\ttesting',
      '4\tunknown',
      '5\tdormant',
      '6\tnotPresent',
      '7\tlowerLayerDown',
    ]);
    // The tree shows where it is.
    expect(await row(page, /^ifOperStatus 8/).getAttribute('aria-selected')).toBe('true');
    await object.getByRole('link', { name: 'ifTable', exact: true }).first().click();
    await heading(page, 'IF-MIB::ifTable').waitFor(PATIENCE);
    await object
      .getByRole('table', { name: /^Columns/ })
      .getByRole('link', { name: 'ifDescr', exact: true })
      .click();
    await heading(page, 'IF-MIB::ifDescr').waitFor(PATIENCE);
    await page.goBack();
    await heading(page, 'IF-MIB::ifTable').waitFor(PATIENCE);
  });

  it.each([
    ['a name', 'ifHCInOct', 'ifHCInOctets'],
    ['an OID', IF_OPER_STATUS, 'ifOperStatus'],
    ['words of a description', 'discontinuity', 'ifCounterDiscontinuityTime'],
  ])('finds %s as one types, and opens it with the keyboard', async (_, typed, name) => {
    const page = await open('/mib');
    await searchBox(page).fill(typed);
    const options = page.getByRole('listbox', { name: 'Found' }).getByRole('option');
    const option = options.filter({ has: page.getByText(name, { exact: true }) }).first();
    await option.waitFor(PATIENCE);
    const names = await options.allInnerTexts();
    const at = names.findIndex((text) => text.startsWith(name) || text.includes(`\n${name}\n`));
    for (let step = 0; step < at; step += 1) await searchBox(page).press('ArrowDown');
    await searchBox(page).press('Enter');
    await eventually('the object', async () => (parameter(page, 'object') ?? '').endsWith(`::${name}`));
    expect(parameter(page, 'find')).toBe(typed);
    await searchBox(page).press('Escape');
    await eventually('the tree at the object', async () => {
      const selected = page.locator('[role=treeitem][aria-selected=true]');
      return (await selected.count()) === 1 && (await selected.innerText()).startsWith(name);
    });
  });

  it('says what to do where nothing is found', async () => {
    const page = await open('/mib?find=nosuchthinganywhere');
    const nothing = page.getByText('Nothing holds “nosuchthinganywhere”');
    await nothing.waitFor(PATIENCE);
    expect(await page.getByRole('option').count()).toBe(0);
  });

  it('translates a name with its index, and an OID back', async () => {
    const page = await open('/mib');
    const box = page.getByRole('textbox', { name: 'Name or OID to translate' });
    const result = page.getByRole('status', { name: 'Translation' });
    await box.fill('ifDescr.2');
    await result.getByText('1.3.6.1.2.1.2.2.1.2.2', { exact: true }).waitFor(PATIENCE);
    expect(await result.innerText()).toMatch(/IF-MIB::ifDescr\.2\s+ifIndex = 2/);
    await box.fill('1.3.6.1.2.1.1.3.0');
    await result.getByText('SNMPv2-MIB::sysUpTime.0').waitFor(PATIENCE);
    await box.fill('ifDecsr.2');
    await result.getByText(/ifDescr/).waitFor(PATIENCE);
    expect(await result.innerText()).toContain('ifDecsr');
  });

  it('shows a colleague the same by its link', async () => {
    const page = await open(`/mib?object=IF-MIB::ifXTable&device=${device.id}&find=ifHC&translate=ifDescr.2`);
    await heading(page, 'IF-MIB::ifXTable').waitFor(PATIENCE);
    await page.getByRole('option').filter({ hasText: 'ifHCInOctets' }).first().waitFor(PATIENCE);
    await page.getByText('1.3.6.1.2.1.2.2.1.2.2', { exact: true }).waitFor(PATIENCE);
    expect(await page.getByRole('combobox', { name: 'Device whose values are shown' }).inputValue()).toBe(
      'access-1',
    );
  });

  it('tells the device whose values are shown from the one that is asked', async () => {
    const page = await open('/mib?object=IF-MIB::ifXTable');
    await page.getByRole('combobox', { name: 'Device to ask' }).waitFor(PATIENCE);
    // As somebody reads them who sees the page, and as somebody who hears it.
    for (const words of ['Show values of a device', 'Pick a device to ask'])
      expect(await page.getByPlaceholder(words).count()).toBe(1);
    expect(await page.getByRole('combobox', { name: 'Device whose values are shown' }).count()).toBe(1);
  });

  it('leads on from an object that no module has', async () => {
    const page = await open('/mib?object=ACME-MIB::acmeLoad');
    await page.getByText('ACME-MIB::acmeLoad is not known here').waitFor(PATIENCE);
    await page.getByRole('link', { name: 'Search for acmeLoad' }).click();
    await page.getByText('Nothing holds “acmeLoad”').waitFor(PATIENCE);
    expect(parameter(page, 'find')).toBe('acmeLoad');
  });

  it('is reached from the search of every page', async () => {
    const page = await open('/alerts');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('ifHCInOctets');
    await page.getByRole('dialog').getByText('column · IF-MIB').click();
    await heading(page, 'IF-MIB::ifHCInOctets').waitFor(PATIENCE);
    expect(parameter(page, 'object')).toBe('IF-MIB::ifHCInOctets');
  });

  it('marks on the device’s own tab what a stored walk had, with the value last seen', async () => {
    const before = await open(`/devices/${device.id}?tab=mib`);
    await before.getByText('After a WALK of access-1 the tree marks').waitFor(PATIENCE);
    const walked = await fetch(`${trapline.url}/api/v1/devices/${device.id}/operations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'walk', oids: ['system'] }),
    });
    expect((await walked.text()).trim().split('\n').at(-1)).toContain('"outcome":"complete"');
    const page = await open(`/devices/${device.id}?tab=mib&object=SNMPv2-MIB::sysName`);
    await row(page, /^sysName 5.*access-1/s).waitFor(PATIENCE);
    expect(await facts(page).innerText()).toMatch(/Last seen\s+.*access-1/);
    await page.getByRole('switch', { name: 'Only what access-1 has' }).click();
    await row(page, /^interfaces 2/).waitFor({ ...PATIENCE, state: 'detached' });
    expect(await row(page, /^sysName 5/).count()).toBe(1);
    expect(parameter(page, 'seen')).toBe('true');
  });

  it('goes step by step on a narrow page', async () => {
    const page = await open('/mib', 390);
    await row(page, /^interfaces 2/).click();
    await heading(page, 'IF-MIB::interfaces').waitFor(PATIENCE);
    expect(await page.getByRole('tree').count()).toBe(0);
    await page.getByRole('radiogroup', { name: 'Part of the browser' }).getByText('Tree').click();
    await row(page, /^interfaces 2/).waitFor(PATIENCE);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('lets the panes be sized with the keyboard, and remembers it', async () => {
    const page = await open('/mib');
    const bar = page.getByRole('separator', { name: 'Size of the tree' });
    const width = async (of: Page) =>
      (await of.getByRole('region', { name: 'Objects' }).boundingBox())?.width ?? 0;
    const before = await width(page);
    await bar.press('ArrowRight');
    await bar.press('ArrowRight');
    await eventually('a wider tree', async () => (await width(page)) > before + 20);
    const after = await width(page);
    await page.reload();
    await row(page, /^interfaces 2/).waitFor(PATIENCE);
    expect(await width(page)).toBeCloseTo(after, 0);
  });
});

const MAX_STEPS = 60;

/** Presses the arrow key until the tree stands on the node. */
async function walkTo(page: Page, name: string): Promise<void> {
  const active = `document.getElementById(document.activeElement.getAttribute('aria-activedescendant')).innerText`;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    if ((await page.evaluate<string>(active)).split(/\s/)[0] === name) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`walking the tree to ${name}: not met in ${MAX_STEPS} steps`);
}
