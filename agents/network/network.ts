import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import { AgentError } from '../engine/agent-error.ts';
import { Bridging } from './bridging.ts';
import type { Cable } from './cable.ts';
import type { Conversation } from './conversation.ts';
import type { Endpoint } from './endpoint.ts';
import type { Flow } from './flow.ts';
import type { HostProgram } from './host-program.ts';
import { FlowPath } from './flow-path.ts';
import type { NetworkNode } from './node.ts';
import { Routing } from './routing.ts';
import { sharesOf } from './throttle.ts';
import type { Wire } from './wire.ts';

export interface NetworkParts {
  readonly nodes: readonly NetworkNode[];
  readonly cables: readonly Cable[];
  readonly endpoints: readonly Endpoint[];
  readonly conversations: readonly Conversation[];
  /** What an endpoint says to all of its network. */
  readonly broadcasts: ReadonlyMap<Endpoint, Flow>;
  /** What every port of a device says to its neighbour: hellos of the spanning tree and of LLDP. */
  readonly hello: Flow;
  readonly vlanNames: ReadonlyMap<number, string>;
}

/**
 * The simulated network: who is plugged in where, which ways frames and packets take, and so what crosses each wire.
 * Every change of a port's state makes the ways anew at that very moment of the lab's time.
 */
export class Network {
  readonly nodes: readonly NetworkNode[];
  readonly cables: readonly Cable[];
  readonly vlanNames: ReadonlyMap<number, string>;
  readonly broadcasts: ReadonlyMap<Endpoint, Flow>;
  endpoints: readonly Endpoint[];
  conversations: readonly Conversation[];
  bridging: Bridging;
  routing: Routing;
  paths: FlowPath;
  /** Grows with every change of the topology; `changedMs` is when that was. */
  version = 0;
  changedMs: number;
  private readonly cableAt: ReadonlyMap<Port, Cable>;
  private readonly cablesAt = new Map<NetworkNode, Cable[]>();
  private readonly hello: Flow;
  private readonly wires: ReadonlySet<Wire>;
  private carried = new Map<Wire, readonly Flow[]>();
  private depth = 0;
  private readonly listeners = new Set<(nowMs: number) => void>();
  private readonly turnListeners = new Set<(nowMs: number) => void>();

  constructor(parts: NetworkParts, startedMs: number) {
    this.nodes = parts.nodes;
    this.cables = parts.cables;
    this.endpoints = parts.endpoints;
    this.conversations = parts.conversations;
    this.broadcasts = parts.broadcasts;
    this.vlanNames = parts.vlanNames;
    this.hello = parts.hello;
    this.cableAt = new Map(
      parts.cables.flatMap((cable) => [[cable.a.port, cable] as const, [cable.b.port, cable] as const]),
    );
    this.changedMs = startedMs;
    for (const cable of parts.cables)
      for (const { node } of [cable.a, cable.b]) {
        const known = this.cablesAt.get(node);
        if (known) known.push(cable);
        else this.cablesAt.set(node, [cable]);
      }
    this.wires = new Set(
      parts.nodes.flatMap(({ device }) =>
        device.ports.flatMap(({ attached }) => (attached ? [attached.in, attached.out] : [])),
      ),
    );
    for (const cable of parts.cables) cable.follow(startedMs);
    this.followTrunks(startedMs);
    const ways = this.ways();
    this.bridging = ways.bridging;
    this.routing = ways.routing;
    this.paths = ways.paths;
    this.carry(null);
  }

  /** Returns what lets the listener go. */
  onChange(listener: (nowMs: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Told after flows were turned up or down. Returns what lets the listener go. */
  onTurn(listener: (nowMs: number) => void): () => void {
    this.turnListeners.add(listener);
    return () => void this.turnListeners.delete(listener);
  }

  node(device: Device): NetworkNode | undefined {
    return this.nodes.find((node) => node.device === device);
  }

  cableOf(port: Port): Cable | undefined {
    return this.cableAt.get(port);
  }

  /** In the order of the lab's file. */
  cablesOf(node: NetworkNode): readonly Cable[] {
    return this.cablesAt.get(node) ?? [];
  }

  /** Throws AgentError NO_SUCH_LINK. */
  cable(id: string): Cable {
    const found = this.cables.find((cable) => cable.id === id);
    if (found) return found;
    const message = `looking for the link ${JSON.stringify(id)}: the network has none of that id; ask for its topology`;
    throw new AgentError('NO_SUCH_LINK', message);
  }

  /** Pulls a cable at both ends, or plugs it in. */
  setCable(cable: Cable, plugged: boolean, nowMs: number): void {
    this.change(nowMs, () => {
      for (const { node, port } of [cable.a, cable.b])
        node.device.changePort(port, { cableUp: plugged }, nowMs);
    });
  }

  setPower(node: NetworkNode, powered: boolean, nowMs: number): void {
    this.change(nowMs, () => {
      node.powered = powered;
      // What hangs at a port without a cable of ours still loses its light.
      for (const port of node.device.ports)
        if (!this.cableOf(port)) node.device.changePort(port, { carrier: powered }, nowMs);
    });
  }

  /** Told by a device after one of its ports changed. */
  portChanged(nowMs: number): void {
    this.change(nowMs, () => undefined);
  }

  /** A flow or a conversation more, until the returned function takes it out again. */
  add(conversation: Conversation, nowMs: number): (atMs: number) => void {
    this.conversations = [...this.conversations, conversation];
    this.change(nowMs, () => undefined);
    return (atMs) => {
      if (!this.conversations.includes(conversation)) return;
      this.conversations = this.conversations.filter((other) => other !== conversation);
      const opens = conversation.opens(atMs);
      conversation.server.pastOpens.passive += opens;
      conversation.client.pastOpens.active += opens;
      this.change(atMs, () => undefined);
    };
  }

  /** A station more, such as one that nobody knows. */
  addEndpoint(endpoint: Endpoint, nowMs: number): (atMs: number) => void {
    this.endpoints = [...this.endpoints, endpoint];
    this.change(nowMs, () => undefined);
    return (atMs) => {
      this.endpoints = this.endpoints.filter((other) => other !== endpoint);
      this.change(atMs, () => undefined);
    };
  }

  /** A program more on a device, until the returned function ends it. */
  run(node: NetworkNode, program: HostProgram, nowMs: number): (atMs: number) => void {
    this.change(nowMs, () => void node.programs.add(program));
    return (atMs) => this.change(atMs, () => void node.programs.delete(program));
  }

  /** Changes that belong together make the ways anew once, after the last of them. */
  change(nowMs: number, work: () => void): void {
    this.depth++;
    try {
      work();
    } finally {
      this.depth--;
    }
    if (this.depth > 0) return;
    this.depth++;
    for (let moved = true; moved;) {
      moved = false;
      for (const cable of this.cables) if (cable.follow(nowMs)) moved = true;
    }
    this.followTrunks(nowMs);
    this.depth--;
    for (const endpoint of this.endpoints) endpoint.follow(nowMs);
    Object.assign(this, this.ways());
    this.carry(nowMs);
    this.version++;
    this.changedMs = nowMs;
    for (const listener of this.listeners) listener(nowMs);
  }

  /** What stands on a trunk goes down with it (RFC 2863 §3.1.14: lowerLayerDown). */
  private followTrunks(nowMs: number): void {
    for (const { device, interfaces } of this.nodes)
      for (const { port, physical } of interfaces)
        if (port !== physical) device.changePort(port, { carrier: physical.operUp }, nowMs);
  }

  /** Turns flows up or down, and lets those who take what they leave look at it anew. */
  turn(nowMs: number, work: () => void): void {
    this.rescale(nowMs, work);
    for (const listener of this.turnListeners) listener(nowMs);
  }

  /** Turns flows up or down, as whoever takes what others leave does: what has crossed so far is written down before. */
  rescale(nowMs: number, work: () => void): void {
    this.settle(nowMs);
    work();
    this.throttle(this.carried, nowMs);
  }

  private settle(nowMs: number): void {
    for (const wire of this.wires) wire.carry(this.carried.get(wire) ?? [], nowMs);
  }

  private throttle(flows: ReadonlyMap<Wire, readonly Flow[]>, nowMs: number | null): void {
    const moved = [...sharesOf(flows)].filter(([flow, share]) => flow.share !== share);
    if (moved.length === 0) return;
    if (nowMs !== null) this.settle(nowMs);
    for (const [flow, share] of moved) flow.setShare(share, nowMs);
  }

  private ways(): { bridging: Bridging; routing: Routing; paths: FlowPath } {
    const { cables, nodes, cableAt } = this;
    const bridging = new Bridging(
      nodes.filter((node) => node.bridge !== null && node.powered),
      cables,
    );
    const routers = nodes.filter((node) => node.interfaces.length > 0 && node.powered);
    const routing = new Routing({ routers, cableAt, bridging });
    const interfaces = routers.flatMap((node) => node.interfaces);
    return { bridging, routing, paths: new FlowPath({ bridging, routing, interfaces }) };
  }

  /** Lets every wire carry what now takes its way; `nowMs` null at the start, from the lab's epoch on. */
  private carry(nowMs: number | null): void {
    const flows = new Map<Wire, Flow[]>();
    const put = (wire: Wire, flow: Flow): void => {
      const known = flows.get(wire);
      if (known) known.push(flow);
      else flows.set(wire, [flow]);
    };
    for (const conversation of this.conversations) {
      const up = this.paths.trace(conversation.client, conversation.server);
      const down = up && this.paths.trace(conversation.server, conversation.client);
      conversation.connected = down !== null;
      if (!down) continue;
      for (const wire of up) put(wire, conversation.up);
      for (const wire of down) put(wire, conversation.down);
    }
    for (const endpoint of this.endpoints) this.flood(endpoint, put);
    for (const node of this.nodes) {
      for (const port of node.powered ? node.device.ports : [])
        if (port.attached && port.operUp && (node.bridge || node.lldp)) put(port.attached.out, this.hello);
    }
    this.throttle(flows, nowMs);
    for (const wire of this.wires) {
      const next = flows.get(wire) ?? [];
      if (nowMs !== null && sameFlows(this.carried.get(wire) ?? [], next)) continue;
      wire.carry(next, nowMs);
    }
    this.carried = flows;
  }

  private flood(endpoint: Endpoint, put: (wire: Wire, flow: Flow) => void): void {
    const flow = this.broadcasts.get(endpoint);
    if (!flow || endpoint.vlan === null || !endpoint.connected) return;
    for (const wire of this.bridging.flood(endpoint.vlan, endpoint.attachment)) put(wire, flow);
  }
}

function sameFlows(a: readonly Flow[], b: readonly Flow[]): boolean {
  return a.length === b.length && a.every((flow, position) => flow === b[position]);
}
