/** Shown where there is no value. */
export const NO_VALUE = '–';

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;
const integers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

type Quantity = number | null | undefined;

/** Three significant digits at most, never in exponent form. */
function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return String(Math.round(value));
  if (size >= 10) return String(Math.round(value * 10) / 10);
  if (size < 0.01) return value > 0 ? '< 0.01' : '> -0.01';
  return String(Math.round(value * 100) / 100);
}

/** SI prefix: 1 530 000 with `bit/s` gives `1.53 Mbit/s`. */
function withPrefix(value: number, unit: string): string {
  let scaled = value;
  let step = 0;
  while (Math.abs(scaled) >= 999.5 && step < PREFIXES.length - 1) {
    scaled /= 1_000;
    step += 1;
  }
  return `${threeDigits(scaled)} ${PREFIXES[step]}${unit}`.trimEnd();
}

/** How many of something whose word takes an s: `1 flow`, `12,345 flows`. */
export function formatCount(count: number, word: string): string {
  return `${formatNumber(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** A whole number with separators: `12,345`. */
export function formatNumber(value: Quantity): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_VALUE;
  return Number.isInteger(value) ? integers.format(value) : threeDigits(value);
}

/** Bits per second: `1.53 Mbit/s`. */
export function formatBits(bps: Quantity): string {
  return bps === null || bps === undefined || !Number.isFinite(bps) ? NO_VALUE : withPrefix(bps, 'bit/s');
}

/** A volume in octets: `1.53 MB` (SI, 1 MB = 10^6 octets). */
export function formatBytes(octets: Quantity): string {
  return octets === null || octets === undefined || !Number.isFinite(octets)
    ? NO_VALUE
    : withPrefix(octets, 'B');
}

/** `12.3 %`; the value is in percent already. */
export function formatPercent(value: Quantity): string {
  return value === null || value === undefined || !Number.isFinite(value)
    ? NO_VALUE
    : `${threeDigits(value)} %`;
}

const NUMBER_AND_UNIT = /(?<=\d) (?=(?:%|°C|rpm|ms|s|min|h|d|[kMGTPE]?(?:bit|pkt|B)(?:\/s)?)(?![\w/]))/gu;

/** A sentence in which no line breaks between a number and its unit. */
export const unbroken = (sentence: string): string => sentence.replace(NUMBER_AND_UNIT, '\u00a0');
