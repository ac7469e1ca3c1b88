import type { MibReader } from '../domain/mib.ts';

/** What the browser asks of the loaded MIBs. */
export type BrowserMib = Pick<
  MibReader,
  'nameOf' | 'oidOf' | 'render' | 'object' | 'translate' | 'checkValue'
>;
