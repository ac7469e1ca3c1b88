import type { AlertView } from '../../../server/contract/alert.ts';

/**
 * Whether acknowledging an alert is offered: while nobody has; in the lab also to who has not done it themselves, as a
 * class works on the same alerts and each of its exercises wants the student's own name.
 */
export function mayAcknowledge(
  alert: Pick<AlertView, 'acknowledged' | 'clearedAtMs'>,
  { ofLab, who }: { readonly ofLab: boolean; readonly who: string },
): boolean {
  if (alert.clearedAtMs !== null) return false;
  if (alert.acknowledged === null) return true;
  return ofLab && alert.acknowledged.by.toLowerCase() !== who.trim().toLowerCase();
}
