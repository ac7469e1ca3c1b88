import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { SECOND } from '../../server/domain/units.ts';
import { eventually } from './signal.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { width: 390, height: 844 },
  { width: 1_440, height: 900 },
];
const SCHEMES = ['light', 'dark'] as const;
/** What depends on the scheme: the elements, their names and their order are the same in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** Is moderate whatever it finds, so that nothing of it would be told, and takes a tenth of the time. */
const UNTOLD_RULE = 'region';
/** One page keeps a single core busy. */
const PAGES = 2;

/** Opens every state, a few at a time, and answers what `judge` found in them; in a context where one is given. */
export async function judgeAll<State>(
  browser: Pick<Browser, 'newPage'>,
  states: readonly State[],
  judge: (page: Page, state: State) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  const waiting = states.values();
  const lane = async () => {
    const page = await browser.newPage();
    for (const state of waiting) found.push(...(await judge(page, state)));
  };
  await Promise.all(Array.from({ length: PAGES }, lane));
  return found;
}

/**
 * What is wrong with the open page, in both themes, narrow and wide; `name` is what it is called in that. All rules are
 * asked once at each width, narrow in light and wide in dark; of the other two the colours alone.
 */
export async function wrongWith(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(AXE);
  for (const [at, viewport] of SIZES.entries()) {
    await page.setViewportSize(viewport);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const one of await violations(page, SCHEMES[at] === colorScheme ? 'all' : 'colours'))
        found.push(`${name} ${colorScheme} ${viewport.width}: ${one}`);
    }
    const wide = await settledWidth(page, viewport.width);
    if (wide > viewport.width) found.push(`${name} ${viewport.width}: is ${wide} px wide`);
  }
  return found;
}

/** How wide the page is, px, once its charts have followed the window, or as it stays where that takes too long. */
async function settledWidth(page: Page, widthPx: number): Promise<number> {
  const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
  await eventually('the width', async () => (await width()) <= widthPx, { timeoutMs: 3 * SECOND }).catch(
    () => false,
  );
  return width();
}

/** What axe-core calls serious or critical, with the first element of each. */
async function violations(page: Page, rules: 'all' | 'colours'): Promise<string[]> {
  const options = {
    resultTypes: ['violations'],
    ...(rules === 'colours' ? { runOnly: COLOUR_RULES } : { rules: { [UNTOLD_RULE]: { enabled: false } } }),
  };
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => {
      const [first] = nodes;
      return `${impact} ${id}, ${nodes.length} times: ${first?.html.slice(0, 160)} ${first?.failureSummary ?? ''}`;
    });
}
