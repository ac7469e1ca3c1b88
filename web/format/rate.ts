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

/** As `formatRate`, in three figures throughout (`0.20 %`), so that the points of a column stand below each other. */
export function formatColumnRate(value: number | null | undefined, unit: string): string {
  return formatRate(value, unit).replace(/^\d{1,3}(?:\.\d+)?(?= )/u, (digits) => {
    const wholeDigits = digits.split('.')[0]?.length ?? 1;
    return Number(digits) === 0 ? digits : Number(digits).toFixed(Math.max(0, 3 - wholeDigits));
  });
}
