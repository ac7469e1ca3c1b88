import type { Varbind } from '../domain/varbind.ts';

const MAX_CHARACTERS = 1_024;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Octets as text: UTF-8 with U+FFFD for what is none, without NULs, at most 1,024 characters. Still hostile. */
export function octetText(octets: Uint8Array): string {
  // Four octets a character at the most, so that a large value is not decoded for nothing.
  const text = decoder.decode(octets.subarray(0, MAX_CHARACTERS * 4)).replaceAll('\0', '');
  if (text.length <= MAX_CHARACTERS) return text;
  // Not through the middle of a surrogate pair.
  const last = text.charCodeAt(MAX_CHARACTERS - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
}

/** The text of an OCTET STRING; null for absent objects and other types. */
export function textOf(varbind: Varbind | null | undefined): string | null {
  return varbind?.type === 'OCTET STRING' && varbind.value instanceof Uint8Array
    ? octetText(varbind.value)
    : null;
}

/** The number of an INTEGER, Counter32, Gauge32 or TimeTicks; null for anything else. */
export function numberOf(varbind: Varbind | null | undefined): number | null {
  return typeof varbind?.value === 'number' ? varbind.value : null;
}

/** Lower-case hex pairs with colons; '' for no octets. */
export function colonHex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(':');
}
