import { useMemo } from 'react';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useAnnotations } from '../../api/performance.ts';
import type { MarkKind } from './comparison-view.ts';
import type { Mark } from './options.ts';
import type { TimeWindow } from './range.ts';

/** Annotations are asked for anew when the window has moved this far. */
const ANNOTATIONS_GRAIN_MS = 30 * 1_000;
const NONE: readonly never[] = [];

/** What happened to the devices of series: in words for the strip, as lines for the charts. */
export function useMarks(
  selections: readonly SeriesSelection[],
  { fromMs, toMs }: TimeWindow,
  kinds: readonly MarkKind[],
) {
  const device = useMemo(() => [...new Set(selections.map(({ deviceId }) => deviceId))], [selections]);
  const from = Math.floor(fromMs / ANNOTATIONS_GRAIN_MS) * ANNOTATIONS_GRAIN_MS;
  const to = Math.ceil(toMs / ANNOTATIONS_GRAIN_MS) * ANNOTATIONS_GRAIN_MS;
  const { data, error } = useAnnotations({ device, from, to }, kinds.length > 0);
  return useMemo(() => {
    const ports = new Set(selections.map(({ interfaceId }) => interfaceId));
    const annotations = (data?.items ?? NONE).filter(
      ({ kind, interfaceId }) => kinds.includes(kind) && (interfaceId === null || ports.has(interfaceId)),
    );
    // Traps come by the hundred; their counts stand in the strip only.
    const marks = annotations
      .filter(({ kind }) => kind !== 'trap')
      .map(({ atMs, severity }, place): Mark => ({ key: String(place), atMs, severity: severity ?? 'none' }));
    const known = data === undefined ? (error ? 'failed' : 'loading') : data.complete ? 'all' : 'newest';
    return { annotations, marks, known } as const;
  }, [data, error, kinds, selections]);
}
