/** X.733 severities, and what has no severity: well, not known yet, switched off on purpose. */
export type State =
  'critical' | 'major' | 'minor' | 'warning' | 'indeterminate' | 'cleared' | 'ok' | 'unknown' | 'off';

/** Worst first. */
export const STATE_ORDER: Readonly<Record<State, number>> = {
  critical: 0,
  major: 1,
  minor: 2,
  warning: 3,
  indeterminate: 4,
  unknown: 5,
  off: 6,
  cleared: 7,
  ok: 8,
};
