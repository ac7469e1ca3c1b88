/** Compares two dotted OIDs as SNMP orders them: number by number, the shorter first. Negative, 0 or positive. */
export function compareOids(left: string, right: string): number {
  let at = 0;
  const shorter = Math.min(left.length, right.length);
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === left.length && at === right.length) return 0;
  // Back to the start of the number in which they differ; a longer number is a larger one.
  const start = left.lastIndexOf('.', at - 1) + 1;
  const leftNumber = numberAt(left, start);
  const rightNumber = numberAt(right, start);
  if (leftNumber !== rightNumber) return leftNumber - rightNumber;
  return left.length - right.length;
}

/** -1 where the text ends. */
function numberAt(oid: string, start: number): number {
  let value = -1;
  for (let at = start; at < oid.length; at += 1) {
    const digit = oid.charCodeAt(at) - 48;
    if (digit < 0) break;
    value = (value < 0 ? 0 : value * 10) + digit;
  }
  return value;
}

/** The numbers of a dotted OID or index; empty for ''. */
export function subIdentifiers(oid: string): number[] {
  return oid === '' ? [] : oid.split('.').map(Number);
}
