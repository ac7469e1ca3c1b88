import { OperationRefusal } from '../domain/operation.ts';
import type { BrowserMib } from './browser-mib.ts';

const NUMERIC = /^\.?\d+(\.\d+)*$/;
/** RFC 2578 §3.5. */
const MAX_SUB_IDENTIFIERS = 128;
const MAX_SUB_IDENTIFIER = 2 ** 32 - 1;

/** The dotted OID of a name or OID as a person wrote it. @throws OperationRefusal `invalidOperation` */
export function targetOid(mib: BrowserMib, text: string): string {
  const wanted = text.trim();
  const oid = NUMERIC.test(wanted) ? wanted.replace(/^\./, '') : mib.oidOf(wanted);
  if (oid === null) {
    throw new OperationRefusal(
      'invalidOperation',
      `${text}: no loaded module defines it; check the spelling, upload its module, or give the numeric OID`,
    );
  }
  const numbers = oid.split('.').map(Number);
  const [first = 0, second = 0] = numbers;
  // BER folds the first two numbers into one octet string (X.690 §8.19.4).
  const sound =
    numbers.length <= MAX_SUB_IDENTIFIERS &&
    numbers.every((number) => number <= MAX_SUB_IDENTIFIER) &&
    (first < 2 ? second < 40 : first === 2 && second <= MAX_SUB_IDENTIFIER - 80);
  if (!sound) {
    throw new OperationRefusal(
      'invalidOperation',
      `${text} is no OID: 1 to 128 numbers below 4294967296, the first 0 to 2, the second below 40`,
    );
  }
  return numbers.join('.');
}
