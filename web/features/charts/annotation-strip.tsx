import { Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { AnnotationView } from '../../../server/contract/annotation.ts';
import { formatTime } from '../../format/time.ts';
import { MARK_KINDS } from './comparison-view.ts';
import { useCrosshair } from './crosshair.tsx';
import { gatheredMarks } from './gathered-marks.ts';
import { AXIS_WIDTH_PX, PAD_RIGHT_PX } from './options.ts';
import type { TimeWindow } from './range.ts';
import classes from './annotation-strip.module.css';

interface AnnotationStripProps {
  readonly annotations: readonly AnnotationView[];
  /** How much is known of what happened. */
  readonly known: keyof typeof NOTHING;
  readonly window: TimeWindow;
  readonly deviceName: (id: number) => string;
}

/** What an empty strip says. */
const NOTHING = {
  all: 'nothing happened in this range',
  newest: 'nothing happened in this range',
  loading: '',
  failed: 'what happened could not be read',
} as const;
const LANE_PX = 22;
/** Room of a mark with a count of two digits; the widest strip's marks are no smaller. */
const MARK_PX = 22;
/** Until the strip is measured. */
const FIRST_WIDTH_PX = 800;
/** Lines of a mark's tooltip; the list in words has them all. */
const TOLD_MAX = 6;
const SIGNS = { alert: '▲', change: '◆', trap: '' } as const;

/** What happened beside the values, on the charts' time axis and in words. */
export function AnnotationStrip({ annotations, known, window, deviceName }: AnnotationStripProps) {
  const crosshair = useCrosshair();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const span = window.toMs - window.fromMs;
  const inside = annotations.filter(({ atMs }) => atMs >= window.fromMs && atMs <= window.toMs);
  // Each kind in a lane of its own: a reboot is an alert, a trap and a change at once.
  const lanes = MARK_KINDS.filter((kind) => inside.some((one) => one.kind === kind));
  const textOf = ({ atMs, kind, severity, deviceId, text }: AnnotationView) =>
    `${formatTime(atMs)} ${deviceName(deviceId)}, ${severity ?? kind}: ${text}`;
  const marks = gatheredMarks(inside, (MARK_PX / (width || FIRST_WIDTH_PX)) * span);
  const tellAll = (all: readonly AnnotationView[]) => {
    const more = all.length - TOLD_MAX;
    return [...all.slice(0, TOLD_MAX).map(textOf), ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
  };
  return (
    <div>
      <div
        ref={ref}
        className={classes.strip}
        style={{
          height: Math.max(1, lanes.length) * LANE_PX,
          marginLeft: AXIS_WIDTH_PX,
          marginRight: PAD_RIGHT_PX,
        }}
      >
        {inside.length === 0 && <span className={classes.none}>{NOTHING[known]}</span>}
        {marks.map(({ first: one, all, count, worst }, place) => (
          <Tooltip key={place} label={tellAll(all)} className={classes.told ?? ''} multiline maw={360}>
            <button
              type="button"
              className={classes.mark}
              data-kind={one.kind}
              data-severity={worst ?? undefined}
              style={{
                left: `${((one.atMs - window.fromMs) / span) * 100}%`,
                top: lanes.indexOf(one.kind) * LANE_PX,
              }}
              // Marks that are one show their sum, which has to be in the name as well.
              aria-label={`Point at ${all.length > 1 ? `${count} of them: ` : ''}${tellAll(all)}`}
              onClick={() => crosshair.move(one.atMs)}
              onFocus={() => crosshair.move(one.atMs)}
              onBlur={() => crosshair.move(null)}
            >
              {SIGNS[one.kind]}
              {one.kind === 'trap' || count > 1 ? count : ''}
            </button>
          </Tooltip>
        ))}
      </div>
      {inside.length > 0 && (
        <details className={classes.list}>
          <summary>
            {inside.length === 1 ? '1 event' : `${inside.length} events`} in words
            {known !== 'newest' ? '' : '; there were more, the oldest are not shown'}
          </summary>
          <ul>
            {inside.toReversed().map((one, place) => (
              <li key={place}>{textOf(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
