import { AgentError } from '../../engine/agent-error.ts';
import type { FaultKind } from '../fault.ts';
import { LINK_PARAMETER, textOf } from '../parameters.ts';

/** A cable is pulled at both ends. */
export const cableOut: FaultKind = {
  kind: 'cable-out',
  title: 'Cable out',
  about:
    'Pulls the cable between two devices. Both ends go down, both send linkDown, traffic takes another way where there is one.',
  group: 'links',
  lasting: true,
  parameters: [LINK_PARAMETER],
  inject(stage, values) {
    const cable = stage.link(textOf(values, 'link'));
    if (!cable.plugged) throw new AgentError('BAD_FAULT', `pulling the cable ${cable.id}: it is out already`);
    stage.network?.setCable(cable, false, stage.now());
    const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
    return {
      text: `Cable out between ${a} and ${b}`,
      devices: [cable.a.node.name, cable.b.node.name],
      links: [cable.id],
      end: (nowMs) => stage.network?.setCable(cable, true, nowMs),
    };
  },
};
