import { expect, it } from 'vitest';
import type { AnnotationView } from '../../../../server/contract/annotation.ts';
import { gatheredMarks } from '../../../../web/features/charts/gathered-marks.ts';

const LEAST_MS = 1_000;

function mark(change: Partial<AnnotationView>): AnnotationView {
  return {
    ...{ kind: 'trap', atMs: 0, deviceId: 1, interfaceId: null, severity: null, count: 1, text: 'linkDown' },
    ...change,
  };
}

const told = (annotations: AnnotationView[]) =>
  gatheredMarks(annotations, LEAST_MS).map(({ first, all, count, worst }) => ({
    ...{ kind: first.kind, atMs: first.atMs, of: all.length, count, worst },
  }));

it('adds up the counts that would stand on each other, from the first on', () => {
  // The third is far enough from the first, near as it is to the second.
  const traps = [mark({ atMs: 1_100, count: 4 }), mark({ atMs: 0 }), mark({ atMs: 900, count: 3 })];
  expect(told(traps)).toEqual([
    { kind: 'trap', atMs: 0, of: 2, count: 4, worst: null },
    { kind: 'trap', atMs: 1_100, of: 1, count: 4, worst: null },
  ]);
});

it('keeps the kinds apart, and shows the worst severity', () => {
  const both = [
    mark({ kind: 'alert', severity: 'minor' }),
    mark({ atMs: 10 }),
    mark({ kind: 'alert', atMs: 20, severity: 'critical' }),
  ];
  expect(told(both)).toEqual([
    { kind: 'alert', atMs: 0, of: 2, count: 2, worst: 'critical' },
    { kind: 'trap', atMs: 10, of: 1, count: 1, worst: null },
  ]);
});
