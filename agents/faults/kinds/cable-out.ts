import type { FaultKind } from '../fault.ts';
import { pullCable, releaseCable } from '../port-cable.ts';
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
    const { node, port } = cable.a;
    const pulled = { device: node.device, port, network: stage.network };
    const holder = {};
    pullCable(pulled, holder, stage.now());
    const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
    return {
      text: `Cable out between ${a} and ${b}`,
      devices: [cable.a.node.name, cable.b.node.name],
      links: [cable.id],
      end: (nowMs) => releaseCable(pulled, holder, nowMs),
    };
  },
};
