import type { Alert, Suppression } from '../domain/alert.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Need, TopologyLink, TopologyReader } from '../domain/topology.ts';
import type { AlertBook, Raise } from './alert-book.ts';
import { deviceName, linkText } from './place-names.ts';
import { plain } from './wording.ts';

/** With more of them, as in a storm, they are judged once in a while and not at every change. */
const AT_ONCE = 200;
/** Steps of a way that are kept. */
const MAX_PATH = 24;

/** Active alerts that say that something cannot be passed. */
interface Down {
  readonly devices: Map<DeviceId, Alert>;
  /** By link id, of either end. */
  readonly links: Map<string, Alert[]>;
}

type Place = Pick<Alert, 'id' | 'kind' | 'deviceId' | 'interfaceId'>;
type CauseSuppression = Extract<Suppression, { kind: 'cause' }>;

interface Cause {
  readonly alert: Alert;
  readonly text: string;
  readonly path?: NonNullable<CauseSuppression['path']>;
}

/**
 * Folds what follows from a fault under the one alert that explains it: the silence of devices that can be reached only
 * over what is down, and the other ends of dead cables. A cause lies on all ways from the root to what it explains, and
 * is the first such, so it is never itself explained. What has another way is never folded.
 */
export class CauseWatch {
  readonly #book: AlertBook;
  readonly #topology: TopologyReader;
  readonly #inventory: InventoryReader;
  #judged = '';

  constructor(options: { book: AlertBook; topology: TopologyReader; inventory: InventoryReader }) {
    this.#book = options.book;
    this.#topology = options.topology;
    this.#inventory = options.inventory;
  }

  load(): void {
    this.#judged = '';
  }

  isDue(): boolean {
    return this.#book.size > 0 && this.#mark() !== this.#judged;
  }

  /** After a change; where very much is active it waits for the next `judge`. */
  changed(): void {
    if (this.#book.size <= AT_ONCE && this.isDue()) this.judge();
  }

  /** Judges all active alerts anew; inside the caller's transaction. */
  judge(): void {
    const down = this.#down();
    for (const alert of this.#book.all()) {
      // A window that covers it comes first, and looks here when it closes.
      if (alert.suppressed?.kind === 'maintenance') continue;
      const suppressed = this.#suppression(alert, down, alert.raisedAtMs);
      const before = alert.suppressed;
      // It waits for the poll that would tell, and for no longer than was said.
      if (before?.kind === 'waiting' && suppressed === null) continue;
      const cause = before?.kind === 'cause' ? before.causeAlertId : undefined;
      if (cause === suppressed?.causeAlertId && before?.text === suppressed?.text) continue;
      this.#book.change({ ...alert, suppressed });
    }
    this.#judged = this.#mark();
  }

  /** Of one alert, as things stand. */
  suppression(alert: Alert, nowMs: number): CauseSuppression | null {
    return this.#suppression(alert, this.#down(), nowMs);
  }

  /** Of an alert that is about to be raised. */
  ofRaise(raise: Raise): CauseSuppression | null {
    if (!isJudged(raise) || this.#book.size > AT_ONCE) return null;
    const place: Place = { ...raise, id: Number.POSITIVE_INFINITY };
    return this.#suppression(place, this.#down(), raise.atMs);
  }

  #mark(): string {
    return `${this.#book.revision} ${this.#topology.revision}`;
  }

  #suppression(place: Place, down: Down, sinceMs: number): CauseSuppression | null {
    if (!isJudged(place)) return null;
    const cause = place.kind === 'unreachable' ? this.#ofDevice(place, down) : this.#ofPort(place, down);
    if (cause === null || cause.alert.id === place.id) return null;
    const { id, title } = cause.alert;
    return {
      kind: 'cause',
      sinceMs,
      causeAlertId: id,
      text: `explained by “${plain(title, 100)}”: ${cause.text}`,
      ...(cause.path && { path: cause.path }),
    };
  }

  #ofDevice({ deviceId }: Place, down: Down): Cause | null {
    const needs = this.#topology.neededBy(deviceId).slice(0, -1);
    return this.#first(needs, down, deviceName(this.#inventory, deviceId));
  }

  /** All cables of a port have to be explained by the same alert; a port has but one, as a rule. */
  #ofPort(place: Place, down: Down): Cause | null {
    if (place.interfaceId === null) return null;
    const causes = this.#topology.linksAt(place.interfaceId).map((link) => this.#ofLink(link, place, down));
    const [first = null] = causes;
    return first !== null && causes.every((cause) => cause?.alert.id === first.alert.id) ? first : null;
  }

  #ofLink(link: TopologyLink, place: Place, down: Down): Cause | null {
    const needs = this.#topology.neededByLink(link.id);
    const before = this.#first(needs.slice(0, -1), down, `the link ${linkText(this.#inventory, link)}`);
    if (before !== null) return before;
    return this.#silentEnd(link, down) ?? this.#nearerEnd(link, needs, { place, down });
  }

  /** A device at an end is silent, and for another reason than this link: a cable is dead because of its device. */
  #silentEnd(link: TopologyLink, down: Down): Cause | null {
    for (const { deviceId } of [link.a, link.b]) {
      const silent = deviceId === null ? undefined : down.devices.get(deviceId);
      if (silent === undefined || deviceId === null) continue;
      const needs = this.#topology.neededBy(deviceId);
      if (needs.some((need) => need.kind === 'link' && need.link.id === link.id)) continue;
      const own = this.#ofDevice(silent, down)?.alert ?? silent;
      return { alert: own, text: `${deviceName(this.#inventory, deviceId)} at one end does not answer` };
    }
    return null;
  }

  /** Of the two alerts of one cable the one at the end nearer to the root stands. */
  #nearerEnd(link: TopologyLink, needs: readonly Need[], now: { place: Place; down: Down }): Cause | null {
    const alert = this.#ownAlert(link, needs, now.down);
    if (alert === null || alert.deviceId === now.place.deviceId) return null;
    // An alert that is not raised yet is not among those of the link.
    const near = nearerDevice(link, needs);
    if (near === now.place.deviceId && now.place.id === Number.POSITIVE_INFINITY) return null;
    return { alert, text: `both are ends of the link ${linkText(this.#inventory, link)}` };
  }

  /** The alert that stands for a link that is down: that of its nearer end, else the older one. */
  #ownAlert(link: TopologyLink, needs: readonly Need[], { links }: Down): Alert | null {
    const alerts = links.get(link.id) ?? [];
    const near = nearerDevice(link, needs);
    const [oldest] = alerts.toSorted((one, other) => one.id - other.id);
    return alerts.find(({ deviceId }) => deviceId === near) ?? oldest ?? null;
  }

  /** The far end said that it is down and can say no more, and the nearer end, which is polled, is up. */
  #isUpHere({ a, b }: TopologyLink, needs: readonly Need[], alert: Alert): boolean {
    const near = nearerDevice({ a, b }, needs);
    if (near === null || alert.deviceId === near) return false;
    const port = (a.deviceId === near ? a : b).interfaceId;
    return port !== null && this.#inventory.interface(port)?.ifOperStatus === 'up';
  }

  /** What is down first on the way from the root. */
  #first(needs: readonly Need[], down: Down, what: string): Cause | null {
    for (const [at, need] of needs.entries()) {
      if (need.kind === 'device') {
        const alert = down.devices.get(need.deviceId);
        if (alert !== undefined)
          return {
            alert,
            text: `all ways to ${what} pass ${deviceName(this.#inventory, need.deviceId)}, which does not answer`,
            path: this.#path(needs, at, what),
          };
        continue;
      }
      const upTo = needs.slice(0, at + 1);
      const alert = this.#ownAlert(need.link, upTo, down);
      if (alert === null || this.#isUpHere(need.link, upTo, alert)) continue;
      const text = `all ways to ${what} pass the link ${linkText(this.#inventory, need.link)}, which is down`;
      return { alert, text, path: this.#path(needs, at, what) };
    }
    return null;
  }

  #path(needs: readonly Need[], downAt: number, what: string): NonNullable<Cause['path']> {
    const names = needs.map((need) =>
      need.kind === 'device'
        ? deviceName(this.#inventory, need.deviceId)
        : linkText(this.#inventory, need.link),
    );
    const path = [...names.map((name, at) => ({ name, down: at === downAt })), { name: what, down: false }];
    // Of a very long way the part from what is down.
    const from = path.length > MAX_PATH ? downAt : 0;
    return path.slice(from, from + MAX_PATH);
  }

  #down(): Down {
    const devices = new Map<DeviceId, Alert>();
    const links = new Map<string, Alert[]>();
    for (const alert of this.#book.all()) {
      if (!isJudged(alert) || (alert.flapping !== null && alert.flapping.recovered !== null)) continue;
      if (alert.kind === 'unreachable') devices.set(alert.deviceId, alert);
      else if (alert.interfaceId !== null)
        for (const { id } of this.#topology.linksAt(alert.interfaceId))
          links.set(id, [...(links.get(id) ?? []), alert]);
    }
    return { devices, links };
  }
}

function isJudged({ kind }: Pick<Alert, 'kind'>): boolean {
  return kind === 'unreachable' || kind === 'linkDown';
}

/** The end of a link that all ways to it pass, null where it is reached from both. */
function nearerDevice({ a, b }: Pick<TopologyLink, 'a' | 'b'>, needs: readonly Need[]): DeviceId | null {
  const passed = needs.findLast(
    (need) => need.kind === 'device' && [a.deviceId, b.deviceId].includes(need.deviceId),
  );
  return passed?.kind === 'device' ? passed.deviceId : null;
}
