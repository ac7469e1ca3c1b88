import type { Alert, AlertRepository, NewAlert } from '../../domain/alert.ts';
import type { Log } from '../../domain/log.ts';
import type { RulePreview } from '../../domain/rule.ts';
import { AlertBook } from '../alert-book.ts';
import { FlapDamper, NO_DAMPING } from '../flap-damper.ts';

const MAX_ALERTS = 200;
/** Beyond it they are counted alone. */
const MAX_KEPT = 5_000;

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => SILENT };

/** Alerts that would have been, in memory alone, and a book that writes them there. */
export class PastAlerts implements AlertRepository {
  readonly #byId = new Map<number, Alert>();
  #count = 0;

  insert(alert: NewAlert): Alert {
    this.#count += 1;
    const made = { ...alert, id: this.#count };
    if (this.#byId.size < MAX_KEPT) this.#byId.set(made.id, made);
    return made;
  }

  update(alert: Alert): void {
    if (this.#byId.has(alert.id)) this.#byId.set(alert.id, alert);
  }

  active(): readonly Alert[] {
    return [];
  }

  list(): readonly Alert[] {
    return [...this.#byId.values()];
  }

  get(id: number): Alert | null {
    return this.#byId.get(id) ?? null;
  }

  book(): AlertBook {
    const flaps = new FlapDamper(NO_DAMPING);
    return new AlertBook({ alerts: this, listener: { alert() {} }, log: SILENT, flaps });
  }

  /** Newest first. */
  found(): Pick<RulePreview, 'total' | 'alerts'> {
    const alerts = this.list()
      .toSorted((one, other) => other.raisedAtMs - one.raisedAtMs || other.id - one.id)
      .slice(0, MAX_ALERTS)
      .map(({ raisedAtMs, clearedAtMs, deviceId, interfaceId, severity, title }) => ({
        ...{ raisedAtMs, clearedAtMs, deviceId, interfaceId, severity, title },
      }));
    return { total: this.#count, alerts };
  }
}
