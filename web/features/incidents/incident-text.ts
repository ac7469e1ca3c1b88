import type { IncidentAlertView, IncidentView } from '../../../server/contract/incident.ts';
import type { AlertView } from '../../../server/contract/alert.ts';
import { severityRank } from '../../format/severity.ts';
import type { State } from '../../ui/state.ts';

/** Where it stands, in a word. */
export function stateWord({ state, recoveredAtMs, mergedInto }: IncidentView): string {
  if (mergedInto !== null) return `merged into ${mergedInto}`;
  if (state === 'resolved') return 'resolved';
  return recoveredAtMs === null ? state : 'recovered';
}

/** The mark beside the word. */
export function stateMark({ state, recoveredAtMs, severity }: IncidentView): State {
  if (state === 'resolved') return 'cleared';
  return recoveredAtMs === null ? severity : 'ok';
}

/** When it was over; null while it is not. */
export function endOf({ recoveredAtMs, resolved }: IncidentView): number | null {
  return recoveredAtMs ?? resolved?.atMs ?? null;
}

/** Those that stand first, of these the worst, then the oldest. */
export function worstAlertFirst({ alert: a }: IncidentAlertView, { alert: b }: IncidentAlertView): number {
  const rank = ({ clearedAtMs, severity }: AlertView) => (clearedAtMs === null ? severityRank(severity) : 9);
  return rank(a) - rank(b) || a.raisedAtMs - b.raisedAtMs || a.id - b.id;
}

/** Open ones first, of these the worst, then the newest. */
export function worstFirst(a: IncidentView, b: IncidentView): number {
  const rank = ({ resolved, severity }: IncidentView) => (resolved === null ? severityRank(severity) : 9);
  return rank(a) - rank(b) || b.openedAtMs - a.openedAtMs || b.id - a.id;
}
