import { Tooltip } from '@mantine/core';
import type { AlertView } from '../../../server/contract/alert.ts';
import { formatTime } from '../../format/time.ts';
import { useCrosshair } from './crosshair.tsx';
import { AXIS_WIDTH_PX, PAD_RIGHT_PX } from './options.ts';
import type { TimeWindow } from './range.ts';
import classes from './alert-strip.module.css';

interface AlertStripProps {
  readonly alerts: readonly AlertView[];
  readonly window: TimeWindow;
  readonly onExplain: (alertId: number) => void;
}

/** The alerts of a window as bars over the charts' time axis: from raised to cleared. */
export function AlertStrip({ alerts, window, onExplain }: AlertStripProps) {
  const crosshair = useCrosshair();
  const span = window.toMs - window.fromMs;
  const inside = alerts.filter(
    (alert) => alert.raisedAtMs <= window.toMs && (alert.clearedAtMs ?? Infinity) >= window.fromMs,
  );
  const percent = (atMs: number) => (Math.min(Math.max(atMs - window.fromMs, 0), span) / span) * 100;
  return (
    <div className={classes.strip} style={{ marginLeft: AXIS_WIDTH_PX, marginRight: PAD_RIGHT_PX }}>
      {inside.length === 0 && <span className={classes.none}>no alerts in this range</span>}
      {inside.map((alert) => {
        const left = percent(alert.raisedAtMs);
        const right = percent(alert.clearedAtMs ?? window.toMs);
        const until =
          alert.clearedAtMs === null ? 'still active' : `cleared ${formatTime(alert.clearedAtMs)}`;
        const text = `${alert.severity}: ${alert.title}, raised ${formatTime(alert.raisedAtMs)}, ${until}`;
        return (
          <Tooltip key={alert.id} label={text} multiline maw={360}>
            <button
              type="button"
              className={classes.bar}
              data-severity={alert.severity}
              style={{ left: `min(${left}%, 100% - 6px)`, width: `max(6px, ${right - left}%)` }}
              aria-label={`Explain alert, ${text}`}
              onFocus={() => crosshair.move(alert.raisedAtMs)}
              onBlur={() => crosshair.move(null)}
              onClick={() => onExplain(alert.id)}
            />
          </Tooltip>
        );
      })}
    </div>
  );
}
