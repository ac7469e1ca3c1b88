import { quoted } from './recorded-value.ts';
import type { Reading } from './recorded-value.ts';

/** The second octets of the tags that net-snmp gives numbers inside an Opaque; the first is always 9F. */
const INTEGERS = { Counter64: 0x76, Int64: 0x7a, UInt64: 0x7b } as const;
const FLOAT = 0x78;
const DOUBLE = 0x79;

/** net-snmp prints six decimals, so what is read back may differ from what was sent behind them. */
export function opaqueFloat(text: string): Reading {
  const number = Number(text);
  if (!isNumber(text)) return notANumber(text);
  const octets = Buffer.alloc(7);
  octets.set([0x9f, FLOAT, 4]);
  octets.writeFloatBE(number, 3);
  return { value: octets };
}

export function opaqueDouble(text: string): Reading {
  if (!isNumber(text)) return notANumber(text);
  const octets = Buffer.alloc(11);
  octets.set([0x9f, DOUBLE, 8]);
  octets.writeDoubleBE(Number(text), 3);
  return { value: octets };
}

/** A 64-bit integer in as few octets as it needs (X.690 §8.3.2). */
export function opaqueInteger(kind: keyof typeof INTEGERS, text: string): Reading {
  if (!/^-?\d{1,20}$/u.test(text)) return notANumber(text);
  const number = BigInt(text);
  const [least, most] = kind === 'Int64' ? [-(2n ** 63n), 2n ** 63n - 1n] : [0n, 2n ** 64n - 1n];
  if (number < least || number > most) return notANumber(text);
  let length = 1;
  while (BigInt.asIntN(8 * length, number) !== number) length++;
  const digits = BigInt.asUintN(8 * length, number)
    .toString(16)
    .padStart(2 * length, '0');
  const contents = Buffer.from(digits, 'hex');
  return { value: Buffer.concat([Buffer.of(0x9f, INTEGERS[kind], contents.length), contents]) };
}

const isNumber = (text: string): boolean => /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/iu.test(text);

function notANumber(text: string): Reading {
  return { problem: `${quoted(text)} is no number of that type; correct the value` };
}
