import type { DeviceId } from './device.ts';
import { type Evidence, withoutDetails } from './evidence.ts';
import type { InterfaceId } from './interface.ts';
import type { TrapLost } from './trap-loss.ts';

/** ITU-T X.733 §8.1.2.3. */
export const SEVERITIES = ['critical', 'major', 'minor', 'warning', 'indeterminate', 'cleared'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** What an active alert may have. */
export type RaisedSeverity = Exclude<Severity, 'cleared'>;

/** Sorts the worst first. */
export function worstFirst(a: { readonly severity: Severity }, b: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

export function isWorse(severity: Severity, than: Severity): boolean {
  return SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(than);
}

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
  'baseline',
  'restart',
  'portScan',
  'communityGuessing',
  'newNetwork',
  'outboundScan',
  'forgedTrap',
  'unknownTrapSender',
  'loginAttack',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What keeps an active alert from asking for attention. */
export type Suppression =
  | {
      readonly kind: 'maintenance';
      readonly sinceMs: number;
      /** The window that covers it. */
      readonly windowId: number;
      /** Why, in words. */
      readonly text: string;
    }
  | {
      readonly kind: 'cause';
      readonly sinceMs: number;
      /** The alert that explains it: active as long as this one is suppressed, and not explained itself. */
      readonly causeAlertId: number;
      /** Why, in words. */
      readonly text: string;
      /** What all ways to it pass, the root first, itself last; absent where the cause is another end of its cable. */
      readonly path?: readonly { readonly name: string; readonly down: boolean }[];
    }
  | {
      /** Whether another device explains it is not known yet: that one is being polled. */
      readonly kind: 'waiting';
      readonly sinceMs: number;
      /** It waits no longer than that. */
      readonly untilMs: number;
      /** The device that is asked: all ways to this one pass it. */
      readonly parentDeviceId: DeviceId;
      /** Why, in words. */
      readonly text: string;
    };

/** Put off by a person; it comes back at the time, when it clears, or when it becomes more severe. */
export interface Snooze {
  readonly atMs: number;
  readonly untilMs: number;
  readonly by: string;
}

/** The condition came and went so often that its going no longer clears the alert at once. */
export interface Flapping {
  readonly sinceMs: number;
  /** How often the condition was raised within the window, and since. */
  readonly changes: number;
  readonly lastChangeAtMs: number;
  /** The condition is over at the moment: the alert clears once it stays so. Null while it stands. */
  readonly recovered: { readonly atMs: number; readonly reason: string } | null;
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
  /** Who takes care of it, null while nobody does. */
  readonly assignee: string | null;
  readonly snoozed: Snooze | null;
  readonly suppressed: Suppression | null;
  readonly flapping: Flapping | null;
  /** Null where traps and polls agree, and of all that is no port. */
  readonly trapLost: TrapLost | null;
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
  /** True: only those that are snoozed or suppressed; false: only the others. */
  readonly quiet?: boolean;
  /** Only those that this alert explains, or explained when they cleared. */
  readonly causeAlertId?: number;
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

export const ALERT_ACTION_KINDS = [
  'acknowledged',
  'assigned',
  'snoozed',
  'woken',
  'noted',
  'cleared',
] as const;
export type AlertActionKind = (typeof ALERT_ACTION_KINDS)[number];

/** What a person did with an alert, or what came of it in time. */
export interface AlertAction {
  readonly id: number;
  readonly alertId: number;
  readonly atMs: number;
  /** Name of the person; empty where time or the network did it. */
  readonly by: string;
  readonly kind: AlertActionKind;
  /** The note, the assignee, until when, or why; may be empty. */
  readonly text: string;
}

export interface AlertActionRepository {
  /** Inside the caller's transaction. */
  add(action: Omit<AlertAction, 'id'>): AlertAction;
  /** Oldest first, the newest thousand. */
  list(alertId: number): readonly AlertAction[];
}

/** Hears of every change of an alert, inside the transaction that stores it. */
export interface AlertListener {
  /** @param before the alert as it was, null for a new one */
  alert(alert: Alert, before: Alert | null): void;
}

/** What pages may do with alerts. Each returns the alert as it then stands, null where there is none. */
export interface AlertDesk {
  acknowledge(id: number, by: string, note: string): Alert | null;
  /** @param to null for nobody */
  assign(id: number, by: string, to: string | null): Alert | null;
  /** @param untilMs null wakes it now */
  snooze(id: number, by: string, untilMs: number | null): Alert | null;
  /** Of a cleared alert as well. */
  note(id: number, by: string, text: string): Alert | null;
  /** Clears by hand, for conditions whose end nobody reports. */
  clear(id: number, by: string): Alert | null;
}

/** As lists and the stream have it: the words of its evidence, without what they rest on. */
export function worded(alert: Alert): Alert & { readonly evidence: Evidence[] } {
  return { ...alert, evidence: withoutDetails(alert.evidence) };
}

/** Asks nobody for attention at the moment: put off, or suppressed. */
export function isQuiet({ snoozed, suppressed }: Pick<Alert, 'snoozed' | 'suppressed'>): boolean {
  return snoozed !== null || suppressed !== null;
}
