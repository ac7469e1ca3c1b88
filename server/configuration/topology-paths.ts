import type { DeviceId } from '../domain/device.ts';
import type {
  DeviceParent,
  LinkEnd,
  Need,
  ParentOverride,
  TopologyLink,
  TopologyNode,
} from '../domain/topology.ts';
import { immediateDominators } from './dominators.ts';
import { deviceKey } from './topology-links.ts';

type Vertex =
  | { readonly kind: 'start' }
  | { readonly kind: 'node'; readonly node: TopologyNode }
  | { readonly kind: 'link'; readonly link: TopologyLink };

/** What lies on all ways from the root to everything else. Links are vertices too, so that one may lie on all ways. */
export class TopologyPaths {
  readonly #vertices: Vertex[] = [{ kind: 'start' }];
  /** By node key, and by link id. */
  readonly #nodeAt = new Map<string, number>();
  readonly #linkAt = new Map<string, number>();
  readonly #dominators: Int32Array;
  readonly #overrides: ReadonlyMap<DeviceId, ParentOverride>;
  readonly #rootId: DeviceId | null;
  readonly #linksOf = new Map<string, TopologyLink[]>();

  constructor(options: {
    nodes: readonly TopologyNode[];
    /** Those named by hand included. */
    links: readonly TopologyLink[];
    overrides: ReadonlyMap<DeviceId, ParentOverride>;
    rootId: DeviceId | null;
  }) {
    this.#overrides = options.overrides;
    this.#rootId = options.rootId;
    for (const node of options.nodes)
      this.#nodeAt.set(node.key, this.#vertices.push({ kind: 'node', node }) - 1);
    for (const link of options.links) {
      this.#linkAt.set(link.id, this.#vertices.push({ kind: 'link', link }) - 1);
      for (const { node } of [link.a, link.b])
        this.#linksOf.set(node, [...(this.#linksOf.get(node) ?? []), link]);
    }
    this.#dominators = immediateDominators(this.#edges(options.links));
  }

  neededBy(deviceId: DeviceId): readonly Need[] {
    return this.#needs(this.#nodeAt.get(deviceKey(deviceId)));
  }

  neededByLink(linkId: string): readonly Need[] {
    return this.#needs(this.#linkAt.get(linkId));
  }

  parent(deviceId: DeviceId): DeviceParent {
    const devices = this.neededBy(deviceId).flatMap((need) => (need.kind === 'device' ? need.deviceId : []));
    const needs = devices.filter((id) => id !== deviceId).toReversed();
    const override = this.#overrides.get(deviceId);
    const kind = this.#kindOf(deviceId, devices.length > 0);
    const isOne = kind === 'only' || kind === 'override';
    const parentId = override ? override.parentId : isOne ? (needs[0] ?? null) : null;
    return { deviceId, kind, parentId, needs, why: this.#why(deviceId) };
  }

  #kindOf(deviceId: DeviceId, isReached: boolean): DeviceParent['kind'] {
    const override = this.#overrides.get(deviceId);
    if (override) return override.parentId === null ? 'independent' : 'override';
    if (deviceId === this.#rootId) return 'root';
    if (!isReached) return 'none';
    return new Set(this.#upwards(deviceKey(deviceId)).map(({ other }) => other.node)).size > 1
      ? 'several'
      : 'only';
  }

  /** The links over which a node is reached, with their far ends: those that do not themselves hang on it. */
  #upwards(key: string): { link: TopologyLink; own: LinkEnd; other: LinkEnd }[] {
    const vertex = this.#nodeAt.get(key) ?? -1;
    return (this.#linksOf.get(key) ?? []).flatMap((link) => {
      const [own, other] = link.a.node === key ? [link.a, link.b] : [link.b, link.a];
      const far = this.#nodeAt.get(other.node) ?? -1;
      const isReached = (this.#dominators[far] ?? -1) >= 0;
      return isReached && this.#enters(link, own) && !this.#dominates(vertex, far)
        ? [{ link, own, other }]
        : [];
    });
  }

  #why(deviceId: DeviceId): string[] {
    const lines: string[] = [];
    let key: string | null = deviceKey(deviceId);
    while (key !== null && lines.length < 32) {
      const id = this.#deviceOf(key);
      if (id !== null && this.#overrides.get(id)?.parentId === null) {
        lines.push(`${this.#name(key)} is said to hang on nothing: by hand`);
        return lines;
      }
      if (id === this.#rootId && id !== null) return lines;
      const ways = this.#upwards(key);
      const [first] = ways;
      if (first === undefined) return lines;
      const nodes = [...new Set(ways.map(({ other }) => other.node))];
      if (nodes.length === 1) {
        lines.push(...ways.map(({ link, other }) => this.#step(key ?? '', other, link)));
        key = first.other.node;
        continue;
      }
      const over = nodes.map((node) => this.#name(node)).join(' and ');
      const next = this.#dominatingNode(key);
      lines.push(
        `${this.#name(key)} is reached over ${over}${next === null ? '' : `; all ways pass ${this.#name(next)}`}`,
      );
      key = next;
    }
    return lines;
  }

  #step(key: string, other: LinkEnd, { evidence }: TopologyLink): string {
    const at = other.port === '' ? '' : ` ${other.port}`;
    return `${this.#name(key)} hangs on ${this.#name(other.node)}${at}: ${evidence.map(({ text }) => text).join('; ')}`;
  }

  #dominatingNode(key: string): string | null {
    for (let at = this.#dominators[this.#nodeAt.get(key) ?? 0] ?? 0; at > 0; at = this.#dominators[at] ?? 0) {
      const vertex = this.#vertices[at];
      if (vertex?.kind === 'node') return vertex.node.key;
    }
    return null;
  }

  #dominates(one: number, other: number): boolean {
    for (let at = other; at > 0; at = this.#dominators[at] ?? 0) if (at === one) return true;
    return false;
  }

  #needs(vertex: number | undefined): Need[] {
    const needs: Need[] = [];
    if (vertex === undefined || (this.#dominators[vertex] ?? -1) < 0) return needs;
    for (let at = vertex; at > 0; at = this.#dominators[at] ?? 0) {
      const found = this.#vertices[at];
      if (found?.kind === 'link') needs.push({ kind: 'link', link: found.link });
      else if (found?.kind === 'node' && found.node.deviceId !== null)
        needs.push({ kind: 'device', deviceId: found.node.deviceId });
    }
    return needs.toReversed();
  }

  #edges(links: readonly TopologyLink[]): number[][] {
    const next: number[][] = this.#vertices.map(() => []);
    const connect = (from: number | undefined, to: number | undefined): void => {
      if (from !== undefined && to !== undefined) next[from]?.push(to);
    };
    if (this.#rootId !== null) connect(0, this.#nodeAt.get(deviceKey(this.#rootId)));
    for (const { deviceId, parentId } of this.#overrides.values())
      if (parentId === null) connect(0, this.#nodeAt.get(deviceKey(deviceId)));
    for (const link of links) {
      const at = this.#linkAt.get(link.id);
      for (const own of [link.a, link.b]) {
        connect(this.#nodeAt.get(own.node), at);
        if (this.#enters(link, own)) connect(at, this.#nodeAt.get(own.node));
      }
    }
    return next;
  }

  /** Whether its end may be reached over the link: one whose parent was named by hand only from there. */
  #enters({ a, b }: TopologyLink, own: LinkEnd): boolean {
    const override = own.deviceId === null ? undefined : this.#overrides.get(own.deviceId);
    if (override === undefined) return true;
    const other = own === a ? b : a;
    return override.parentId !== null && other.deviceId === override.parentId;
  }

  #deviceOf(key: string): DeviceId | null {
    const vertex = this.#vertices[this.#nodeAt.get(key) ?? 0];
    return vertex?.kind === 'node' ? vertex.node.deviceId : null;
  }

  #name(key: string): string {
    const vertex = this.#vertices[this.#nodeAt.get(key) ?? 0];
    return vertex?.kind === 'node' ? vertex.node.name : key;
  }
}
