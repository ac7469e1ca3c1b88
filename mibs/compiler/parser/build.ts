import { keywordId } from '../keywords.ts';
import type { Definition, GroupDefinition, SyntaxClause } from '../syntax.ts';
import type { Draft } from './draft.ts';

const OBJECT_TYPE = keywordId('OBJECT-TYPE');
const OBJECT_IDENTITY = keywordId('OBJECT-IDENTITY');
const MODULE_IDENTITY = keywordId('MODULE-IDENTITY');
const NOTIFICATION_TYPE = keywordId('NOTIFICATION-TYPE');
const TRAP_TYPE = keywordId('TRAP-TYPE');
const TEXTUAL_CONVENTION = keywordId('TEXTUAL-CONVENTION');

const GROUP_KINDS: ReadonlyMap<number, GroupDefinition['kind']> = new Map([
  [keywordId('OBJECT-GROUP'), 'objectGroup'],
  [keywordId('NOTIFICATION-GROUP'), 'notificationGroup'],
  [keywordId('MODULE-COMPLIANCE'), 'moduleCompliance'],
  [keywordId('AGENT-CAPABILITIES'), 'agentCapabilities'],
]);

const NO_TYPE: SyntaxClause = { kind: 'type', name: '', module: null, ranges: [], sized: false, named: [] };

/** The definition that the clauses make up. A clause that is missing is null or empty, never a reason to lose it. */
export function finishDefinition(draft: Draft): Definition {
  const { name, position, status, description, reference, oid } = draft;
  const described = { name, position, status, description, reference };
  const { macro } = draft;
  if (macro === OBJECT_TYPE) {
    const { syntax, units, access, index, augments, defaultValue } = draft;
    return { kind: 'objectType', ...described, syntax, units, access, index, augments, defaultValue, oid };
  }
  if (macro === NOTIFICATION_TYPE)
    return { kind: 'notificationType', ...described, objects: draft.objects, oid };
  if (macro === TRAP_TYPE) {
    const { enterprise, objects, number } = draft;
    return { kind: 'trapType', ...described, enterprise, objects, number: number ?? -1 };
  }
  if (macro === TEXTUAL_CONVENTION) {
    const { displayHint } = draft;
    return { kind: 'textualConvention', ...described, displayHint, syntax: draft.syntax ?? NO_TYPE };
  }
  const groupKind = GROUP_KINDS.get(macro);
  if (groupKind) return { kind: groupKind, ...described, members: [...draft.objects, ...draft.groups], oid };
  if (macro === MODULE_IDENTITY) {
    return { kind: 'moduleIdentity', ...described, oid, lastUpdated: draft.lastUpdated };
  }
  if (macro === OBJECT_IDENTITY) return { kind: 'objectIdentity', ...described, oid, lastUpdated: null };
  if (draft.syntax) {
    return { kind: 'typeAssignment', ...described, displayHint: null, syntax: draft.syntax };
  }
  return { kind: 'value', ...described, oid, lastUpdated: null };
}
