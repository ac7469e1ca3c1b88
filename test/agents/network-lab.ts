import type { Network } from '../../agents/network/network.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeLab } from './running-lab.ts';
import type { RunningLab } from './running-lab.ts';

/** A campus on ephemeral ports, started at a time of the test's choice. The caller stops it. */
export function networkLab(startMs?: number, seed = 1): Promise<RunningLab> {
  return makeLab({ clock: new FakeClock(startMs), seed });
}

/** The network behind the devices' tables, by a device that stands in it. */
export function networkOf({ lab }: RunningLab): Network {
  if (!lab.network) throw new Error('the lab has no network');
  return lab.network;
}
