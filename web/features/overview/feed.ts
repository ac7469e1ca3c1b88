import type { AlertView } from '../../../server/contract/alert.ts';
import type { SecurityEventView } from '../../../server/contract/security.ts';
import type { ChangeView } from '../../../server/contract/table.ts';
import type { TrapView } from '../../../server/contract/trap.ts';
import { trapLine } from '../../format/repetition.ts';
import type { State } from '../../ui/state.ts';

/** One line of the feed, whatever it came from. */
export interface FeedEntry {
  readonly id: string;
  readonly atMs: number;
  readonly what: 'alert' | 'trap' | 'change' | 'security';
  readonly state: State | null;
  readonly word: string;
  readonly deviceId: number | null;
  readonly interfaceId: number | null;
  /** Shown in place of the device where the sender is none. */
  readonly sender: string | null;
  readonly text: string;
}

export interface FeedSources {
  readonly alerts: readonly AlertView[];
  readonly traps: readonly TrapView[];
  readonly changes: readonly ChangeView[];
  readonly securityEvents: readonly SecurityEventView[];
}

const MAX_ENTRIES = 60;

/** An alert tells of two moments: when it was raised and when it cleared. */
function alertEntries(alert: AlertView): FeedEntry[] {
  const { id, deviceId, interfaceId, severity, title, raisedAtMs, clearedAtMs, clearReason } = alert;
  const place = { deviceId, interfaceId, sender: null, what: 'alert' as const };
  const raised = {
    ...place,
    id: `alert ${id}`,
    atMs: raisedAtMs,
    state: severity,
    word: severity,
    text: alert.trapLost?.linkDown ? `${title} (trap lost)` : title,
  };
  if (clearedAtMs === null) return [raised];
  const text = clearReason ? `${title}: ${clearReason}` : title;
  return [
    { ...place, id: `cleared ${id}`, atMs: clearedAtMs, state: 'cleared', word: 'cleared', text },
    raised,
  ];
}

function trapEntry(trap: TrapView): FeedEntry {
  return {
    id: `trap ${trap.id}`,
    atMs: trap.receivedAtMs,
    what: 'trap',
    state: trap.quarantine === null ? null : 'warning',
    word: trap.quarantine === null ? 'trap' : 'quarantined',
    deviceId: trap.deviceId,
    interfaceId: null,
    sender: trap.senderAddress,
    text: trapLine(trap),
  };
}

function changeEntry(change: ChangeView): FeedEntry {
  return {
    id: `change ${change.id}`,
    atMs: change.atMs,
    what: 'change',
    state: null,
    word: 'change',
    deviceId: change.deviceId,
    interfaceId: change.interfaceId,
    sender: null,
    text: `${change.field}: ${change.before ?? 'none'} → ${change.after ?? 'none'}`,
  };
}

function securityEntry(event: SecurityEventView): FeedEntry {
  return {
    id: `security ${event.id}`,
    atMs: event.atMs,
    what: 'security',
    state: 'warning',
    word: 'security',
    deviceId: event.deviceId,
    interfaceId: null,
    sender: null,
    text: event.text,
  };
}

/** The latest of everything that happened, newest first. */
export function feedEntries({ alerts, traps, changes, securityEvents }: FeedSources): FeedEntry[] {
  return [
    ...alerts.flatMap(alertEntries),
    ...traps.map(trapEntry),
    ...changes.map(changeEntry),
    ...securityEvents.map(securityEntry),
  ]
    .sort((left, right) => right.atMs - left.atMs)
    .slice(0, MAX_ENTRIES);
}
