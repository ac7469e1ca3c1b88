import { HealthMonitor, type HealthSources } from '../../server/app/health-monitor.ts';
import { SystemClock } from '../../server/app/system-clock.ts';
import { NO_TRAPS } from '../../server/app/trap-desk.ts';

/** Of a server that is well, but for what is told here. */
export function healthMonitor(sources: Partial<HealthSources>): HealthMonitor {
  return new HealthMonitor({
    clock: new SystemClock(),
    version: '0',
    store: () => ({ file: '', sizeBytes: 0, writable: true }),
    storeDamage: () => null,
    keeperTrouble: () => null,
    pipeline: () => ({ lostEvents: 0, storeProblem: null }),
    poller: () => ({ devices: 0, polls: 0, latePolls: 0, latenessMs: 0 }),
    traps: () => ({ address: '', port: 0, listening: true, trouble: null, counters: NO_TRAPS }),
    labProblems: () => [],
    channelProblems: () => [],
    ...sources,
  });
}
