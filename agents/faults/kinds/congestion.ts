import { SECOND } from '../../engine/clock.ts';
import { AgentError } from '../../engine/agent-error.ts';
import { Conversation } from '../../network/conversation.ts';
import type { Endpoint } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Wire } from '../../network/wire.ts';
import type { FaultKind } from '../fault.ts';
import { LINK_PARAMETER, numberOf, numberParameter, textOf } from '../parameters.ts';

const BITS = 8;
const MEASURED_MS = 60 * SECOND;
const LEAST_BPS = 100_000;
/** Of a full line, what the queue cannot take: discards a second per Mbit/s of it. */
const DISCARDS_PER_MBPS = 0.4;
const MEGA = 1_000_000;

/** A pair of hosts whose packets take a wire. */
function pairOver(network: Network, wire: Wire): [Endpoint, Endpoint] | null {
  // One of those at a bridge and in a VLAN speaks for them all: their packets take the same links between devices.
  const places = new Map<string, Endpoint>();
  for (const one of network.endpoints)
    if (one.connected) places.set(`${one.attachment.node.name} ${one.vlan} ${one.node?.name ?? ''}`, one);
  const hosts = [...places.values()];
  for (const from of hosts)
    for (const to of hosts)
      if (from !== to && network.paths.trace(from, to)?.includes(wire)) return [from, to];
  return null;
}

/** Somebody sends so much that a link is full. */
export const congestion: FaultKind = {
  kind: 'congestion',
  title: 'Congestion',
  about:
    'Two hosts copy so much that the link is full in one direction: its utilisation nears the limit, every other link on their way carries the same, and the port that sends drops what no longer fits.',
  group: 'traffic',
  lasting: true,
  parameters: [
    LINK_PARAMETER,
    numberParameter('percent', 'Use of the link', { fallback: 92, min: 10, max: 98, unit: '%' }),
  ],
  inject(stage, values) {
    const cable = stage.link(textOf(values, 'link'));
    const { network } = stage;
    const pair = network && (pairOver(network, cable.aToB) ?? pairOver(network, cable.bToA));
    if (!network || !pair) {
      const message = `filling the link ${cable.id}: no two hosts talk over it; plug it in or choose another`;
      throw new AgentError('BAD_FAULT', message);
    }
    const nowMs = stage.now();
    const [client, server] = pair;
    const forward = network.paths.trace(client, server)?.includes(cable.aToB) ?? false;
    const [wire, sender] = forward ? [cable.aToB, cable.a] : [cable.bToA, cable.b];
    // Of the minute to come: before the last change of the topology a wire can tell nothing.
    const spent = wire.totals(nowMs + MEASURED_MS).octets - wire.totals(nowMs).octets;
    const wantedBps = (cable.speedBps * numberOf(values, 'percent')) / 100;
    const meanBps = Math.max(LEAST_BPS, wantedBps - (spent * BITS * SECOND) / MEASURED_MS);
    const remove = network.add(
      new Conversation({
        client,
        server,
        port: 5_001,
        tcp: true,
        upBps: meanBps,
        downBps: meanBps / 60,
        shape: 'even',
        group: 'congestion',
        seed: stage.seed,
        connections: 1,
        fromMs: nowMs,
      }),
      nowMs,
    );
    const stop = sender.port.addRate('outDiscards', (wantedBps / MEGA) * DISCARDS_PER_MBPS, nowMs);
    const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
    return {
      text: `The link between ${a} and ${b} is full: ${client.name} sends to ${server.name}`,
      devices: [cable.a.node.name, cable.b.node.name],
      links: [cable.id],
      end: (atMs) => {
        remove(atMs);
        stop(atMs);
      },
    };
  },
};
