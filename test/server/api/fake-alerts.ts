import type { Alert, AlertActionRepository, AlertDesk } from '../../../server/domain/alert.ts';
import type { AlertExplanation } from '../../../server/domain/explanation.ts';
import type { MaintenanceDesk, MaintenanceWindow } from '../../../server/domain/maintenance-window.ts';

export function alertOf(id: number, title: string): Alert {
  return {
    id,
    key: `linkDown:1:${id}`,
    kind: 'linkDown',
    deviceId: 1,
    interfaceId: 11,
    thresholdId: null,
    ruleId: null,
    severity: 'major',
    title,
    raisedAtMs: 5_000,
    lastSeenAtMs: 5_000,
    count: 1,
    acknowledged: null,
    assignee: null,
    snoozed: null,
    suppressed: null,
    flapping: null,
    trapLost: null,
    clearedAtMs: null,
    clearReason: null,
    evidence: [{ atMs: 5_000, text: 'linkDown trap' }],
    clearsWhen: 'linkUp',
  };
}

export const fakeAlertActions: Pick<AlertActionRepository, 'list'> = {
  list: () => [{ id: 1, alertId: 1, atMs: 1_000, by: 'kim', kind: 'noted', text: 'on it' }],
};

/** Answers with the alert as it would then stand; keeps nothing. */
export function fakeAlertDesk(alerts: ReadonlyMap<number, Alert>, nowMs: number): AlertDesk {
  return {
    acknowledge: (id, by, text) => {
      const alert = alerts.get(id);
      return alert ? { ...alert, acknowledged: { atMs: nowMs, by, note: text } } : null;
    },
    assign: (id, _by, assignee) => {
      const alert = alerts.get(id);
      return alert ? { ...alert, assignee } : null;
    },
    snooze: (id, by, untilMs) => {
      const alert = alerts.get(id);
      if (!alert) return null;
      return { ...alert, snoozed: untilMs === null ? null : { atMs: nowMs, untilMs, by } };
    },
    note: (id) => alerts.get(id) ?? null,
    clear: (id, by) => {
      const alert = alerts.get(id);
      return alert ? { ...alert, clearedAtMs: nowMs, clearReason: `cleared by ${by}` } : null;
    },
  };
}

export const fakeExplanation = (): AlertExplanation => ({
  rule: { kind: 'builtIn', id: 1, name: 'Ports', enabled: true, words: 'a port is down', levels: null },
  clearing: null,
  flapLimits: { count: 4, windowSeconds: 600, quietSeconds: 600 },
  dedupSeconds: null,
});

export function fakeMaintenance(note: (what: string, value: unknown) => void): MaintenanceDesk {
  const windows = new Map<number, MaintenanceWindow>();
  return {
    list: () => [...windows.values()],
    get: (id) => windows.get(id) ?? null,
    add: (window) => {
      note('window', window);
      const added = { ...window, id: windows.size + 1 };
      windows.set(added.id, added);
      return added;
    },
    change: (id, part) => {
      const before = windows.get(id);
      return before ? { ...before, ...part } : null;
    },
    remove: (id) => windows.delete(id),
    period: ({ schedule }) => (schedule.kind === 'once' ? schedule : null),
  };
}
