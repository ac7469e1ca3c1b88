import { fixedSize, isAddress } from './index-decode.ts';
import type { IndexPart } from './table-shape.ts';

/**
 * Sub-identifiers of an instance as a person writes it: numbers, labels of enumerations, strings in quotes (`"eth0"`,
 * `"10.0.0.3"` after `ipv4`). Null where it cannot be read.
 */
export function encodeInstance(text: string, index: readonly IndexPart[]): readonly number[] | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const subIds: number[] = [];
  let part = 0;
  // Plain numbers still to come for the present part.
  let pending = 0;
  for (const token of tokens) {
    const current = index[part];
    if (/^\d{1,10}$/.test(token)) {
      const number = Number(token);
      if (number > 0xffffffff) return null;
      subIds.push(number);
      pending = pending > 0 ? pending - 1 : followers(number, current);
      if (pending === 0) part += 1;
      continue;
    }
    const encoded = current && pending === 0 ? encodePart(token, current) : unquoted(token);
    if (encoded === null) return null;
    subIds.push(...encoded);
    part += 1;
  }
  return subIds;
}

/** How many numbers follow the first of a part that is written in numbers. */
function followers(first: number, part: IndexPart | undefined): number {
  if (!part?.syntax) return 0;
  switch (part.syntax.base) {
    case 'IpAddress':
      return 3;
    case 'OCTET STRING':
    case 'Opaque':
    case 'BITS': {
      const fixed = fixedSize(part.syntax);
      if (fixed !== null) return Math.max(0, fixed - 1);
      return part.implied ? Infinity : first;
    }
    case 'OBJECT IDENTIFIER':
      return part.implied ? Infinity : first;
    default:
      return 0;
  }
}

function encodePart(token: string, part: IndexPart): readonly number[] | null {
  const octets = unquoted(token);
  if (octets === null) {
    const label = part.syntax?.enums.find(({ name }) => name === token);
    return label ? [label.number] : null;
  }
  const syntax = part.syntax;
  if (!syntax) return [octets.length, ...octets];
  const address = isAddress(syntax) ? addressOctets(String.fromCharCode(...octets)) : null;
  const plain = address ?? octets;
  const bare = part.implied || fixedSize(syntax) !== null || token.startsWith("'");
  return bare ? plain : [plain.length, ...plain];
}

/** Octets of a string in quotes; null where it has none. */
function unquoted(token: string): readonly number[] | null {
  if (!/^(["']).*\1$/s.test(token) || token.length < 2) return null;
  return [...Buffer.from(token.slice(1, -1).replaceAll(/\\(.)/gs, '$1'), 'utf8')];
}

function addressOctets(text: string): readonly number[] | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) {
    const octets = text.split('.').map(Number);
    return octets.every((octet) => octet < 256) ? octets : null;
  }
  if (/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){15}$/i.test(text))
    return text.split(':').map((octet) => Number.parseInt(octet, 16));
  return null;
}

/** Splits at dots outside of quotes; null where a quote is not closed. */
function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  const pattern = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^."']+/sy;
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const token = pattern.exec(text)?.[0];
    if (token === undefined) return null;
    tokens.push(token);
    at += token.length;
    if (at < text.length && text[at++] !== '.') return null;
    if (at === text.length && text.endsWith('.') && !token.endsWith('.')) return null;
  }
  return tokens;
}
