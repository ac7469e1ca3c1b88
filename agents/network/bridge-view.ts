import type { Port } from '../devices/port.ts';
import { MINUTE, SECOND } from '../engine/clock.ts';
import type { Attachment } from './endpoint.ts';
import type { Network } from './network.ts';
import type { NetworkNode } from './node.ts';
import type { BridgePlace, BridgePort, BridgeVlan, FdbEntry, SpanningTree } from './place.ts';
import { pathCost } from './spanning-tree.ts';

/** The default of IEEE 802.1D-2004 §7.9.2. */
const AGING_S = 300;
const PORT_PRIORITY = 0x80;

/** Somebody whose frames a bridge may have seen. */
interface Talker {
  readonly mac: Uint8Array;
  readonly vlan: number;
  readonly attachment: Attachment;
  readonly lastHeard: (nowMs: number) => number;
}

/** A device as a bridge: its ports, its part in the spanning tree, and the addresses it has learned. */
export class BridgeView implements BridgePlace {
  agingS = AGING_S;
  private readonly network: Network;
  private readonly node: NetworkNode;
  /** In the order of ifTable; dot1dBasePort is the place plus one. */
  private readonly bridged: readonly Port[];
  private topologyChanges = 0;
  private coldStarts = 0;
  private lastChangeMs: number;
  private lastRoles = '';
  /** How often each port began to forward. */
  private readonly transitions = new Map<Port, number>();
  private forwarding = new Set<Port>();
  private talkers: { version: number; list: readonly Talker[] } = { version: -1, list: [] };

  constructor(options: { network: Network; node: NetworkNode; startedMs: number }) {
    this.network = options.network;
    this.node = options.node;
    this.bridged = [...(options.node.bridge?.vlans.keys() ?? [])];
    this.lastChangeMs = options.startedMs;
    this.follow(options.startedMs);
    this.topologyChanges = 0;
    options.network.onChange((nowMs) => this.follow(nowMs));
  }

  get baseAddress(): Uint8Array {
    return this.node.chassisAddress;
  }

  ports(): readonly BridgePort[] {
    const { ports: roles, bridges } = this.network.bridging.tree;
    const own = bridges.get(this.node);
    return this.bridged.map((port, place) => {
      const role = roles.get(port);
      const designated = role?.designated ?? this.node;
      const designatedPort = role?.designatedPort ?? port;
      return {
        basePort: place + 1,
        port,
        state: port.operUp ? (role?.state ?? 'forwarding') : 'disabled',
        pathCost: pathCost(port.spec.ifSpeedBps),
        designatedRoot: (own?.root ?? this.node).bridgeId,
        designatedCost: role?.designatedCost ?? own?.rootCost ?? 0,
        designatedBridge: designated.bridgeId,
        designatedPort: Uint8Array.of(PORT_PRIORITY, basePortOf(designated, designatedPort)),
        forwardTransitions: this.transitions.get(port) ?? 0,
      };
    });
  }

  spanningTree(): SpanningTree {
    const own = this.network.bridging.tree.bridges.get(this.node);
    return {
      bridgeId: this.node.bridgeId,
      priority: this.node.bridge?.priority ?? 0,
      rootId: (own?.root ?? this.node).bridgeId,
      rootCost: own?.rootCost ?? 0,
      rootPort: own?.rootPort ? basePortOf(this.node, own.rootPort) : 0,
      topologyChanges: this.topologyChanges,
      lastChangeMs: this.lastChangeMs,
    };
  }

  vlans(): readonly BridgeVlan[] {
    const members = (test: (port: Port) => boolean): number[] =>
      this.bridged.flatMap((port, place) => (test(port) ? [place + 1] : []));
    const of = (port: Port) => this.node.bridge?.vlans.get(port);
    return [...this.network.vlanNames].map(([id, name]) => ({
      id,
      name,
      tagged: members((port) => of(port)?.tagged.includes(id) ?? false),
      untagged: members((port) => of(port)?.untagged === id),
    }));
  }

  portVlan(basePort: number): number {
    const port = this.bridged[basePort - 1];
    return (port && this.node.bridge?.vlans.get(port)?.untagged) ?? 1;
  }

  fdb(nowMs: number): readonly FdbEntry[] {
    const own = this.node.managementAddress === null ? 1 : (this.managementVlan() ?? 1);
    const self: FdbEntry = { vlan: own, mac: this.baseAddress, basePort: 0, self: true };
    // Key: VLAN and address, of which a bridge knows one place: where it was heard last.
    const learned = new Map<string, { entry: FdbEntry; heardMs: number }>();
    for (const { mac, vlan, attachment, lastHeard } of this.heard()) {
      const heardMs = lastHeard(nowMs);
      if (nowMs - heardMs > this.agingS * SECOND) continue;
      const port = this.network.bridging.towards(this.node, vlan, attachment);
      // A port that goes down forgets at once what was learned there (IEEE 802.1D-2004 §7.9).
      if (!port || !port.operUp) continue;
      const key = `${vlan} ${mac.join(' ')}`;
      if (heardMs < (learned.get(key)?.heardMs ?? heardMs)) continue;
      learned.set(key, { heardMs, entry: { vlan, mac, basePort: basePortOf(this.node, port), self: false } });
    }
    return [self, ...[...learned.values()].map(({ entry }) => entry)];
  }

  private managementVlan(): number | null {
    return this.network.endpoints.find(({ node }) => node === this.node)?.vlan ?? null;
  }

  /** Stations, devices, and the routers' interfaces in the bridged networks. */
  private heard(): readonly Talker[] {
    if (this.talkers.version === this.network.version) return this.talkers.list;
    const { endpoints, nodes, routing } = this.network;
    const list: Talker[] = [];
    for (const endpoint of endpoints) {
      const { vlan, mac, attachment } = endpoint;
      if (vlan === null || endpoint.node === this.node) continue;
      list.push({ mac, vlan, attachment, lastHeard: (nowMs) => endpoint.lastHeard(nowMs) });
    }
    for (const router of nodes) {
      for (const end of router.interfaces) {
        const attachment = end.vlan === null ? null : routing.attachment(end);
        if (!attachment || end.vlan === null) continue;
        const { port, physical } = end;
        const up = (): boolean => port.operUp && physical.operUp;
        list.push({
          mac: physical.physAddress,
          vlan: end.vlan,
          attachment,
          lastHeard: (nowMs) => (up() ? nowMs : physical.lastChangeMs),
        });
      }
    }
    this.talkers = { version: this.network.version, list };
    return list;
  }

  /** A topology change is a port between bridges that begins to forward or ceases to (IEEE 802.1D-2004 §17.11). */
  private follow(nowMs: number): void {
    const { coldStarts } = this.node.device;
    if (coldStarts !== this.coldStarts) {
      this.coldStarts = coldStarts;
      this.topologyChanges = 0;
      this.transitions.clear();
      this.forwarding.clear();
    }
    const { ports: roles, bridges } = this.network.bridging.tree;
    const now = new Set(
      this.bridged.filter((port) => port.operUp && roles.get(port)?.state === 'forwarding'),
    );
    for (const port of now)
      if (!this.forwarding.has(port)) this.transitions.set(port, (this.transitions.get(port) ?? 0) + 1);
    this.forwarding = now;
    const root = bridges.get(this.node)?.root.name ?? '';
    const state = `${root} ${[...now].map((port) => port.spec.ifIndex).join(' ')}`;
    if (state === this.lastRoles) return;
    this.lastRoles = state;
    this.topologyChanges++;
    this.lastChangeMs = nowMs;
  }
}

function basePortOf(node: NetworkNode, port: Port): number {
  return [...(node.bridge?.vlans.keys() ?? [])].indexOf(port) + 1;
}

/** Routers forget an address that was silent for so long (the four hours that many vendors take). */
export const ARP_AGING_MS = 240 * MINUTE;
