import { expect, it } from 'vitest';
import type { TimelineEntryView } from '../../../../server/contract/incident.ts';
import { timelineRows } from '../../../../web/features/incidents/timeline-rows.ts';

const entry = (part: Partial<TimelineEntryView>): TimelineEntryView => ({
  ...{ kind: 'alert', atMs: 10, deviceId: 1, interfaceId: null, alertId: 1, trapId: null },
  ...{ severity: 'major', by: '', text: 'down' },
  ...part,
});
const evidence = (part: Partial<TimelineEntryView>) => entry({ kind: 'evidence', severity: null, ...part });

it('puts evidence below the alert of the same moment, in its order, whatever else came at that moment', () => {
  const rows = timelineRows([
    evidence({ atMs: 5, text: 'early' }),
    entry({ text: 'one down' }),
    entry({ alertId: 2, text: 'two down' }),
    evidence({ text: 'first' }),
    evidence({ alertId: 2, text: 'of two' }),
    evidence({ text: 'second' }),
    entry({ kind: 'note', alertId: 1, severity: null, text: 'seen' }),
    evidence({ atMs: 20, text: 'later' }),
    evidence({ atMs: 20, text: 'and more' }),
  ]);
  expect(rows.map(({ entry: { text }, further }) => [text, ...further])).toEqual([
    ['early'],
    ['one down', 'first', 'second'],
    ['two down', 'of two'],
    ['seen'],
    ['later', 'and more'],
  ]);
});
