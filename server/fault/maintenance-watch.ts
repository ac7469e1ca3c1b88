import type { Alert, Suppression } from '../domain/alert.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import { covers, type MaintenancePeriod, type MaintenanceWindow } from '../domain/maintenance-window.ts';
import type { AlertBook } from './alert-book.ts';
import { periodAt } from './maintenance-periods.ts';
import { plain } from './wording.ts';

type Place = Pick<Alert, 'deviceId' | 'interfaceId'>;

type MaintenanceSuppression = Extract<Suppression, { kind: 'maintenance' }>;

interface Watched {
  readonly window: MaintenanceWindow;
  /** The one that is open or comes next. */
  period: MaintenancePeriod | null;
  reckonedAtMs: number;
}

/** Suppresses what the open maintenance windows cover, and brings back what outlasts them. */
export class MaintenanceWatch {
  readonly #book: AlertBook;
  readonly #inventory: InventoryReader;
  #watched: Watched[] = [];
  /** Which windows were open when the alerts were last judged; null until they were. */
  #judged: string | null = null;
  /** What suppresses an alert that no window covers any more, null for nothing. */
  otherwise: (alert: Alert) => Suppression | null = () => null;

  constructor(options: { book: AlertBook; inventory: InventoryReader }) {
    this.#book = options.book;
    this.#inventory = options.inventory;
  }

  load(windows: readonly MaintenanceWindow[], nowMs: number): void {
    this.#watched = windows
      .filter(({ enabled }) => enabled)
      .map((window) => ({ window, period: periodAt(window.schedule, nowMs), reckonedAtMs: nowMs }));
    this.#judged = null;
  }

  /** Whether `tick` has something to do. While one is open a device may join or leave what it covers. */
  isDue(nowMs: number): boolean {
    const open = this.#openText(nowMs);
    return open !== this.#judged || (open !== '' && this.#book.size > 0);
  }

  /** Judges all active alerts; inside the caller's transaction. */
  tick(nowMs: number): void {
    this.#judged = this.#openText(nowMs);
    for (const alert of this.#book.all()) {
      const window = this.suppression(alert, nowMs);
      const before = alert.suppressed?.kind === 'maintenance' ? alert.suppressed : null;
      if (window?.windowId === before?.windowId && window?.text === before?.text) continue;
      this.#book.change({ ...alert, suppressed: window ?? this.otherwise(alert) });
    }
  }

  /** Null where no open window covers the place. */
  suppression({ deviceId, interfaceId }: Place, nowMs: number): MaintenanceSuppression | null {
    const device = this.#inventory.device(deviceId) ?? { id: deviceId, groups: [] };
    for (const watched of this.#watched) {
      if (!this.#isOpen(watched, nowMs) || !covers(watched.window.scope, device, interfaceId)) continue;
      const { id, name } = watched.window;
      const until = new Date(watched.period?.toMs ?? nowMs).toISOString().slice(0, 16).replace('T', ' ');
      const text = `maintenance “${plain(name, 100)}” until ${until} UTC`;
      return { kind: 'maintenance', sinceMs: nowMs, windowId: id, text };
    }
    return null;
  }

  #openText(nowMs: number): string {
    return this.#watched
      .filter((watched) => this.#isOpen(watched, nowMs))
      .map(({ window, period }) => `${window.id}:${period?.toMs ?? 0}`)
      .join(' ');
  }

  #isOpen(watched: Watched, nowMs: number): boolean {
    const isOver = watched.period !== null && watched.period.toMs <= nowMs;
    // The clock was set back: a period that is gone by may come once more.
    if (isOver || nowMs < watched.reckonedAtMs) {
      watched.period = periodAt(watched.window.schedule, nowMs);
      watched.reckonedAtMs = nowMs;
    }
    return watched.period !== null && watched.period.fromMs <= nowMs;
  }
}
