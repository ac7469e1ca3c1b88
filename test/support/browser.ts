import { type Browser, chromium } from 'playwright-core';
import { findTool } from './tools.ts';

/** No sandbox: CI is root in a container. The rest keeps the browser from calling its maker. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with a profile of its own. @throws where none is installed */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findTool('chromium');
  if (executablePath === null) throw new Error('launching Chromium: not installed');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}
