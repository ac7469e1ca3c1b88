import type { DeviceId } from '../../domain/device.ts';
import type {
  DeviceParent,
  LinkEnd,
  Need,
  TopologyDesk,
  TopologyLink,
  TopologyNode,
  TopologyReader,
  TopologyView,
} from '../../domain/topology.ts';
import { refused } from './refused.ts';
import { OTHER_DEVICE, type TextMask } from './text-mask.ts';
import type { VisibleDevices } from './visible-devices.ts';

type Ways = Pick<TopologyReader, 'neededBy' | 'linksOf' | 'parentOf'>;

/**
 * The map of the devices that one sees. What they are connected with beyond them stands there as another device, one for
 * each port, so that nobody can tell whether two ports lead to the same.
 */
export class ScopedTopology implements Ways, TopologyDesk {
  readonly #visible: VisibleDevices;
  readonly #topology: Ways & Pick<TopologyDesk, 'view'>;
  readonly #mask: () => TextMask;
  readonly chooseRoot = refused;
  readonly override = refused;
  readonly removeOverride = refused;

  constructor(options: {
    visible: VisibleDevices;
    topology: Ways & Pick<TopologyDesk, 'view'>;
    mask: () => TextMask;
  }) {
    this.#visible = options.visible;
    this.#topology = options.topology;
    this.#mask = options.mask;
  }

  view(): TopologyView {
    const { rootId, rootChosen, nodes, links, parents } = this.#topology.view();
    // Of several that lead away from one port one is shown, so that nobody can count what is there.
    const own = links.flatMap((link) => this.#link(link, (end) => this.#keyBeyond(end)) ?? []);
    const shown = [...new Map(own.map((link) => [link.id, link])).values()];
    const linked = new Set(shown.flatMap(({ a, b }) => [a.node, b.node]));
    const known = nodes.filter(({ key, deviceId }) =>
      deviceId === null ? linked.has(key) : this.#visible.sees(deviceId),
    );
    const keys = new Set(known.map(({ key }) => key));
    const others = [...linked].filter((key) => !keys.has(key)).map(otherNode);
    const seesRoot = this.#visible.sees(rootId);
    return {
      rootId: seesRoot ? rootId : null,
      rootChosen: seesRoot && rootChosen,
      nodes: [...known, ...others],
      links: shown,
      parents: parents.flatMap((parent) =>
        this.#visible.sees(parent.deviceId) ? [this.#parent(parent)] : [],
      ),
    };
  }

  neededBy(deviceId: DeviceId): readonly Need[] {
    if (!this.#visible.sees(deviceId)) return [];
    return this.#topology.neededBy(deviceId).flatMap((need): Need[] => {
      if (need.kind === 'device') return this.#visible.sees(need.deviceId) ? [need] : [];
      const link = this.#link(need.link, nameless);
      return link === null ? [] : [{ kind: 'link', link }];
    });
  }

  linksOf(deviceId: DeviceId): readonly TopologyLink[] {
    if (!this.#visible.sees(deviceId)) return [];
    return this.#topology.linksOf(deviceId).flatMap((link) => this.#link(link, nameless) ?? []);
  }

  parentOf(deviceId: DeviceId): DeviceParent {
    return this.#parent(this.#topology.parentOf(deviceId));
  }

  #parent(parent: DeviceParent): DeviceParent {
    const { parentId, needs, why } = parent;
    const mask = this.#mask();
    const seen = { needs: needs.filter((id) => this.#visible.sees(id)) };
    const said = { why: why.filter((sentence) => !mask.mentions(sentence)) };
    if (parentId === null || this.#visible.sees(parentId)) return { ...parent, ...seen, ...said };
    return { ...parent, ...seen, ...said, kind: 'none', parentId: null };
  }

  /**
   * Null where neither end is one's own, so that it is between others.
   * @param beyond what the end is called that one does not see, by the other one
   */
  #link(link: TopologyLink, beyond: (own: LinkEnd) => string): TopologyLink | null {
    const { a, b } = link;
    const hides = ({ deviceId }: LinkEnd) => deviceId !== null && !this.#visible.sees(deviceId);
    if (!hides(a) && !hides(b)) return this.#isOwn(link) ? link : null;
    if (hides(a) ? !this.#visible.sees(b.deviceId) : !this.#visible.sees(a.deviceId)) return null;
    const own = hides(a) ? b : a;
    const node = beyond(own);
    const other: LinkEnd = { node, deviceId: null, interfaceId: null, port: '' };
    return {
      id: node,
      a: hides(a) ? other : a,
      b: hides(b) ? other : b,
      evidence: link.evidence.map(({ source }) => ({ source, text: `it leads to ${OTHER_DEVICE}` })),
    };
  }

  #keyBeyond({ deviceId, port }: LinkEnd): string {
    const at = deviceId === null ? '' : (this.#visible.device(deviceId)?.name ?? '');
    return `${nameless()} at ${at} ${port}`.trimEnd();
  }

  #isOwn({ a, b }: TopologyLink): boolean {
    return this.#visible.sees(a.deviceId) || this.#visible.sees(b.deviceId);
  }
}

/** In sentences, where nothing has to be told apart. */
const nameless = (): string => `other:${OTHER_DEVICE}`;

const otherNode = (key: string): TopologyNode => ({
  key,
  deviceId: null,
  name: OTHER_DEVICE,
  hidden: true,
});
