import { SECOND } from '../engine/clock.ts';
import type { Schedule } from '../engine/schedule.ts';
import type { SpanningTree } from '../network/place.ts';
import { lldpRemTablesChange } from './lldp-rem-tables-change.ts';
import type { RemTablesChanges } from './lldp-rem-tables-change.ts';
import { newRoot } from './new-root.ts';
import type { Notification } from './notification.ts';
import { topologyChange } from './topology-change.ts';

/** lldpNotificationInterval (IEEE 802.1AB-2005 §12.1). */
const LLDP_INTERVAL_MS = 5 * SECOND;

export interface NetworkWatchOptions {
  readonly device: {
    readonly place: { readonly bridge: { spanningTree(): SpanningTree } | null } | null;
    readonly schedule: Schedule;
    notify(notification: Notification, atMs: number): void;
  };
  /** What the device's lldpStatistics say; null where it does not speak LLDP. */
  readonly remTablesChanges: (nowMs: number) => RemTablesChanges | null;
  readonly nowMs: number;
}

/** Lets a device tell what a change of the network is to it: newRoot or topologyChange, and lldpRemTablesChange. */
export class NetworkWatch {
  private readonly options: NetworkWatchOptions;
  private isRoot: boolean;
  private topologyChanges: number;
  private told: string;
  private toldMs = Number.NEGATIVE_INFINITY;
  private waiting = false;

  constructor(options: NetworkWatchOptions) {
    this.options = options;
    const tree = options.device.place?.bridge?.spanningTree();
    this.isRoot = tree !== undefined && isRoot(tree);
    this.topologyChanges = tree?.topologyChanges ?? 0;
    this.told = JSON.stringify(options.remTablesChanges(options.nowMs));
  }

  /** To be called after every change of the network, at its time. */
  changed(nowMs: number): void {
    this.watchTree(nowMs);
    this.watchNeighbours(nowMs);
  }

  private watchTree(nowMs: number): void {
    const { device } = this.options;
    const tree = device.place?.bridge?.spanningTree();
    if (!tree) return;
    const becameRoot = isRoot(tree) && !this.isRoot;
    const moved = tree.topologyChanges !== this.topologyChanges;
    this.isRoot = isRoot(tree);
    this.topologyChanges = tree.topologyChanges;
    // RFC 4188: topologyChange is not sent for a transition that newRoot tells of.
    if (becameRoot) device.notify(newRoot(), nowMs);
    else if (moved) device.notify(topologyChange(), nowMs);
  }

  /** What comes within the interval is told at its end, in one notification. */
  private watchNeighbours(nowMs: number): void {
    const { device, remTablesChanges } = this.options;
    const changes = remTablesChanges(nowMs);
    const text = JSON.stringify(changes);
    if (!changes || text === this.told || this.waiting) return;
    const dueMs = this.toldMs + LLDP_INTERVAL_MS;
    if (nowMs < dueMs) {
      this.waiting = true;
      device.schedule.at(dueMs, (atMs) => {
        this.waiting = false;
        this.watchNeighbours(atMs);
      });
      return;
    }
    this.told = text;
    this.toldMs = nowMs;
    device.notify(lldpRemTablesChange(changes), nowMs);
  }
}

function isRoot({ bridgeId, rootId }: SpanningTree): boolean {
  return bridgeId.every((octet, at) => octet === rootId[at]);
}
