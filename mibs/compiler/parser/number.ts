import type { TokenStream } from '../token-stream.ts';
import { TOKEN } from '../token.ts';

const HEX = /^0[xX][0-9a-fA-F]{1,16}$/;
const MAX_DIGITS = 40;

/** The value of the current token where it is a number, also `0x1F` and `'1F'H`; null where it is none. */
export function numberHere(tokens: TokenStream): number | bigint | null {
  const { kind, start, end } = tokens;
  if (kind === TOKEN.number) return decimal(tokens, start, end);
  if (kind === TOKEN.octets) return octets(tokens.text.slice(start, end));
  if (kind === TOKEN.name && tokens.text.charCodeAt(start) === 0x30) {
    const word = tokens.text.slice(start, Math.min(end, start + 20));
    return HEX.test(word) ? narrow(BigInt(word)) : null;
  }
  return null;
}

/** As numberHere for places where no more than 2^53 makes sense. */
export function plainNumberHere(tokens: TokenStream): number | null {
  const value = numberHere(tokens);
  return value === null ? null : Number(value);
}

function decimal(tokens: TokenStream, start: number, end: number): number | bigint {
  if (end - start > MAX_DIGITS) return Number.MAX_SAFE_INTEGER;
  if (end - start > 15) return narrow(BigInt(tokens.text.slice(start, end)));
  const negative = tokens.text.charCodeAt(start) === 0x2d;
  let value = 0;
  for (let at = negative ? start + 1 : start; at < end; at++) {
    value = value * 10 + tokens.text.charCodeAt(at) - 0x30;
  }
  return negative ? -value : value;
}

function octets(written: string): number | bigint | null {
  const digits = written.slice(1, -2).replaceAll(/\s/g, '');
  if (digits.length === 0) return 0;
  const binary = written.endsWith('B') || written.endsWith('b');
  if (digits.length > (binary ? 64 : 16)) return null;
  if (binary && /[^01]/.test(digits)) return null;
  return narrow(BigInt(`${binary ? '0b' : '0x'}${digits}`));
}

function narrow(value: bigint): number | bigint {
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  return value <= safe && value >= -safe ? Number(value) : value;
}
