import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { SetChangeView, VarbindView } from '../../../server/contract/operation.ts';
import type { WrittenValue } from './operation-view.ts';

export const NO_VALUES: WrittenValue = { oid: '', type: '', value: '' };

/** What snmpset can send, by its letters; x and d are OCTET STRINGs written in hex and in decimal. */
export const SET_TYPES = [
  { value: 'i', label: 'i  INTEGER' },
  { value: 'u', label: 'u  Unsigned32 / Gauge32' },
  { value: 's', label: 's  OCTET STRING, as text' },
  { value: 'x', label: 'x  OCTET STRING, in hex' },
  { value: 'd', label: 'd  OCTET STRING, in decimal' },
  { value: 'o', label: 'o  OBJECT IDENTIFIER' },
  { value: 'a', label: 'a  IpAddress' },
  { value: 't', label: 't  TimeTicks' },
  { value: 'c', label: 'c  Counter32' },
  { value: 'C', label: 'C  Counter64' },
  { value: 'b', label: 'b  BITS' },
  { value: 'n', label: 'n  NULL' },
] as const;

/** A form to change what a varbind holds: its present value as the MIB takes it, ready to be edited. */
export function draftFrom(varbind: VarbindView): WrittenValue {
  return { oid: varbind.oid, type: '', value: editable(varbind) };
}

function editable({ type, text, number }: VarbindView): string {
  if (type === 'OCTET STRING') return text;
  // `up(1)` is edited by its label; counters and ticks by their number.
  const label = /^([A-Za-z][\w-]*)\(-?\d+\)$/.exec(text)?.[1];
  return label ?? number ?? text;
}

/** Exactly the value that was there, whatever its rendering: octets in hex, numbers in decimal. */
function exactly({ oid, type, text, hex, number }: VarbindView): WrittenValue {
  if (hex !== null) return { oid, type: 'x', value: hex };
  return { oid, type, value: number ?? text };
}

/** What a SET back to the old values sends; null where one of them is not known. */
export function undoValues(changes: readonly SetChangeView[]): WrittenValue[] | null {
  const values = changes.map(({ before }) => (before === null ? null : exactly(before)));
  return values.length > 0 && values.every((one) => one !== null) ? values : null;
}

/** Whether the device holds afterwards what was asked for. */
export function tookEffect({ after, wanted, before }: SetChangeView): 'yes' | 'no' | 'unknown' {
  if (after === null) return 'unknown';
  if (after.text === wanted || after.number === wanted) return 'yes';
  return before !== null && after.text === before.text ? 'no' : 'unknown';
}

/** `0..255 octets`, `1..100`, as far as the MIB limits the value. */
export function rangeHint({ ranges, sized }: Pick<MibObjectView, 'ranges' | 'sized'>): string | null {
  if (ranges.length === 0) return null;
  const text = ranges.map(({ min, max }) => (min === max ? min : `${min}..${max}`)).join(' | ');
  return sized ? `${text} octets` : text;
}

/** What the agent must answer where the MIB allows no SET at all; null where it allows one. */
export function accessProblem(
  object: Pick<MibObjectView, 'writable' | 'access' | 'name' | 'kind'>,
): string | null {
  if (object.kind !== 'scalar' && object.kind !== 'column') {
    return `${object.name} is a ${object.kind}: it has no value of its own.`;
  }
  if (object.writable) return null;
  return `${object.name} is ${object.access ?? 'of no access'}: a SET is answered with notWritable or noAccess (RFC 3416 §4.2.5).`;
}
