import type { DeviceId } from '../domain/device.ts';
import {
  type AcceptedFinding,
  type DevicePosture,
  type Finding,
  FINDING_SEVERITIES,
  type FindingKind,
  type FindingSeverity,
  FULL_SCORE,
  FURTHER_SHARE,
  type NewFinding,
  POINTS,
} from '../domain/posture.ts';

export type FoundFinding = NewFinding & { readonly kind: FindingKind };

const findingKey = ({ deviceId, kind, subject }: Pick<FoundFinding, 'deviceId' | 'kind' | 'subject'>) =>
  subject === '' ? `${deviceId}:${kind}` : `${deviceId}:${kind}:${subject}`;

/**
 * The score of a device: 100 less the points of its findings. The worst of a kind takes its points whole, each further
 * one of that kind a quarter; what was accepted takes nothing. Never below 0.
 * @param found of that device alone
 */
export function scoreDevice(
  deviceId: DeviceId,
  found: readonly FoundFinding[],
  acceptances: ReadonlyMap<string, AcceptedFinding>,
  nowMs: number,
): DevicePosture {
  const kinds = new Set<FindingKind>();
  let left = FULL_SCORE;
  const findings = found.toSorted(bySeverity).map((one): Finding => {
    const key = findingKey(one);
    const acceptance = acceptances.get(key);
    if (acceptance !== undefined && (acceptance.untilMs === null || acceptance.untilMs > nowMs)) {
      const { reason, by, atMs, untilMs } = acceptance;
      return { key, points: 0, accepted: { reason, by, atMs, untilMs }, ...one };
    }
    const points = POINTS[one.severity] * (kinds.has(one.kind) ? FURTHER_SHARE : 1);
    kinds.add(one.kind);
    left -= points;
    return { key, points, accepted: null, ...one };
  });
  return { deviceId, score: Math.max(0, Math.round(left)), findings: findings.toSorted(worstFirst) };
}

/** Of the whole: the mean of its devices, rounded down, so that 100 means that nothing is found anywhere. */
export function meanScore(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  return Math.floor(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

export function countBySeverity(findings: readonly Finding[]): Record<FindingSeverity, number> {
  const counts = { critical: 0, major: 0, minor: 0, warning: 0 };
  for (const { severity, accepted } of findings) if (accepted === null) counts[severity] += 1;
  return counts;
}

/** The lowest is the worst: by severity, then by points; accepted ones last. */
export function rankOf({ severity, points, accepted }: Finding): number {
  const tier = (accepted === null ? 0 : FINDING_SEVERITIES.length) + FINDING_SEVERITIES.indexOf(severity);
  return (tier + 1) * FULL_SCORE - points;
}

const worstFirst = (a: Finding, b: Finding): number => rankOf(a) - rankOf(b);

function bySeverity(a: Pick<NewFinding, 'severity'>, b: Pick<NewFinding, 'severity'>): number {
  return FINDING_SEVERITIES.indexOf(a.severity) - FINDING_SEVERITIES.indexOf(b.severity);
}
