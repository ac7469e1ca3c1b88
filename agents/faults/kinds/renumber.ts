import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { deviceParameter, textOf } from '../parameters.ts';

const OFF_MS = 8 * SECOND;
const CARD = 100;

/** After a restart the ports have other ifIndexes. */
export const renumber: FaultKind = {
  kind: 'renumber',
  title: 'Renumbered ifIndexes',
  about:
    'A card was put in: after a restart every ifIndex is another one, and the first two even changed their order. ifName, ifDescr and MAC addresses stay, and a good NMS keeps each port’s history by them.',
  group: 'agents',
  lasting: false,
  parameters: [deviceParameter(['router', 'switch', 'firewall', 'accessPoint', 'server'])],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const device = stage.device(name);
    device.reboot({
      offMs: OFF_MS,
      schedule: stage,
      beforeStart: () =>
        device.renumber((indexes) => {
          // All by the same, so that none meets another; and back again the next time.
          const by = Math.min(...indexes) > CARD ? -CARD : CARD;
          const moved = indexes.map((ifIndex) => ifIndex + by);
          const [first, second, ...rest] = moved;
          return first === undefined || second === undefined ? moved : [second, first, ...rest];
        }),
    });
    return { text: `${name} starts anew with other ifIndexes`, devices: [name] };
  },
};
