// Several devices asked at a time, each as soon as it has answered, in a process that does nothing else: what was read
// in so many seconds, and the processor time that it took.
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const WARM_UP_MS = 1_500;

/**
 * Prints what was measured as JSON.
 * @param plan `{ ports, seconds }`
 * @param open makes a session to a port: `{ ask(running), close() }`; `ask` resolves to the values that it read and
 *   ends early once `running()` is false
 */
export async function runFlatOut(plan, open) {
  let values = 0;
  let going = true;
  const running = () => going;
  const work = plan.ports.map(async (port) => {
    const { ask, close } = await open(port);
    while (going) {
      const read = await ask(running);
      values += read;
    }
    close();
  });
  await sleep(WARM_UP_MS);
  const before = process.cpuUsage();
  values = 0;
  await sleep(plan.seconds * 1_000);
  const used = process.cpuUsage(before);
  const result = { values, cpuSeconds: (used.user + used.system) / 1e6 };
  going = false;
  await Promise.all(work);
  process.stdout.write(JSON.stringify(result));
}
