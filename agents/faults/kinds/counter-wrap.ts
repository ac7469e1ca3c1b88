import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, PORT_PARAMETER, textOf } from '../parameters.ts';

const OFF_MS = 3 * SECOND;
const WRAP = 2 ** 32;
/** So much in reserve even where nothing moves. */
const LEAST_OCTETS = 50_000;

/** Counter32 objects of a port are about to wrap. */
export const counterWrap: FaultKind = {
  kind: 'counter-wrap',
  title: 'Counter32 about to wrap',
  about:
    'The agent starts anew (warmStart) with ifInOctets and ifOutOctets of the port just below 2^32: they wrap after the given time, while ifHCInOctets goes on. A rate formed right shows nothing of it.',
  group: 'agents',
  lasting: false,
  parameters: [
    deviceParameter(),
    PORT_PARAMETER,
    numberParameter('seconds', 'Wraps after', { fallback: 60, min: 5, max: 3_600, unit: 's' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const port = stage.port(name, textOf(values, 'port'));
    const seconds = numberOf(values, 'seconds');
    stage.device(name).reboot({
      offMs: OFF_MS,
      warm: true,
      schedule: stage,
      beforeStart: (nowMs) => {
        const before = (counter: 'inOctets' | 'outOctets'): number => {
          // What will pass follows from the time, as all traffic of the lab does.
          const ahead = port.counter(counter, nowMs + seconds * SECOND) - port.counter(counter, nowMs);
          return WRAP - Math.max(LEAST_OCTETS, Math.min(ahead, WRAP / 2));
        };
        port.restartCounters(nowMs, { inOctets: before('inOctets'), outOctets: before('outOctets') });
      },
    });
    return {
      text: `ifInOctets and ifOutOctets of ${port.spec.ifName} on ${name} are about to wrap`,
      devices: [name],
    };
  },
};
