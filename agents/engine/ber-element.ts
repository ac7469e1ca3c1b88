import { Syntax } from './syntax.ts';

/** One BER element with a definite length, for messages that are put together by hand; BerWriter is for the rest. */
export function berElement(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  const lengthOctets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthOctets.unshift(rest & 0xff);
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | lengthOctets.length, ...lengthOctets];
  return Buffer.concat([Buffer.from(header), ...contents]);
}

/** An INTEGER of 32 bits, minimal. */
export function berInteger(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeInt32BE(value);
  let start = 0;
  while (start < 3 && octets[start] === ((octets[start + 1] as number) >= 0x80 ? 0xff : 0)) start++;
  return berElement(Syntax.Integer32, octets.subarray(start));
}
