/** A time as DateAndTime of RFC 2579, in UTC. */
export function dateAndTime(atMs: number): Uint8Array {
  const date = new Date(atMs);
  const year = date.getUTCFullYear();
  return Uint8Array.of(
    year >>> 8,
    year & 0xff,
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    Math.floor(date.getUTCMilliseconds() / 100),
    '+'.charCodeAt(0),
    0,
    0,
  );
}
