import type { Locator, Page } from 'playwright-core';
import type { OperationKind } from '../../server/domain/operation.ts';
import { SECOND } from '../../server/domain/units.ts';

const PATIENCE = { timeout: 20 * SECOND };
const NAMES: Readonly<Record<OperationKind, string>> = {
  get: 'GET',
  getNext: 'GETNEXT',
  getBulk: 'GETBULK',
  walk: 'WALK',
  table: 'TABLE',
  set: 'SET',
};

/** The operations of an open MIB browser, used as a person uses them. */
export class OperationsPage {
  readonly page: Page;
  readonly area: Locator;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    this.area = page.getByRole('region', { name: 'Operations' });
  }

  /** @param search without the question mark */
  async open(search: string): Promise<void> {
    await this.page.goto(`${this.#url}/mib?${search}`);
    await this.area.waitFor(PATIENCE);
    await this.area.getByText(/^asks/).waitFor(PATIENCE);
  }

  get field(): Locator {
    return this.area.getByLabel('Object', { exact: true }).and(this.page.locator('input'));
  }

  /** Picks the operation, writes the object and presses Enter. */
  async ask(kind: OperationKind, target: string): Promise<void> {
    await this.area.getByRole('radio', { name: NAMES[kind], exact: true }).check();
    await this.field.fill(target);
    await this.field.press('Enter');
  }

  async outcome(text: string | RegExp): Promise<string> {
    const status = this.area.getByRole('status').filter({ hasText: text }).first();
    await status.waitFor(PATIENCE);
    return status.innerText();
  }

  /** Cells of the rows that are drawn, whitespace at the ends taken off. */
  async rows(table: 'varbinds' | 'table rows' | 'stored walks' | 'differences'): Promise<string[][]> {
    const body = this.area.getByRole('table', { name: table, exact: true }).locator('tbody');
    await body.locator('tr[data-index]').first().waitFor(PATIENCE);
    const rows = await body.locator('tr[data-index]').all();
    return Promise.all(
      rows.map(async (row) => (await row.locator('td').allInnerTexts()).map((cell) => cell.trim())),
    );
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** In the SET dialog. Its list of names bears the same label. */
  get newValue(): Locator {
    return this.dialog().getByLabel('New value', { exact: true }).and(this.page.locator('input'));
  }

  /** Writes into the open SET dialog and goes on to the question. */
  async write(value: string, options: { anyway?: boolean; type?: string } = {}): Promise<void> {
    const dialog = this.dialog();
    if (options.type !== undefined) {
      await dialog.getByLabel('Type', { exact: true }).first().click();
      await this.page.getByRole('option', { name: options.type }).click();
    }
    await this.newValue.fill(value);
    if (options.anyway) await dialog.getByRole('switch', { name: 'Send it anyway' }).check(PATIENCE);
    await dialog.getByRole('button', { name: 'Review' }).click(PATIENCE);
  }

  async send(): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: /^Send SET to/ })
      .click(PATIENCE);
  }

  /** Gives the one-time community in the question or after a refusal. */
  async once(community: string): Promise<void> {
    const dialog = this.dialog();
    await dialog.getByText('Another, once').click(PATIENCE);
    await dialog.getByLabel(/^Community/).fill(community);
  }
}
