import type { Varbind } from '../domain/varbind.ts';

/** A line of a page, not a page. */
const MAX_CHARACTERS = 1_024;
/** Control and format characters (those that turn text around, too) do not print; line ends and tabs do. */
const UNPRINTABLE = /[^\P{C}\t\r\n]|\ufffd/u;

/**
 * What the library made of a value, fit for a line of a page: octets that are no text as hex, TimeTicks with their
 * number as net-snmp has it, `(1234) 0:00:12.34`; at most 1,024 characters.
 */
export function valueText({ type, value }: Varbind, text: string): string {
  if (type === 'TimeTicks') return `(${Number(value)}) ${text}`;
  const hidden = value instanceof Uint8Array && (UNPRINTABLE.test(text) || (text === '' && value.length > 0));
  const readable = hidden ? hexText(value) : text;
  return readable.length <= MAX_CHARACTERS ? readable : `${readable.slice(0, MAX_CHARACTERS - 1)}…`;
}

function hexText(octets: Uint8Array): string {
  const hex = Buffer.from(octets.subarray(0, MAX_CHARACTERS)).toString('hex').toUpperCase();
  return hex.replaceAll(/..(?=.)/g, '$& ');
}
