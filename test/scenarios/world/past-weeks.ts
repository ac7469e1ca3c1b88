import { DAY, MINUTE } from '../../../server/domain/units.ts';
import { makeLab } from '../../agents/running-lab.ts';
import { LabPortPoller } from '../../support/baseline-trial/lab-port-poller.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { storedLine } from '../../support/stored-line.ts';
import type { World } from './world.ts';

const STEP_MS = 10 * MINUTE;

/**
 * Gives the server a device that it has polled for days, with what is usual of it learned. The past is that of the same lab,
 * read from its network itself; the server is off meanwhile.
 */
export async function livedThrough(world: World, name: string, days: number): Promise<void> {
  const lab = world.lab.list().find((one) => one.name === name);
  const nowMs = world.clock.now();
  await world.restart('stop', async () => {
    const clock = new FakeClock(nowMs - days * DAY);
    const past = await makeLab({ clock, seed: 1 });
    const { network } = past.lab;
    if (lab === undefined || network === null)
      throw new Error(`the past of ${name}: the lab has no such device`);
    const { store, line } = storedLine({ folder: world.nms.data, clock });
    try {
      const { id } = line.device(name, {
        port: lab.port,
        intervalMs: STEP_MS,
        modules: ['system', 'interfaces'],
      });
      const poller = new LabPortPoller(network, ['ifInOctets']);
      while (clock.now() < nowMs - STEP_MS) {
        clock.advance(STEP_MS);
        store.transact(() => line.poll(poller.poll(name, id, clock.now())));
      }
      line.fault.learner.restart();
      while (line.fault.learner.work(1_000));
    } finally {
      store.stop();
      await past.stop();
    }
  });
  await world.adopt();
  await world.nms.ask('PATCH', `/devices/${world.id(name)}`, { intervalMs: 1 * MINUTE });
  await world.settle();
}
