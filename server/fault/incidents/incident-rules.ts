import { type Alert, isWorse, type RaisedSeverity } from '../../domain/alert.ts';
import type { TimeSpan } from '../../domain/comparison.ts';
import type { DeviceId } from '../../domain/device.ts';
import { HOUR, MINUTE } from '../../domain/units.ts';

/** An alert joins the incident of another one of its device that was raised within this time. */
export const SAME_DEVICE_MS = 15 * MINUTE;
/** The same of a neighbour: two or three polls, in which what is beside a fault is noticed. */
export const NEIGHBOUR_MS = 5 * MINUTE;
/**
 * By its device or a neighbour an alert joins for this long after the incident was opened. Without an end, one port that is
 * down for days would take in whatever else happens around it.
 */
export const GROWS_MS = 1 * HOUR;

/** What is known of an alert that looks for its incident. */
export interface Candidate {
  readonly deviceId: DeviceId;
  readonly signature: string;
  readonly raisedAtMs: number;
  /** Devices that a link joins to its own. */
  readonly neighbours: ReadonlySet<DeviceId>;
}

/** What is known of an incident that is not resolved. */
export interface Group {
  readonly id: number;
  readonly openedAtMs: number;
  /** A person did something with it: it is not merged into another. */
  readonly touched: boolean;
  /** Of its alerts. */
  readonly signatures: ReadonlySet<string>;
  /** Device -> from its first to its last alert in the incident. */
  readonly stretches: ReadonlyMap<DeviceId, TimeSpan>;
}

export interface Relation {
  readonly groupId: number;
  readonly kind: 'recurrence' | 'device' | 'neighbour';
  /** The device of the incident that it is about. */
  readonly via: DeviceId;
}

/** Why an alert belongs to an incident; null where it does not. What it follows from is decided before. */
export function relationOf(alert: Candidate, group: Group): Relation | null {
  const { deviceId, signature, raisedAtMs, neighbours } = alert;
  const groupId = group.id;
  if (group.signatures.has(signature)) return { groupId, kind: 'recurrence', via: deviceId };
  if (Math.abs(raisedAtMs - group.openedAtMs) > GROWS_MS) return null;
  const isNear = (stretch: TimeSpan, withinMs: number) =>
    raisedAtMs >= stretch.fromMs - withinMs && raisedAtMs <= stretch.toMs + withinMs;
  const own = group.stretches.get(deviceId);
  if (own !== undefined && isNear(own, SAME_DEVICE_MS)) return { groupId, kind: 'device', via: deviceId };
  for (const neighbour of neighbours) {
    const stretch = group.stretches.get(neighbour);
    if (stretch !== undefined && isNear(stretch, NEIGHBOUR_MS))
      return { groupId, kind: 'neighbour', via: neighbour };
  }
  return null;
}

export interface Choice {
  readonly joined: Relation;
  /** Incidents that turn out to be the same: nobody has touched them, and the alert belongs to them as well. */
  readonly absorbed: readonly number[];
}

/**
 * Which of the incidents that an alert belongs to takes it: the one that had the same trouble, else one that people work at,
 * else the oldest. So what nobody touched is grouped alike in whatever order its alerts come.
 */
export function chooseIncident(relations: readonly Relation[], groups: (id: number) => Group): Choice | null {
  const [joined, ...others] = relations.toSorted((one, other) => {
    const rank = ({ kind, groupId }: Relation) =>
      (kind === 'recurrence' ? 0 : 2) + (groups(groupId).touched ? 0 : 1);
    return rank(one) - rank(other) || one.groupId - other.groupId;
  });
  if (joined === undefined) return null;
  const absorbed = others.map(({ groupId }) => groupId).filter((id) => !groups(id).touched);
  return { joined, absorbed: absorbed.toSorted((one, other) => one - other) };
}

export function worse(one: RaisedSeverity, other: RaisedSeverity): RaisedSeverity {
  return isWorse(other, one) ? other : one;
}

/** It was quiet and is so no longer, or it got worse: what was settled about it holds no longer. */
export function asksAnew(alert: Alert, before: Alert): boolean {
  const isFreed = alert.suppressed === null && before.suppressed !== null;
  return isFreed || isWorse(alert.severity, before.severity);
}
