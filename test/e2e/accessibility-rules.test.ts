import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wrongWith } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { describeWithTools } from '../support/tools.ts';

const STYLE = `
  p { color: #000; background: #fff }
  .narrow { display: none }
  @media (prefers-color-scheme: dark) { p { color: #bbb } }
  @media (max-width: 500px) { .narrow { display: block } }
  @media (min-width: 1000px) { .wide { width: 1500px } }
`;

describeWithTools(['chromium'], 'axe-core, as these tests ask it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function found(main: string): Promise<string[]> {
    const page = await browser.newPage();
    await page.setContent(
      `<html lang="en"><title>It</title><style>${STYLE}</style><main><h1>It</h1>${main}</main>`,
    );
    return (await wrongWith(page, 'it')).map((one) => one.split(',')[0] ?? one);
  }

  it('finds nothing where nothing is wrong', async () => {
    expect(await found('<div>A text</div>')).toEqual([]);
  });

  it('finds an image without a text, at each width', async () => {
    expect(await found('<img src="x">')).toEqual([
      ...['it light 390: critical image-alt', 'it dark 1440: critical image-alt'],
    ]);
    expect(await found('<img class="narrow" src="x">')).toEqual(['it light 390: critical image-alt']);
  });

  it('finds what is too pale in one theme alone, at both widths', async () => {
    expect(await found('<p>Pale in the dark</p>')).toEqual([
      ...['it dark 390: serious color-contrast', 'it dark 1440: serious color-contrast'],
    ]);
  });

  it('finds a page that scrolls sideways', async () => {
    expect(await found('<div class="wide">Too wide</div>')).toEqual([
      expect.stringMatching(/^it 1440: is 15\d\d px wide$/) as string,
    ]);
  });
});
