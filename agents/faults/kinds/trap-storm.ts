import { SECOND } from '../../engine/clock.ts';
import { linkNotification } from '../../notify/link-notification.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, numberOf, numberParameter, textOf } from '../parameters.ts';

const BURSTS_PER_S = 20;

/** A device sends traps without end. */
export const trapStorm: FaultKind = {
  kind: 'trap-storm',
  title: 'Trap storm',
  about:
    'The device repeats linkDown of its ports a thousand times a second though nothing changes. What matters must still be seen among them.',
  group: 'traffic',
  lasting: true,
  parameters: [
    deviceParameter(),
    numberParameter('perSecond', 'Traps', { fallback: 1_000, min: 1, max: 5_000, unit: '1/s' }),
    numberParameter('seconds', 'For', { fallback: 10, min: 1, max: 300, unit: 's' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const perBurst = numberOf(values, 'perSecond') / BURSTS_PER_S;
    const total = numberOf(values, 'perSecond') * numberOf(values, 'seconds');
    // Of ports that are up, so that the next poll shows that nothing happened.
    const up = device.ports.filter(({ operUp }) => operUp);
    const ports = up.length > 0 ? up : device.ports;
    let sent = 0;
    let due = 0;
    let cancel = (): void => undefined;
    const burst = (nowMs: number): void => {
      due = Math.min(total, due + perBurst);
      for (; sent < Math.floor(due); sent++) {
        const port = ports[sent % ports.length];
        if (port)
          device.notify(linkNotification({ spec: port.spec, adminUp: port.adminUp, operUp: false }), nowMs);
      }
      if (sent < Math.floor(total)) cancel = stage.at(nowMs + SECOND / BURSTS_PER_S, burst);
      else stage.over(nowMs);
    };
    burst(stage.now());
    return {
      text: `${name} sends ${numberOf(values, 'perSecond')} traps a second`,
      devices: [name],
      end: () => cancel(),
    };
  },
};
