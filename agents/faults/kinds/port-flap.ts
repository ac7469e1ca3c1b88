import { AgentError } from '../../engine/agent-error.ts';
import { SECOND } from '../../engine/clock.ts';
import type { FaultKind } from '../fault.ts';
import { pullCable, releaseCable } from '../port-cable.ts';
import { deviceParameter, numberOf, numberParameter, PORT_PARAMETER, textOf } from '../parameters.ts';

/** A port goes down and up again and again. */
export const portFlap: FaultKind = {
  kind: 'port-flap',
  title: 'Port flapping',
  about:
    'A bad plug: the port goes down and comes back at a steady pace. Every time linkDown and linkUp are sent; ifLastChange tells of the last one.',
  group: 'links',
  lasting: true,
  parameters: [
    deviceParameter(),
    PORT_PARAMETER,
    numberParameter('downSeconds', 'Down for', { fallback: 4, min: 1, max: 600, unit: 's' }),
    numberParameter('upSeconds', 'Up for', { fallback: 6, min: 1, max: 600, unit: 's' }),
  ],
  inject(stage, values) {
    const name = textOf(values, 'device');
    const { device } = stage.device(name);
    const port = stage.port(name, textOf(values, 'port'));
    if (!port.cableUp && port.cableHolders.size === 0 && !stage.network?.cableOf(port))
      throw new AgentError(
        'BAD_FAULT',
        `flapping ${port.spec.ifName} of ${name}: nothing is plugged in there`,
      );
    const pulled = { device, port, network: stage.network };
    const holder = {};
    let cancel = (): void => undefined;
    const set = (up: boolean, nowMs: number): void => {
      if (up) releaseCable(pulled, holder, nowMs);
      else pullCable(pulled, holder, nowMs);
      const seconds = numberOf(values, up ? 'upSeconds' : 'downSeconds');
      cancel = stage.at(nowMs + seconds * SECOND, (dueMs) => set(!up, dueMs));
    };
    set(false, stage.now());
    return {
      text: `Port ${port.spec.ifName} of ${name} flaps`,
      devices: [name],
      end: (nowMs) => {
        cancel();
        releaseCable(pulled, holder, nowMs);
      },
    };
  },
};
