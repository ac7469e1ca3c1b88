import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

/** ITU-T X.733 §8.1.2.3. */
export const SEVERITIES = ['critical', 'major', 'minor', 'warning', 'indeterminate', 'cleared'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** What an active alert may have. */
export type RaisedSeverity = Exclude<Severity, 'cleared'>;

export const ALERT_KINDS = [
  'linkDown',
  'threshold',
  'unreachable',
  'authenticationFailure',
  'egpNeighborLoss',
  'condition',
  'trap',
  'state',
  'absence',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** One line of "explain": what was looked at and how it was judged. */
export interface Evidence {
  readonly atMs: number;
  readonly text: string;
}

export interface Alert {
  readonly id: number;
  /** At most one alert with this key is not cleared. */
  readonly key: string;
  readonly kind: AlertKind;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  readonly thresholdId: number | null;
  /** The rule that raised it; null of what is built in and of thresholds. */
  readonly ruleId: number | null;
  readonly severity: RaisedSeverity;
  readonly title: string;
  readonly raisedAtMs: number;
  /** When the condition was last confirmed. */
  readonly lastSeenAtMs: number;
  /** Times the condition was reported, 1 at the raise; a poll that only finds it unchanged is no report. */
  readonly count: number;
  readonly acknowledged: { readonly atMs: number; readonly by: string; readonly note: string } | null;
  readonly clearedAtMs: number | null;
  /** Why it cleared, in words. */
  readonly clearReason: string | null;
  /** Newest last, at most 20. */
  readonly evidence: readonly Evidence[];
  /** What would clear it, in words. */
  readonly clearsWhen: string;
}

export type NewAlert = Omit<Alert, 'id'>;

export interface AlertQuery {
  readonly state?: 'active' | 'cleared';
  readonly deviceId?: DeviceId;
  readonly interfaceId?: InterfaceId;
  readonly severity?: RaisedSeverity;
  readonly beforeId?: number;
  readonly limit: number;
}

export interface AlertRepository {
  /** Inside the caller's transaction. */
  insert(alert: NewAlert): Alert;
  update(alert: Alert): void;
  /** All that is not cleared, for the start. */
  active(): readonly Alert[];
  list(query: AlertQuery): readonly Alert[];
  get(id: number): Alert | null;
}

/** What pages may do with alerts. Each returns the alert as it then stands, null where there is none. */
export interface AlertDesk {
  acknowledge(id: number, by: string, note: string): Alert | null;
  /** Clears by hand, for conditions whose end nobody reports. */
  clear(id: number, by: string): Alert | null;
}
