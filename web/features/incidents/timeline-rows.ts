import type { TimelineEntryView } from '../../../server/contract/incident.ts';

export interface TimelineRow {
  readonly entry: TimelineEntryView;
  /** The evidence of the same moment and alert, in words, in the order in which it was found. */
  readonly further: readonly string[];
}

/**
 * Rows of what happened, oldest first. What an alert rests on stands below it, as far as it is of the same moment;
 * apart it would be read backwards in a list that has the newest on top.
 */
export function timelineRows(entries: readonly TimelineEntryView[]): readonly TimelineRow[] {
  const rows: { entry: TimelineEntryView; further: string[] }[] = [];
  for (const entry of entries) {
    const { kind, atMs, alertId, text } = entry;
    const row = kind === 'evidence' ? rows.findLast((one) => one.entry.alertId === alertId) : undefined;
    if (row !== undefined && row.entry.atMs === atMs && isOfAlert(row.entry)) row.further.push(text);
    else rows.push({ entry, further: [] });
  }
  return rows;
}

const isOfAlert = ({ kind }: TimelineEntryView) => kind === 'alert' || kind === 'evidence';
