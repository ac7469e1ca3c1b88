import { formatOid } from '../../../agents/engine/oid.ts';
import { Syntax } from '../../../agents/engine/syntax.ts';
import type { RecordedEntry } from '../../../agents/recordings/recording.ts';

const NAMES = new Map<number, string>(Object.entries(Syntax).map(([name, tag]) => [tag, name]));

/** `1.3.6.1.2.1.1.5.0 OctetString 61 62`: octets in hex, OIDs with dots. */
export function entryText({ oid, syntax, value }: RecordedEntry): string {
  const text =
    value instanceof Uint8Array
      ? Buffer.from(value)
          .toString('hex')
          .replaceAll(/(..)(?=.)/gu, '$1 ')
      : Array.isArray(value)
        ? value.join('.')
        : String(value);
  return `${formatOid(oid)} ${NAMES.get(syntax)} ${text}`.trimEnd();
}
