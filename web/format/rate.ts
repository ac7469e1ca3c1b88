import { formatDuration } from './time.ts';
import { NO_VALUE, formatBits, formatNumber, formatPercent } from './quantity.ts';

/** A value in the unit of its metric (`Metric.unit`): bit/s, pkt/s, /s, %, ms, s or none. */
export function formatRate(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_VALUE;
  switch (unit) {
    case 'bit/s':
      return formatBits(value);
    case 'pkt/s':
      return formatBits(value).replace('bit/s', 'pkt/s');
    case '%':
      return formatPercent(value);
    case 's':
      return formatDuration(value * 1_000);
    case '':
      return formatNumber(value);
    default:
      return `${formatNumber(value)} ${unit}`;
  }
}
