import type { Interface } from '../domain/interface.ts';
import type { Metric } from '../domain/metric.ts';
import { SECOND } from '../domain/units.ts';

const MAX_TEXT = 200;
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'] as const;
const PREFIXED: readonly Metric['unit'][] = ['bit/s', 'pkt/s'];

/** A string from the wire on one line: no control characters, which would reach terminals, and no endless text. */
export function plain(text: string, maxLength = MAX_TEXT): string {
  const line = text.replace(/\p{C}+/gu, ' ').trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}

/** `port Gi1/0/7 (uplink)`. */
export function portText(port: Interface | null, ifIndex: number): string {
  const name = plain(port?.ifName || port?.ifDescr || '', 64);
  const alias = plain(port?.ifAlias ?? '', 64);
  return `port ${name || `with ifIndex ${ifIndex}`}${alias ? ` (${alias})` : ''}`;
}

/** Three figures and the unit, SI prefixes for rates: `92.3 %`, `1.25 Gbit/s`, `12 ms`. */
export function quantity(value: number, unit: Metric['unit']): string {
  let scaled = value;
  let prefix = 0;
  if (PREFIXED.includes(unit)) {
    while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1_000;
      prefix += 1;
    }
  }
  const digits =
    Math.abs(scaled) >= 1_000 ? String(Math.round(scaled)) : String(Number(scaled.toPrecision(3)));
  return `${digits} ${PREFIXES[prefix] ?? ''}${unit}`.trim();
}

/** `16 in 5 s`: the increase behind a rate. */
export function increaseText(delta: number, seconds: number): string {
  return `${delta} in ${Number(seconds.toPrecision(3))} s`;
}

/** `3 polls`, `1 poll`. */
export function pollCount(count: number): string {
  return count === 1 ? '1 poll' : `${count} polls`;
}

/** `14:03:07 UTC`. */
export function clockTime(atMs: number): string {
  return `${new Date(Math.floor(atMs / SECOND) * SECOND).toISOString().slice(11, 19)} UTC`;
}
