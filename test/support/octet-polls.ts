import type { InterfaceFacts } from '../../server/domain/interface.ts';
import type { DevicePoll } from '../../server/domain/poll.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import type { FakeClock } from './fake-clock.ts';
import { reading, type StageLine } from './stage-line.ts';

export interface PolledDevice {
  readonly line: StageLine;
  readonly clock: FakeClock;
  readonly deviceId: number;
  readonly ports: readonly InterfaceFacts[];
  readonly intervalMs?: number;
}

/** Octets that ports have counted; one count for each device under test. */
const COUNTED = new WeakMap<FakeClock, number[]>();

/** Polls again and again, each port with so many bit/s in between. */
export function pollOctets(
  polled: PolledDevice,
  bps: readonly number[],
  times: number,
  part: Partial<DevicePoll> = {},
): void {
  const { line, clock, deviceId, ports, intervalMs = 1 * MINUTE } = polled;
  const counted = COUNTED.get(clock) ?? ports.map(() => 0);
  COUNTED.set(clock, counted);
  for (let time = 0; time < times; time += 1) {
    clock.advance(intervalMs);
    const readings = bps.map((one, at) => {
      counted[at] = (counted[at] ?? 0) + Math.round((one / 8) * (intervalMs / SECOND));
      return reading('ifInOctets', counted[at], { ifIndex: ports[at]?.ifIndex ?? 0, syntax: 'counter64' });
    });
    line.poll({ deviceId, facts: { interfaces: ports }, readings, ...part });
  }
}
