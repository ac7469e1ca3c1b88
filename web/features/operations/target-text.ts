import type { OperationInput } from '../../../server/contract/operation.ts';
import type { MibKind } from '../../../server/contract/mib.ts';
import { type OperationKind } from './operation-names.ts';
import type { OperationView } from './operation-view.ts';

/** Of the selected object, what decides how it is asked for. MibObjectView fits. */
export interface SelectedObject {
  readonly qualifiedName: string;
  readonly kind: MibKind;
  readonly writable: boolean;
}

/** Names and OIDs out of a field: blanks or commas between, index texts in quotes kept whole. */
export function splitTargets(text: string): string[] {
  return text.match(/(?:"[^"]*"|'[^']*'|[^\s,"'])+/g) ?? [];
}

/** What one most likely wants to do with an object. */
export function usualKind(object: SelectedObject | null): OperationKind {
  switch (object?.kind) {
    case 'scalar':
      return 'get';
    case 'table':
    case 'row':
      return 'table';
    default:
      return 'walk';
  }
}

/** Whether an operation that was chosen for another object makes sense for this one too. */
export function suits(kind: OperationKind, object: SelectedObject): boolean {
  switch (kind) {
    case 'get':
      return object.kind === 'scalar';
    case 'set':
      return object.kind === 'scalar' && object.writable;
    case 'table':
      return object.kind === 'table' || object.kind === 'row';
    case 'walk':
      return object.kind !== 'scalar';
    case 'getNext':
    case 'getBulk':
      return true;
  }
}

/** How the object is written for the operation: a GET of a scalar needs its instance, which is .0 (RFC 2578 §7). */
export function targetOf(object: SelectedObject | null, kind: OperationKind): string {
  if (object === null) return '';
  const exact = kind === 'get' || kind === 'set';
  return exact && object.kind === 'scalar' ? `${object.qualifiedName}.0` : object.qualifiedName;
}

/** What is sent for the state of the bar; a SET has a form of its own. */
export function inputOf(view: OperationView, kind: OperationKind, targets: string): OperationInput {
  const oids = splitTargets(targets);
  const repeats = view.maxRepetitions === null ? {} : { maxRepetitions: view.maxRepetitions };
  switch (kind) {
    case 'get':
    case 'getNext':
      return { kind, oids };
    case 'getBulk':
      return {
        kind,
        oids,
        nonRepeaters: view.nonRepeaters ?? 0,
        maxRepetitions: view.maxRepetitions ?? GETBULK_REPETITIONS,
      };
    case 'walk':
    case 'table':
      return { kind, oids, ...(view.bulk ? repeats : { bulk: false }) };
    case 'set':
      return {
        kind,
        values: view.values.map(({ oid, type, value }) => ({ oid, value, ...(type ? { type } : {}) })),
      };
  }
}

/** What snmpbulkget asks for. */
export const GETBULK_REPETITIONS = 10;

/** Operations that a link may run by itself: they read, and no more than a poll does. */
export function runsFromLink(kind: OperationKind): boolean {
  return kind === 'get' || kind === 'getNext' || kind === 'getBulk' || kind === 'table';
}

/** What is wrong with the targets, in words; null where nothing is. */
export function targetProblem(kind: OperationKind, targets: string): string | null {
  const count = splitTargets(targets).length;
  if (kind === 'set') return null;
  if (count === 0) return 'Enter a name or an OID, or pick an object in the tree.';
  if ((kind === 'walk' || kind === 'table') && count > 1) return `A ${kind} takes one object, not ${count}.`;
  return count > 64 ? 'At most 64 objects go into one request.' : null;
}
