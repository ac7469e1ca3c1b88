import { formatRelative, formatTime } from '../format/time.ts';
import { NO_VALUE } from '../format/quantity.ts';
import { useNow } from './now.tsx';

export interface RelativeTimeProps {
  readonly ms: number | null | undefined;
  /** Shown where there is no time. */
  readonly none?: string;
  /** For what is still to come; otherwise a time ahead is only a clock that differs. */
  readonly ahead?: boolean;
}

/** How long ago or ahead, with the absolute time on hover. */
export function RelativeTime({ ms, none = NO_VALUE, ahead = false }: RelativeTimeProps) {
  const nowMs = useNow();
  if (ms === null || ms === undefined) return <span>{none}</span>;
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatTime(ms)} style={{ whiteSpace: 'nowrap' }}>
      {formatRelative(ahead ? ms : Math.min(ms, nowMs), nowMs)}
    </time>
  );
}
