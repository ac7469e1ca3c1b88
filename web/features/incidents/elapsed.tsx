import { formatDuration } from '../../format/time.ts';
import { useNow } from '../../ui/now.tsx';

/** How long something took, or has taken until now. */
export function Elapsed({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number | null }) {
  const nowMs = useNow();
  return <span>{formatDuration(Math.max(0, (toMs ?? nowMs) - fromMs))}</span>;
}
