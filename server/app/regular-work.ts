import type { Cancel, Clock } from '../domain/clock.ts';
import type { Log } from '../domain/log.ts';
import type { Shutdown } from './shutdown.ts';

/** What is done again and again until the server stops, each time so long after the last one ended. */
export function regularWork({
  clock,
  log,
  shutdown,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
}): (periodMs: number, name: string, work: () => void | Promise<void>) => void {
  return (periodMs, name, work) => {
    let cancel: Cancel;
    let stopped = false;
    const turn = async () => {
      // A report that the store cannot give now costs this one report, not the process.
      try {
        await work();
      } catch (error) {
        if (!stopped) log.error({ err: (error as Error).message }, `${name}: this failed and is tried again`);
      }
      if (!stopped) cancel = clock.after(periodMs, () => void turn());
    };
    cancel = clock.after(periodMs, () => void turn());
    shutdown.add(name, () => {
      stopped = true;
      cancel();
    });
  };
}
