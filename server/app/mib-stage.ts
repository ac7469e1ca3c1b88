import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader, MibStatus } from '../domain/mib.ts';
import { CurrentModules } from '../mib/current-modules.ts';
import { MibService } from '../mib/mib-service.ts';
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
    shipped: fileURLToPath(new URL('../../mibs/modules', import.meta.url)),
    prebuilt: fileURLToPath(new URL('../../mibs/shipped.bin', import.meta.url)),
    folder: join(data, 'mibs'),
    loader: { format: '', open: () => null },
    compiler: {
      compile: ({ current }) => Promise.resolve({ fingerprint: current as string }),
      stop: () => Promise.resolve(),
    },
    clock,
    log,
    changed: (status: MibStatus) => channel.publish(['mib'], 'mib', status),
  });
  return { service, reader: new CurrentModules(() => service.loaded) };
}
