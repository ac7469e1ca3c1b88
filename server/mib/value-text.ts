import { TICKS_PER_SECOND } from '../domain/units.ts';

const MAX_CHARACTERS = 1_024;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const two = (value: number): string => String(value).padStart(2, '0');

/** TimeTicks as net-snmp prints them: `(1234) 0:00:12.34`, with days from 24 hours on. */
export function timeTicksText(ticks: number): string {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND);
  const days = Math.floor(seconds / 86_400);
  const clock = [
    Math.floor(seconds / 3_600) % 24,
    two(Math.floor(seconds / 60) % 60),
    two(seconds % 60),
  ].join(':');
  const prefix = days === 0 ? '' : days === 1 ? '1 day, ' : `${days} days, `;
  return `(${ticks}) ${prefix}${clock}.${two(ticks % TICKS_PER_SECOND)}`;
}

/** DateAndTime of 8 or 11 octets (RFC 2579 §2): `2026-3-7,8:05:09.0,+1:0`; null for other lengths. */
export function dateAndTimeText(octets: Uint8Array): string | null {
  if (octets.length !== 8 && octets.length !== 11) return null;
  const [high = 0, low = 0, month, day, hour, minute = 0, second = 0, deci] = octets;
  const date = `${high * 256 + low}-${month}-${day},${hour}:${two(minute)}:${two(second)}.${deci}`;
  if (octets.length === 8) return date;
  return `${date},${String.fromCharCode(octets[8] ?? 0)}${octets[9]}:${octets[10]}`;
}

/** Octets for people: as text where all of them are printable UTF-8, else as spaced hex. At most 1,024 characters. */
export function octetsText(octets: Uint8Array): string {
  const trimmed = withoutTrailingNul(octets);
  try {
    const text = decoder.decode(trimmed);
    // Control and format characters do not print; line ends and tabs do.
    const printable = !/[^\P{C}\t\r\n]/u.test(text);
    // NULs alone are a value, not an empty text.
    if (printable && (text !== '' || octets.length === 0)) return cut(text);
  } catch {
    // Not UTF-8.
  }
  return cut(hexText(octets, ' ').toUpperCase());
}

/** Lower-case hex pairs. */
export function hexText(octets: Uint8Array, separator: string): string {
  return Array.from(octets.subarray(0, MAX_CHARACTERS), (octet) => octet.toString(16).padStart(2, '0')).join(
    separator,
  );
}

function withoutTrailingNul(octets: Uint8Array): Uint8Array {
  let end = octets.length;
  while (end > 0 && octets[end - 1] === 0) end -= 1;
  return octets.subarray(0, end);
}

function cut(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS - 1)}…`;
}
