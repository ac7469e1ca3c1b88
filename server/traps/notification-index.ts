/** Something that is about one notification, or about all: a handler, a rule. */
export interface ForNotification {
  /** snmpTrapOID of what it is about; null for all. */
  readonly notificationOid: string | null;
}

const NONE: readonly never[] = [];

/**
 * Finds what is about a notification in one look, however much there is: only these few need their conditions judged.
 * In the order given, those about all among the others.
 */
export class NotificationIndex<Entry extends ForNotification> {
  /** By snmpTrapOID. */
  readonly #byOid = new Map<string, readonly Entry[]>();
  readonly #forAll: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#forAll = entries.filter(({ notificationOid }) => notificationOid === null);
    for (const { notificationOid } of entries) {
      if (notificationOid === null || this.#byOid.has(notificationOid)) continue;
      const about = entries.filter(
        (entry) => entry.notificationOid === notificationOid || entry.notificationOid === null,
      );
      this.#byOid.set(notificationOid, about);
    }
  }

  of(notificationOid: string): readonly Entry[] {
    return this.#byOid.get(notificationOid) ?? (this.#forAll.length > 0 ? this.#forAll : NONE);
  }
}
