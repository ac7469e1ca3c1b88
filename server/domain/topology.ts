import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

export const LINK_SOURCES = ['lldp', 'cdp', 'fdb', 'arp', 'route', 'manual'] as const;
export type LinkSource = (typeof LINK_SOURCES)[number];

/** A device of the inventory, or a system that only its neighbours know. */
export interface TopologyNode {
  /** `device:7`, or `other:` and what its neighbours call it. */
  readonly key: string;
  readonly deviceId: DeviceId | null;
  readonly name: string;
  /** A device beyond those that one sees. */
  readonly hidden?: boolean;
}

export interface LinkEnd {
  readonly node: string;
  readonly deviceId: DeviceId | null;
  readonly interfaceId: InterfaceId | null;
  /** Name of the port, '' where it is not known. */
  readonly port: string;
}

/** Which table of which device tells of a link. */
export interface LinkEvidence {
  readonly source: LinkSource;
  readonly text: string;
}

export interface TopologyLink {
  /** Stays the same while both ends do. */
  readonly id: string;
  readonly a: LinkEnd;
  readonly b: LinkEnd;
  /** At least one. */
  readonly evidence: readonly LinkEvidence[];
}

/** What every path from the root to something passes. */
export type Need =
  | { readonly kind: 'device'; readonly deviceId: DeviceId }
  | { readonly kind: 'link'; readonly link: TopologyLink };

export const PARENT_KINDS = ['root', 'only', 'several', 'override', 'independent', 'none'] as const;

/** What a device hangs on, and why. */
export interface DeviceParent {
  readonly deviceId: DeviceId;
  /**
   * `root`; `only`: one next device on its way to the root; `several`: more than one way; `override`: named by hand;
   * `independent`: by hand, nothing explains it; `none`: no path is known.
   */
  readonly kind: (typeof PARENT_KINDS)[number];
  readonly parentId: DeviceId | null;
  /** Devices that all its paths pass, nearest first, the root included. */
  readonly needs: readonly DeviceId[];
  /** A sentence for each step towards the root. */
  readonly why: readonly string[];
}

export interface ParentOverride {
  readonly deviceId: DeviceId;
  /** Null: nothing explains it when it is silent. */
  readonly parentId: DeviceId | null;
}

export interface TopologyView {
  readonly rootId: DeviceId | null;
  /** True where a person chose it. */
  readonly rootChosen: boolean;
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
  readonly parents: readonly DeviceParent[];
}

export interface TopologyReader {
  /** Another number: something may be different. */
  readonly revision: number;
  /** What every path to the device passes, nearest the root first, itself last; empty where none is known. */
  neededBy(deviceId: DeviceId): readonly Need[];
  /** The same of a link; the link itself last. */
  neededByLink(linkId: string): readonly Need[];
  linksAt(interfaceId: InterfaceId): readonly TopologyLink[];
  linksOf(deviceId: DeviceId): readonly TopologyLink[];
  parentOf(deviceId: DeviceId): DeviceParent;
}

/** Who stands beside a device, as its own tables tell, without a look at the whole network. */
export interface NeighbourReader {
  /** By port: devices of the inventory that announce themselves there or whose MAC address was learned there. */
  beside(deviceId: DeviceId): ReadonlyMap<InterfaceId, ReadonlySet<DeviceId>>;
  /** The device that has the MAC address; null where none or several have it. */
  ownerOf(mac: string): DeviceId | null;
}

export interface TopologyDesk {
  view(): TopologyView;
  /** @param rootId null: Trapline chooses */
  chooseRoot(rootId: DeviceId | null): void;
  override(override: ParentOverride): void;
  removeOverride(deviceId: DeviceId): void;
}

/** What the topology keeps of one device between runs, as JSON; its form is the topology's own affair. */
export interface TopologyRepository {
  sightings(): readonly { readonly deviceId: DeviceId; readonly value: string }[];
  /** Inside the caller's transaction, as the others. */
  saveSightings(deviceId: DeviceId, value: string): void;
  overrides(): readonly ParentOverride[];
  saveOverride(override: ParentOverride): void;
  removeOverride(deviceId: DeviceId): void;
  /** Null: none was chosen. */
  root(): DeviceId | null;
  saveRoot(rootId: DeviceId | null): void;
}
