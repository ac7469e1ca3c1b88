/** Worst first, as ITU-T X.733 orders severities. */
export const SEVERITIES = ['critical', 'major', 'minor', 'warning', 'indeterminate'] as const;
export type RaisedSeverity = (typeof SEVERITIES)[number];

/** 0 is the worst. */
export function severityRank(severity: RaisedSeverity): number {
  return SEVERITIES.indexOf(severity);
}
