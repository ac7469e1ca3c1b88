import type { Surroundings, Verdict } from '../check-kind.ts';
import { clipped, isNear, mixUpOf, readQuantity, readTolerance } from '../quantity.ts';
import { ipv4Of, macOf, numericOidOf } from '../written-address.ts';
import type { Form } from './form.ts';

interface Comparison {
  readonly form: Form;
  readonly unit?: string | undefined;
  readonly tolerance?: string | number | undefined;
  readonly exact?: boolean | undefined;
}

/** Compares what was typed with the solutions, each of them right. */
export function compared(
  spec: Comparison,
  typed: string,
  solutions: readonly string[],
  around: Pick<Surroundings, 'names'>,
): Verdict {
  if (typed.trim() === '') return { state: 'open', feedback: 'The answer is empty.' };
  if (spec.form === 'number') return comparedNumbers(spec, typed, solutions);
  const read = readerOf(spec, around);
  const value = read(typed);
  if (value === null) return { state: 'failed', feedback: `"${clipped(typed)}" ${NO_SUCH_FORM[spec.form]}` };
  if (solutions.some((solution) => read(solution) === value))
    return { state: 'passed', feedback: `"${clipped(typed)}" is right.` };
  return { state: 'failed', feedback: `"${clipped(typed)}" is not what is asked for.` };
}

const NO_SUCH_FORM = {
  text: 'is no text.',
  oid: 'is no OID, and no module names it; write it as 1.3.6.1… or as a name.',
  ip: 'is no IP address; write it as 10.0.0.1.',
  mac: 'is no MAC address; it has six octets, such as 02:00:5e:00:53:01.',
} as const;

function readerOf(spec: Comparison, around: Pick<Surroundings, 'names'>): (text: string) => string | null {
  switch (spec.form) {
    case 'mac':
      return macOf;
    case 'ip':
      return ipv4Of;
    case 'oid':
      return (text) => numericOidOf(text) ?? around.names.oidOf(text.trim());
    default:
      return (text) => {
        const one = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').replaceAll(/^"|"$/g, '');
        return spec.exact ? one : one.toLowerCase();
      };
  }
}

function comparedNumbers(spec: Comparison, typed: string, solutions: readonly string[]): Verdict {
  const unit = spec.unit ?? '';
  const read = readQuantity(typed, unit);
  if (read.problem !== null) return { state: 'failed', feedback: `${read.problem}.` };
  const tolerance = readTolerance(spec.tolerance ?? 0) ?? { kind: 'absolute', size: 0 };
  const numbers = solutions.map(Number);
  const assumed = unit !== '' && !read.unitGiven ? ` (taken as ${unit})` : '';
  if (numbers.some((solution) => isNear(read.value, solution, tolerance)))
    return { state: 'passed', feedback: `"${clipped(typed)}" is right${assumed}.` };
  const mixUps = numbers.map((solution) => mixUpOf(read.value, solution, tolerance));
  const mixUp = mixUps.find((text) => text !== null);
  const hint = mixUp === undefined || mixUp === null ? '' : ` It is off by ${mixUp}.`;
  return { state: 'failed', feedback: `"${clipped(typed)}"${assumed} is not what is asked for.${hint}` };
}
