import type { AnnotationView } from '../../../server/contract/annotation.ts';
import { SEVERITIES } from '../../format/severity.ts';

/** Marks of one kind that would stand on each other, drawn as one at the place of the first. */
export interface GatheredMark {
  readonly first: AnnotationView;
  /** The first included, by time. */
  readonly all: readonly AnnotationView[];
  readonly count: number;
  readonly worst: AnnotationView['severity'];
}

/**
 * Gathers what is nearer than `leastMs` to the first of its kind: a 1 beside a 3 would be read as 13. In any order.
 */
export function gatheredMarks(annotations: readonly AnnotationView[], leastMs: number): GatheredMark[] {
  const open = new Map<AnnotationView['kind'], { first: AnnotationView; all: AnnotationView[] }>();
  const found: { first: AnnotationView; all: AnnotationView[] }[] = [];
  for (const one of annotations.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = open.get(one.kind);
    if (last && one.atMs - last.first.atMs < leastMs) {
      last.all.push(one);
      continue;
    }
    const begun = { first: one, all: [one] };
    open.set(one.kind, begun);
    found.push(begun);
  }
  return found.map(({ first, all }) => ({
    first,
    all,
    count: all.reduce((sum, { count }) => sum + count, 0),
    worst: SEVERITIES.find((severity) => all.some((one) => one.severity === severity)) ?? null,
  }));
}
