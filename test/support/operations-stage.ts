import type { Browser, Page } from 'playwright-core';
import type { DeviceView } from '../../server/contract/device.ts';
import { Snmpd } from '../server/snmp/snmpd.ts';
import { launchBrowser } from './browser.ts';
import { OperationsPage } from './operations-page.ts';
import { polledLab, runTrapline, type RunningTrapline } from './running-trapline.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface OperationsStage {
  readonly trapline: RunningTrapline;
  readonly browser: Browser;
  readonly page: Page;
  readonly mib: OperationsPage;
  readonly snmpd: Snmpd;
  /** Of the lab. */
  readonly course: DeviceView;
  /** Debian's snmpd, `public` read-only and `private` read-write. */
  readonly debian: DeviceView;
  stop(): Promise<void>;
}

/** A server with its lab and an snmpd beside it, and a browser before it. */
export async function startOperationsStage(options: {
  sysName: string;
  /** What the server asks snmpd with. */
  community: 'public' | 'private';
}): Promise<OperationsStage> {
  const folder = makeTemporaryFolder();
  const snmpd = new Snmpd([
    'rocommunity public 127.0.0.1',
    'rwcommunity private 127.0.0.1',
    `sysName ${options.sysName}`,
  ]);
  await snmpd.start();
  const trapline = await runTrapline({ folder: folder.path, lab: 'course' });
  const { course } = await polledLab(trapline);
  if (!course) throw new Error('looking for course: not in the lab');
  const { body: debian } = await trapline.send<DeviceView>('POST', '/devices', {
    name: 'debian',
    address: '127.0.0.1',
    port: snmpd.port,
    credential: { version: 'v2c', community: options.community },
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  return {
    ...{ trapline, browser, page, snmpd, course, debian },
    mib: new OperationsPage(page, trapline.url),
    async stop() {
      await browser.close();
      await trapline.stop();
      await snmpd.stop();
      folder.remove();
    },
  };
}
