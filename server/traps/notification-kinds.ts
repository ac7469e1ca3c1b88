import type { OidNames } from '../domain/names.ts';
import { SECOND } from '../domain/units.ts';
import { handlerFor } from './handler-registry.ts';
import type { TrapHandler } from './trap-handler.ts';

/** Modules come and go: what a notification is called is asked for again this often. */
const KEPT_MS = 1 * SECOND;
const LIMIT = 10_000;

interface NotificationKind {
  readonly name: string;
  readonly handler: TrapHandler;
}

/** Name and handler of notifications, the OID where no module names it. */
export class NotificationKinds {
  readonly #names: Pick<OidNames, 'notificationOf'>;
  readonly #nowMs: () => number;
  /** By snmpTrapOID. */
  readonly #known = new Map<string, NotificationKind>();
  #sinceMs = -Infinity;

  /** @param options.nowMs a monotonic clock, ms */
  constructor(options: { readonly names: Pick<OidNames, 'notificationOf'>; readonly nowMs: () => number }) {
    this.#names = options.names;
    this.#nowMs = options.nowMs;
  }

  of(notificationOid: string): NotificationKind {
    const nowMs = this.#nowMs();
    if (nowMs - this.#sinceMs > KEPT_MS || this.#known.size >= LIMIT) {
      this.#known.clear();
      this.#sinceMs = nowMs;
    }
    const known = this.#known.get(notificationOid);
    if (known) return known;
    const kind = {
      name: this.#names.notificationOf(notificationOid) ?? notificationOid,
      handler: handlerFor(notificationOid),
    };
    this.#known.set(notificationOid, kind);
    return kind;
  }
}
