import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MibModuleListView } from '../../server/contract/mib.ts';
import { SECOND } from '../../server/domain/units.ts';
import { launchBrowser } from '../support/browser.ts';
import { runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const PATIENCE = { timeout: 20 * SECOND };

const ACME_SMI = `ACME-SMI DEFINITIONS ::= BEGIN
IMPORTS enterprises, MODULE-IDENTITY, OBJECT-IDENTITY FROM SNMPv2-SMI;
acme MODULE-IDENTITY
  LAST-UPDATED "202001010000Z"
  ORGANIZATION "Acme"
  CONTACT-INFO "Acme"
  DESCRIPTION  "Where Acme's products are registered."
  ::= { enterprises 99999 }
END
`;
const ACME_POWER = `ACME-POWER-MIB DEFINITIONS ::= BEGIN
IMPORTS OBJECT-TYPE, Integer32 FROM SNMPv2-SMI
        acme FROM ACME-SMI;
acmeLoad OBJECT-TYPE
  SYNTAX      Integer32 (0..100)
  UNITS       "percent"
  MAX-ACCESS  read-only
  STATUS      current
  DESCRIPTION "Load of the <b>supply</b>."
  ::= { acme 1 }
END
`;

describeWithTools(['chromium'], 'the page of MIB modules', () => {
  const folder = makeTemporaryFolder();
  let trapline: RunningTrapline;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    trapline = await runTrapline({ folder: folder.path, lab: false });
    browser = await launchBrowser();
    await eventually('the modules', async () => {
      const { total } = await trapline.get<MibModuleListView>('/mib/modules');
      return total > 0;
    });
    page = await open('/mib/modules');
  });
  afterAll(async () => {
    await browser.close();
    await trapline.stop();
    folder.remove();
  });

  async function open(path: string): Promise<Page> {
    const opened = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
    await opened.goto(`${trapline.url}${path}`);
    await opened.getByText('live', { exact: true }).waitFor(PATIENCE);
    return opened;
  }

  const file = (name: string, content: string | Buffer) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });
  const upload = (...files: ReturnType<typeof file>[]) =>
    page.locator('input[type=file]').first().setInputFiles(files);
  const uploaded = (name: string) =>
    page.getByRole('list', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: name }).first();
  const row = (of: Page, name: string) =>
    of
      .getByRole('table', { name: 'modules' })
      .getByRole('row')
      .filter({ has: of.getByRole('link', { name, exact: true }) });
  const drawer = (name: string) => page.getByRole('dialog', { name, exact: true });

  it('lists what comes with Trapline, none of it lacking anything', async () => {
    await row(page, 'IF-MIB').waitFor(PATIENCE);
    expect(await row(page, 'IF-MIB').innerText()).toMatch(/complete\s+shipped\s+SMIv2/);
    const { items } = await trapline.get<MibModuleListView>('/mib/modules');
    expect(items.filter((one) => one.imports.some(({ found }) => !found)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('tells of an upload what it misses, and on a second page too, without a reload', async () => {
    const other = await open('/mib/modules?q=ACME');
    await upload(file('ACME-POWER-MIB.my', ACME_POWER));
    await uploaded('ACME-POWER-MIB.my').getByText('taken, imports missing').waitFor(PATIENCE);
    expect(await uploaded('ACME-POWER-MIB.my').innerText()).toContain(
      'ACME-SMI is missing, which ACME-POWER-MIB imports: upload it too.',
    );
    await row(other, 'ACME-POWER-MIB').waitFor(PATIENCE);
    expect(await row(other, 'ACME-POWER-MIB').innerText()).toMatch(/1 import missing\s+uploaded/);
    await other.close();
  });

  it('shows the diagnostics by line, and takes what is missing right there', async () => {
    await uploaded('ACME-POWER-MIB.my').getByRole('button', { name: 'ACME-POWER-MIB', exact: true }).click();
    const module = drawer('ACME-POWER-MIB');
    await module.getByText('Missing: ACME-SMI').waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('module')).toBe('ACME-POWER-MIB');
    const diagnostic = module
      .getByRole('table', { name: /^diagnostics/ })
      .getByRole('row')
      .nth(1);
    await diagnostic.click();
    await module.getByText(/^ACME-POWER-MIB\.my:\d+:\d+: \w+: /).waitFor(PATIENCE);
    await module.locator('input[type=file]').setInputFiles([file('ACME-SMI.my', ACME_SMI)]);
    await module.getByText('complete').waitFor(PATIENCE);
    expect(await module.getByText('Missing: ACME-SMI').count()).toBe(0);
    await module.getByRole('link', { name: 'ACME-SMI', exact: true }).click();
    const importer = drawer('ACME-SMI').getByRole('link', { name: 'ACME-POWER-MIB', exact: true });
    await importer.waitFor(PATIENCE);
    await page.keyboard.press('Escape');
  });

  it('gives its objects to the browser, texts of the module as text', async () => {
    const mib = await open('/mib?object=acmeLoad');
    await mib.getByText('Load of the <b>supply</b>.').waitFor(PATIENCE);
    expect(await mib.getByText('1.3.6.1.4.1.99999.1', { exact: true }).count()).toBe(1);
    await mib.close();
  });

  it('refuses what is no module, with the reason, and sends nothing that is too large', async () => {
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await upload(
      file('photo.my', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])),
      file('note.txt', 'Dear Acme, where is the MIB?'),
      file('huge.my', Buffer.alloc(20 * 1_048_576 + 1, 'x')),
      file('void.my', ''),
    );
    await uploaded('photo.my').getByText('refused').waitFor(PATIENCE);
    await uploaded('note.txt').getByText('refused').waitFor(PATIENCE);
    expect(await uploaded('photo.my').innerText()).toContain('picture');
    expect(await uploaded('note.txt').innerText()).toContain('DEFINITIONS ::= BEGIN');
    expect(await uploaded('huge.my').innerText()).toContain('a module file may have 20 MB');
    expect(await uploaded('void.my').innerText()).toContain('It is empty.');
    expect(sent.filter((url) => /huge|void/.test(url))).toEqual([]);
  });

  it('takes what is dropped on it', async () => {
    const text = ACME_SMI.replaceAll('ACME-SMI', 'DROPPED-MIB')
      .replaceAll('99999', '99998')
      .replaceAll('acme', 'dropped');
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(text)}], 'DROPPED-MIB.my'));
      return transfer;
    })()`);
    await page.locator('h1').dispatchEvent('dragenter', { dataTransfer: data });
    await page.getByText('Drop module files, folders or zips').waitFor(PATIENCE);
    await page.locator('h1').dispatchEvent('drop', { dataTransfer: data });
    await uploaded('DROPPED-MIB.my').getByText('taken', { exact: true }).waitFor(PATIENCE);
    await row(page, 'DROPPED-MIB').waitFor(PATIENCE);
    expect(await page.getByText('Drop module files, folders or zips').count()).toBe(0);
  });

  it('asks once before it removes a module, naming who will miss it', async () => {
    await page.goto(`${trapline.url}/mib/modules?module=ACME-SMI`);
    await drawer('ACME-SMI').getByRole('button', { name: 'Remove ACME-SMI' }).click();
    const question = drawer('Remove ACME-SMI?');
    await question.getByText('It will be missing for ACME-POWER-MIB.').waitFor(PATIENCE);
    await question.getByRole('button', { name: 'Remove ACME-SMI' }).click();
    await row(page, 'ACME-SMI').waitFor({ ...PATIENCE, state: 'detached' });
    await eventually('the module that misses it', async () =>
      (await row(page, 'ACME-POWER-MIB').innerText()).includes('1 import missing'),
    );
    await page.goto(`${trapline.url}/mib/modules?module=IF-MIB`);
    await drawer('IF-MIB').getByText('cannot be removed').waitFor(PATIENCE);
    expect(
      await drawer('IF-MIB')
        .getByRole('button', { name: /^Remove/ })
        .count(),
    ).toBe(0);
  });
});
