import type { VarbindView } from '../../../server/contract/operation.ts';

/** The exceptions of RFC 3416 §3, which stand in the place of a value, with what they mean. */
const EXCEPTIONS = {
  noSuchObject: 'The agent has no such object, or this credential may not see it.',
  noSuchInstance: 'The agent knows the object, but has no such instance.',
  endOfMibView: 'Nothing follows: the end of what this credential may see.',
} as const satisfies Partial<Record<VarbindView['type'], string>>;

export function isException(type: VarbindView['type']): type is keyof typeof EXCEPTIONS {
  return type in EXCEPTIONS;
}

/** Null for a value. */
export function exceptionText(type: VarbindView['type']): string | null {
  return isException(type) ? EXCEPTIONS[type] : null;
}
