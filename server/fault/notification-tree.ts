/** Something about one notification, or all below an OID. */
export interface AboutNotification {
  readonly about: { readonly oid: string; readonly below: boolean };
}

const CACHED = 10_000;
const NONE: readonly never[] = [];

/** Finds what is about a notification in one look, however much there is, in the order given. */
export class NotificationTree<Entry extends AboutNotification> {
  readonly #byOid = new Map<string, Entry[]>();
  readonly #below = new Map<string, Entry[]>();
  readonly #order = new Map<Entry, number>();
  /** By snmpTrapOID, of those that came. */
  readonly #found = new Map<string, readonly Entry[]>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      this.#order.set(entry, this.#order.size);
      const map = entry.about.below ? this.#below : this.#byOid;
      const there = map.get(entry.about.oid);
      if (there) there.push(entry);
      else map.set(entry.about.oid, [entry]);
    }
  }

  of(notificationOid: string): readonly Entry[] {
    if (this.#below.size === 0) return this.#byOid.get(notificationOid) ?? NONE;
    const known = this.#found.get(notificationOid);
    if (known !== undefined) return known;
    const found = [...(this.#byOid.get(notificationOid) ?? NONE)];
    for (let oid = notificationOid; oid !== ''; oid = oid.slice(0, Math.max(0, oid.lastIndexOf('.'))))
      found.push(...(this.#below.get(oid) ?? NONE));
    found.sort((one, other) => (this.#order.get(one) ?? 0) - (this.#order.get(other) ?? 0));
    if (this.#found.size >= CACHED) this.#found.clear();
    this.#found.set(notificationOid, found.length === 0 ? NONE : found);
    return found;
  }
}
