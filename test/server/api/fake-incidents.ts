import type { ApiPorts } from '../../../server/api/ports.ts';
import type { Incident } from '../../../server/domain/incident.ts';

/** Two incidents; acts answer the incident as it would then stand and keep nothing. */
export function fakeIncidents(
  note: (what: string, value: unknown) => void,
  hostile: string,
): Pick<ApiPorts, 'incidents' | 'incidentDesk' | 'incidentReports'> {
  const incidentOf = (id: number): Incident => ({
    id,
    title: `=${hostile} is down`,
    renamed: false,
    severity: 'major',
    leadAlertId: 1,
    signature: 'linkDown 1 11',
    openedAtMs: 5_000,
    acknowledged: null,
    assignee: null,
    recoveredAtMs: null,
    resolved: null,
    cause: '',
    remedy: '',
    mergedInto: null,
    recurrences: 0,
    touched: false,
    deviceIds: [1],
    alertCount: 1,
    activeAlerts: 1,
  });
  const get = (id: number) => (id <= 2 ? incidentOf(id) : null);
  const acted =
    (what: string) =>
    (id: number, ...words: unknown[]) => {
      note(what, [id, ...words]);
      return get(id);
    };
  const times = { incidents: 2, acknowledged: 0, acknowledgeMs: 0, restored: 2, restoreMs: 180_000 };
  return {
    incidents: {
      get,
      list: (query) => {
        note('incidents', query);
        return [2, 1]
          .filter((id) => id < (query.beforeId ?? Infinity))
          .slice(0, query.limit)
          .map(incidentOf);
      },
      alertsOf: (id) => [
        {
          ...{ incidentId: id, alertId: 1, deviceId: 1, signature: 'linkDown 1 11', raisedAtMs: 5_000 },
          ...{ joinedAtMs: 5_000, kind: 'first', why: '', active: true },
        },
      ],
      seenBefore: () => ({
        count: 1,
        incidents: [incidentOf(1)],
        lastRemedy: { incidentId: 1, atMs: 6_000, remedy: hostile },
      }),
      times: (span) => {
        note('times', span);
        return { ...span, whole: times, devices: [{ deviceId: 1, ...times }] };
      },
    },
    incidentDesk: {
      acknowledge: acted('acknowledge'),
      assign: acted('assign'),
      note: acted('note'),
      rename: acted('rename'),
      resolve: acted('resolve'),
      reopen: acted('reopen'),
      merge: acted('merge'),
      mergeInto: acted('mergeInto'),
      takeOut: acted('takeOut'),
    },
    incidentReports: {
      timeline: () => ({
        complete: true,
        entries: [
          {
            ...{ kind: 'note', atMs: 5_500, deviceId: 1, interfaceId: 11, alertId: 1, trapId: null },
            ...{ severity: null, by: '@kim', text: '-1, "quoted"\nand a line' },
          },
        ],
      }),
      diagnosis: () => ({
        atMs: 6_000,
        verdict: hostile,
        devicesLeftOut: 0,
        otherAlerts: [],
        devices: [
          {
            ...{ deviceId: 1, reachability: 'reachable', lastPollAtMs: 1, lastAnswerAtMs: 1, problem: null },
            path: [{ kind: 'device', deviceId: 1, text: hostile, state: 'up', knownAtMs: 1 }],
            ...{ firstDown: null, why: [hostile], ports: [], neighbours: [], changes: [], traps: [] },
          },
        ],
      }),
    },
  };
}
