import { SECOND } from '../../engine/clock.ts';
import { AgentError } from '../../engine/agent-error.ts';
import { Conversation } from '../../network/conversation.ts';
import type { Endpoint } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Wire } from '../../network/wire.ts';
import type { FaultKind } from '../fault.ts';
import { LINK_PARAMETER, numberOf, numberParameter, textOf } from '../parameters.ts';

/** How often what the others leave is looked at anew. */
const ADJUSTED_S = 30;
/** How closely: bursts last longer. */
const STEP_S = 5;
const BITS = 8;
/** What the other lines on the way are filled to at most. */
const FULL = 0.98;
/** So much of what was asked for will do: what others send on the way takes its part. */
const NEARLY = 0.75;
/** One part of so many goes back as answers. */
const ANSWER_SHARE = 60;
/** Of a full line, what the queue cannot take: discards a second per Mbit/s of it. */
const DISCARDS_PER_MBPS = 0.4;
const MEGA = 1_000_000;

/** A pair of hosts whose packets take a wire; of all, one whose own lines are narrow last. */
function pairOver(network: Network, wire: Wire): [Endpoint, Endpoint] | null {
  // One of those at a bridge and in a VLAN speaks for them all: their packets take the same links between devices.
  const places = new Map<string, Endpoint>();
  for (const one of network.endpoints)
    if (one.connected) places.set(`${one.attachment.node.name} ${one.vlan} ${one.node?.name ?? ''}`, one);
  const hosts = [...places.values()];
  let best: { pair: [Endpoint, Endpoint]; bps: number } | null = null;
  for (const from of hosts)
    for (const to of hosts) {
      const way = from === to ? null : network.paths.trace(from, to);
      if (!way?.includes(wire)) continue;
      const bps = Math.min(...way.map(({ capacityBps }) => capacityBps));
      if (bps > (best?.bps ?? 0)) best = { pair: [from, to], bps };
      if (bps >= wire.capacityBps) return [from, to];
    }
  return best?.pair ?? null;
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
    const share = numberOf(values, 'percent') / 100;
    const conversation = new Conversation({
      client,
      server,
      port: 5_001,
      tcp: true,
      upBps: cable.speedBps,
      downBps: cable.speedBps / ANSWER_SHARE,
      shape: 'even',
      group: 'congestion',
      seed: stage.seed,
      connections: 1,
      fromMs: nowMs,
      elastic: true,
    });
    const filling = new Filling({ network, conversation, wire, share });
    const most = filling.room(nowMs) + filling.others(nowMs, [wire]).reduce((sum, one) => sum + one, 0);
    if (most < cable.speedBps * share * NEARLY) {
      const message = `filling the link ${cable.id}: the lines of ${client.name} and ${server.name} take ${Math.round(most / MEGA)} Mbit/s of its ${cable.speedBps / MEGA}; choose a link that is no wider than those before it`;
      throw new AgentError('BAD_FAULT', message);
    }
    const remove = network.add(conversation, nowMs);
    let cancel = (): void => undefined;
    const adjust = (dueMs: number): void => {
      filling.adjust(dueMs);
      cancel = stage.at(dueMs + ADJUSTED_S * SECOND, adjust);
    };
    adjust(nowMs);
    // The way may be another one from now on.
    const forget = network.onChange((atMs) => filling.adjust(atMs));
    const forgetTurns = network.onTurn((atMs) => filling.adjust(atMs));
    const stop = sender.port.addRate(
      'outDiscards',
      ((cable.speedBps * share) / MEGA) * DISCARDS_PER_MBPS,
      nowMs,
    );
    const [a, b] = [cable.a, cable.b].map(({ node, port }) => `${node.name} ${port.spec.ifName}`);
    return {
      text: `The link between ${a} and ${b} is full: ${client.name} sends to ${server.name}`,
      devices: [cable.a.node.name, cable.b.node.name],
      links: [cable.id],
      end: (atMs) => {
        cancel();
        forget();
        forgetTurns();
        remove(atMs);
        stop(atMs);
      },
    };
  },
};

/** Keeps a link at a share of what it can carry: what one conversation sends is what all others leave of that. */
class Filling {
  private readonly options: { network: Network; conversation: Conversation; wire: Wire; share: number };

  constructor(options: { network: Network; conversation: Conversation; wire: Wire; share: number }) {
    this.options = options;
  }

  /** What the others send over each wire at their busiest until it is looked at again, bit/s. */
  others(nowMs: number, wires: readonly Wire[]): number[] {
    const { up } = this.options.conversation;
    const most = wires.map(() => 0);
    let before = wires.map((wire) => wire.others(up, nowMs));
    // Time by time: a flow that crosses several wires is then reckoned once.
    for (let second = STEP_S; second <= ADJUSTED_S; second += STEP_S) {
      const now = wires.map((wire) => wire.others(up, nowMs + second * SECOND));
      now.forEach((octets, at) => {
        const bps = ((octets - (before[at] ?? 0)) * BITS) / STEP_S;
        most[at] = Math.max(most[at] ?? 0, bps);
      });
      before = now;
    }
    return most;
  }

  /** What the narrowest place on the way leaves, bit/s. */
  room(nowMs: number): number {
    const { network, conversation, wire: filled, share } = this.options;
    const way = network.paths.trace(conversation.client, conversation.server) ?? [];
    const others = this.others(nowMs, way);
    const rooms = way.map(
      (wire, at) => wire.capacityBps * (wire === filled ? share : FULL) - (others[at] ?? 0),
    );
    return Math.max(0, Math.min(...rooms, filled.capacityBps));
  }

  adjust(nowMs: number): void {
    const { network, conversation, wire } = this.options;
    const scale = this.room(nowMs) / wire.capacityBps;
    network.rescale(nowMs, () => {
      for (const flow of [conversation.up, conversation.down]) flow.setScale(scale, nowMs);
    });
  }
}
