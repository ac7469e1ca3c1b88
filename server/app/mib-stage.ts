import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader, MibStatus } from '../domain/mib.ts';
import { CurrentModules } from '../mib/current-modules.ts';
import { libraryLoader } from '../mib/library-loader.ts';
import { MibService } from '../mib/mib-service.ts';
import { PREBUILT, SHIPPED } from '../mib/shipped.ts';
import { WorkerCompiler } from '../mib/worker-compiler.ts';
import type { Channel } from './publisher.ts';

export interface MibStage {
  readonly service: MibService;
  /** Answers from the modules in use at the time. */
  readonly reader: MibReader;
}

/** The loaded MIB modules; whoever looks at them is told when they change. */
export function makeMibStage(options: {
  /** The data folder. */
  data: string;
  clock: Clock;
  log: Log;
  channel: Pick<Channel, 'publish'>;
}): MibStage {
  const { data, clock, log, channel } = options;
  const service = new MibService({
    shipped: fileURLToPath(SHIPPED),
    prebuilt: fileURLToPath(PREBUILT),
    folder: join(data, 'mibs'),
    loader: libraryLoader,
    compiler: new WorkerCompiler({ script: new URL('../mib/compile-worker.js', import.meta.url), clock }),
    clock,
    log,
    changed: (status: MibStatus) => channel.publish(['mib'], 'mib', status),
  });
  return { service, reader: new CurrentModules(() => service.loaded) };
}
