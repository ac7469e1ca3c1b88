import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../server/domain/units.ts';
import { Grouping } from '../../../../server/fault/incidents/grouping.ts';
import {
  type Candidate,
  GROWS_MS,
  NEIGHBOUR_MS,
  relationOf,
  SAME_DEVICE_MS,
} from '../../../../server/fault/incidents/incident-rules.ts';

const START = Date.UTC(2026, 0, 5, 12);

const candidate = (deviceId: number, atMs: number, part: Partial<Candidate> = {}): Candidate => ({
  deviceId,
  signature: `linkDown ${deviceId} ${atMs}`,
  raisedAtMs: START + atMs,
  neighbours: new Set(),
  ...part,
});

const group = (stretches: readonly (readonly [number, number, number])[], part = {}) => ({
  id: 1,
  openedAtMs: START,
  touched: false,
  signatures: new Set(['threshold 1']),
  stretches: new Map(
    stretches.map(([deviceId, fromMs, toMs]) => [deviceId, { fromMs: START + fromMs, toMs: START + toMs }]),
  ),
  ...part,
});

describe('an alert and an incident', () => {
  it.each([
    ['the same device in time', candidate(1, SAME_DEVICE_MS), 'device'],
    ['the same device too late', candidate(1, SAME_DEVICE_MS + 1), undefined],
    ['a neighbour in time', candidate(2, NEIGHBOUR_MS, { neighbours: new Set([1]) }), 'neighbour'],
    ['a neighbour too late', candidate(2, NEIGHBOUR_MS + 1, { neighbours: new Set([1]) }), undefined],
    ['no neighbour', candidate(2, 0, { neighbours: new Set([3]) }), undefined],
    [
      'the same trouble whenever it comes',
      candidate(9, 99 * HOUR, { signature: 'threshold 1' }),
      'recurrence',
    ],
  ])('%s', (_, alert, kind) => {
    expect(relationOf(alert, group([[1, 0, 0]]))?.kind).toBe(kind);
  });

  it('belong together no longer than an hour after it was opened, however many alerts it has', () => {
    const long = group([[1, 0, GROWS_MS + MINUTE]]);
    expect(relationOf(candidate(1, GROWS_MS), long)?.kind).toBe('device');
    expect(relationOf(candidate(1, GROWS_MS + 1), long)).toBe(null);
  });
});

/** Which alerts came together, as sorted lists of their places. */
function partition(alerts: readonly Candidate[], order: readonly number[]): string {
  const grouping = new Grouping();
  const placed = new Map<number, number>();
  let next = 1;
  for (const place of order) {
    const alert = alerts[place]!;
    const choice = grouping.choose(alert);
    let id = choice?.joined.groupId;
    if (id === undefined) {
      id = next++;
      grouping.open(id, { openedAtMs: alert.raisedAtMs, touched: false });
    }
    for (const absorbed of choice?.absorbed ?? []) {
      grouping.merge(absorbed, id);
      for (const [other, of] of placed) if (of === absorbed) placed.set(other, id);
    }
    grouping.put(id, alert);
    placed.set(place, id);
  }
  const groups = new Map<number, number[]>();
  for (const [place, id] of [...placed].toSorted(([one], [other]) => one - other))
    groups.set(id, [...(groups.get(id) ?? []), place]);
  return [...groups.values()]
    .map((places) => places.join(','))
    .toSorted()
    .join(' | ');
}

describe('alerts that nobody has touched', () => {
  /** Alerts within the shorter window, on devices of which some are joined by links. */
  const windows = fc
    .record({
      links: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 8 }),
      alerts: fc.array(fc.tuple(fc.nat(7), fc.nat(NEIGHBOUR_MS)), { minLength: 1, maxLength: 12 }),
    })
    .map(({ links, alerts }) =>
      alerts.map(([deviceId, atMs], place) =>
        candidate(deviceId, atMs, {
          signature: `alert ${place}`,
          neighbours: new Set(
            links
              .flatMap(([a, b]) => (a === deviceId ? [b] : b === deviceId ? [a] : []))
              .filter((id) => id !== deviceId),
          ),
        }),
      ),
    );

  it('are grouped alike in whatever order they come within a window', () => {
    fc.assert(
      fc.property(
        windows.chain((alerts) =>
          fc.record({
            alerts: fc.constant(alerts),
            order: fc.shuffledSubarray([...alerts.keys()], { minLength: alerts.length }),
          }),
        ),
        ({ alerts, order }) => {
          expect(partition(alerts, order)).toBe(partition(alerts, [...alerts.keys()]));
        },
      ),
    );
  });

  it('are together where links and devices join them, and only there', () => {
    const alerts = [
      candidate(1, 0),
      candidate(3, 1_000, { neighbours: new Set([2]) }),
      candidate(7, 2_000),
      // Between the first two: what was two incidents turns out to be one.
      candidate(2, 3_000, { neighbours: new Set([1, 3]) }),
    ];
    expect(partition(alerts, [0, 1, 2, 3])).toBe('0,1,3 | 2');
  });
});

describe('incidents that people work at', () => {
  it('are not merged, and take a new alert before those that nobody touched', () => {
    const grouping = new Grouping();
    for (const [id, deviceId, touched] of [
      [1, 1, false],
      [2, 3, true],
      [3, 5, true],
    ] as const) {
      grouping.open(id, { openedAtMs: START, touched });
      grouping.put(id, candidate(deviceId, 0));
    }
    const between = candidate(2, 1_000, { neighbours: new Set([1, 3, 5]) });
    expect(grouping.choose(between)).toEqual({
      joined: { groupId: 2, kind: 'neighbour', via: 3 },
      absorbed: [1],
    });
  });
});
