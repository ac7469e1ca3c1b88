import {
  type Alert,
  type AlertListener,
  type AlertRepository,
  type NewAlert,
  isWorse,
  type RaisedSeverity,
  type Suppression,
} from '../domain/alert.ts';
import type { DeviceId } from '../domain/device.ts';
import { type Evidence, withinBounds } from '../domain/evidence.ts';
import type { Log } from '../domain/log.ts';
import type { TrapLost } from '../domain/trap-loss.ts';
import { MINUTE } from '../domain/units.ts';
import type { FlapDamper } from './flap-damper.ts';

const MAX_EVIDENCE = 20;
// A condition that every poll confirms is written and told once in this time, not at every poll.
const CONFIRM_EVERY_MS = 1 * MINUTE;

/** How the condition of an alert ended. */
export interface Recovery {
  readonly atMs: number;
  readonly reason: string;
  readonly evidence?: readonly Evidence[];
  /** As it is from then on; absent: as before. */
  readonly trapLost?: TrapLost | null;
}

export type Raise = Pick<
  NewAlert,
  | 'key'
  | 'kind'
  | 'deviceId'
  | 'interfaceId'
  | 'thresholdId'
  | 'ruleId'
  | 'severity'
  | 'title'
  | 'evidence'
  | 'clearsWhen'
> & { readonly atMs: number; readonly trapLost?: TrapLost | null };

/**
 * The alerts that are not cleared, in memory and written through; everything that changes one passes here and is told
 * to the listener. Changes come inside the caller's transaction; where that rolls back, `load()` puts memory right.
 */
export class AlertBook {
  readonly #repository: AlertRepository;
  readonly #listener: AlertListener;
  readonly #log: Log;
  readonly #byKey = new Map<string, Alert>();
  readonly #byId = new Map<number, Alert>();
  readonly #byDevice = new Map<DeviceId, Set<string>>();
  /** Threshold -> number of its active alerts. */
  readonly #perThreshold = new Map<number, number>();
  readonly #flaps: FlapDamper;
  #revision = 0;
  /** What suppresses an alert that is raised now, null for nothing. */
  suppression: (raise: Raise) => Suppression | null = () => null;
  /** Rule -> keys of its active alerts. */
  readonly #byRule = new Map<number, Set<string>>();

  constructor(options: { alerts: AlertRepository; listener: AlertListener; log: Log; flaps: FlapDamper }) {
    this.#repository = options.alerts;
    this.#listener = options.listener;
    this.#log = options.log;
    this.#flaps = options.flaps;
  }

  load(): void {
    this.#byKey.clear();
    this.#byId.clear();
    this.#byDevice.clear();
    this.#perThreshold.clear();
    this.#byRule.clear();
    for (const alert of this.#repository.active()) this.#remember(alert);
  }

  /** Number of alerts that are not cleared. */
  get size(): number {
    return this.#byId.size;
  }

  /** Grows with everything that happens to an alert. */
  get revision(): number {
    return this.#revision;
  }

  all(): Alert[] {
    return [...this.#byId.values()];
  }

  get(key: string): Alert | undefined {
    return this.#byKey.get(key);
  }

  byId(id: number): Alert | undefined {
    return this.#byId.get(id);
  }

  ofDevice(id: DeviceId): Alert[] {
    return [...(this.#byDevice.get(id) ?? [])].flatMap((key) => this.#byKey.get(key) ?? []);
  }

  ofThreshold(id: number): Alert[] {
    if (!this.hasThreshold(id)) return [];
    return [...this.#byKey.values()].filter((alert) => alert.thresholdId === id);
  }

  ofRule(id: number): Alert[] {
    return [...(this.#byRule.get(id) ?? [])].flatMap((key) => this.#byKey.get(key) ?? []);
  }

  hasRule(id: number): boolean {
    return this.#byRule.has(id);
  }

  hasThreshold(id: number): boolean {
    return this.#perThreshold.has(id);
  }

  raise({ atMs, trapLost = null, ...raise }: Raise): Alert {
    const flapping = this.#flaps.raised(raise.key, atMs);
    const alert = this.#repository.insert({
      ...raise,
      assignee: null,
      snoozed: null,
      suppressed: this.suppression({ ...raise, atMs }),
      flapping,
      trapLost,
      evidence: bounded(raise.evidence),
      raisedAtMs: atMs,
      lastSeenAtMs: atMs,
      count: 1,
      acknowledged: null,
      clearedAtMs: null,
      clearReason: null,
    });
    this.#remember(alert);
    this.#log.info({ alert: alert.id, key: alert.key, severity: alert.severity }, 'alert raised');
    this.#listener.alert(alert, null);
    return alert;
  }

  /** The condition was reported once more, in the words of now where there are others. */
  repeat(
    alert: Alert,
    {
      evidence,
      severity = alert.severity,
      title = alert.title,
    }: { evidence: Evidence; severity?: RaisedSeverity; title?: string },
  ): Alert {
    const { atMs } = evidence;
    return this.change({
      ...alert,
      count: alert.count + 1,
      lastSeenAtMs: Math.max(alert.lastSeenAtMs, atMs),
      severity,
      title,
      // What got worse is worth waking for.
      snoozed: isWorse(severity, alert.severity) ? null : alert.snoozed,
      flapping: this.#flaps.back(alert.flapping, atMs),
      evidence: withEvidence(alert, [evidence]),
    });
  }

  /** A poll found the condition still there: no new report, and written only now and then. */
  confirm(alert: Alert, atMs: number): void {
    const flapping = this.#flaps.back(alert.flapping, atMs);
    if (flapping === alert.flapping && atMs - alert.lastSeenAtMs < CONFIRM_EVERY_MS) return;
    this.change({ ...alert, flapping, lastSeenAtMs: Math.max(alert.lastSeenAtMs, atMs) });
  }

  /** One more line of evidence: nothing that was reported. */
  note(alert: Alert, line: Evidence): Alert {
    return this.change({ ...alert, evidence: withEvidence(alert, [line]) });
  }

  /** The condition is over. An alert that flaps stays until it has been so for long enough. */
  recover(alert: Alert, end: Recovery): Alert {
    const { flapping } = alert;
    if (flapping === null) return this.clear(alert, end);
    if (flapping.recovered !== null) return alert;
    return this.change({
      ...alert,
      trapLost: end.trapLost === undefined ? alert.trapLost : end.trapLost,
      flapping: { ...flapping, lastChangeAtMs: end.atMs, recovered: { atMs: end.atMs, reason: end.reason } },
      evidence: withEvidence(alert, end.evidence ?? []),
    });
  }

  /** Ends the alert whatever it does. */
  clear(alert: Alert, { atMs, reason, evidence = [], trapLost = alert.trapLost }: Recovery): Alert {
    const cleared: Alert = {
      ...alert,
      snoozed: null,
      trapLost,
      clearedAtMs: atMs,
      clearReason: reason,
      evidence: withEvidence(alert, evidence),
    };
    this.#forget(alert);
    this.#repository.update(cleared);
    this.#log.info({ alert: alert.id, key: alert.key, reason }, 'alert cleared');
    this.#listener.alert(cleared, alert);
    return cleared;
  }

  /** Replaces an active alert, its key included. */
  change(alert: Alert): Alert {
    const known = this.byId(alert.id);
    if (known !== undefined) this.#forget(known);
    this.#remember(alert);
    this.#repository.update(alert);
    this.#listener.alert(alert, known ?? null);
    return alert;
  }

  /** Something about a cleared alert turned out to be otherwise: it stays cleared. */
  correct(alert: Alert, part: Pick<Alert, 'trapLost' | 'clearReason'>): void {
    const corrected = { ...alert, ...part };
    this.#repository.update(corrected);
    this.#listener.alert(corrected, alert);
  }

  /** The device and its rows are gone: the listener hears of its alerts' end, the repository has none of them. */
  drop(deviceId: DeviceId, { atMs, reason }: { atMs: number; reason: string }): void {
    for (const alert of this.ofDevice(deviceId)) {
      this.#forget(alert);
      this.#listener.alert({ ...alert, clearedAtMs: atMs, clearReason: reason }, alert);
    }
  }

  #remember(alert: Alert): void {
    this.#revision += 1;
    this.#byKey.set(alert.key, alert);
    this.#byId.set(alert.id, alert);
    const keys = this.#byDevice.get(alert.deviceId) ?? new Set<string>();
    this.#byDevice.set(alert.deviceId, keys.add(alert.key));
    if (alert.ruleId !== null)
      this.#byRule.set(alert.ruleId, (this.#byRule.get(alert.ruleId) ?? new Set<string>()).add(alert.key));
    if (alert.thresholdId !== null)
      this.#perThreshold.set(alert.thresholdId, (this.#perThreshold.get(alert.thresholdId) ?? 0) + 1);
  }

  #forget(alert: Alert): void {
    this.#revision += 1;
    this.#byKey.delete(alert.key);
    this.#byId.delete(alert.id);
    const keys = this.#byDevice.get(alert.deviceId);
    keys?.delete(alert.key);
    if (keys?.size === 0) this.#byDevice.delete(alert.deviceId);
    if (alert.ruleId !== null) {
      const ofRule = this.#byRule.get(alert.ruleId);
      ofRule?.delete(alert.key);
      if (ofRule?.size === 0) this.#byRule.delete(alert.ruleId);
    }
    if (alert.thresholdId === null) return;
    const left = (this.#perThreshold.get(alert.thresholdId) ?? 1) - 1;
    if (left > 0) this.#perThreshold.set(alert.thresholdId, left);
    else this.#perThreshold.delete(alert.thresholdId);
  }
}

function withEvidence(alert: Alert, lines: readonly Evidence[]): readonly Evidence[] {
  return lines.length === 0 ? alert.evidence : bounded([...alert.evidence, ...lines]);
}

function bounded(lines: readonly Evidence[]): readonly Evidence[] {
  return withinBounds(lines.slice(-MAX_EVIDENCE));
}
