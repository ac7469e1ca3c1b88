import { keywordId } from '../keywords.ts';
import type {
  Definition,
  GroupDefinition,
  NodeDefinition,
  ObjectDefinition,
  SyntaxClause,
} from '../syntax.ts';
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
  const { name, position, status, description, reference, oid, macro, members } = draft;
  if (macro === OBJECT_TYPE) return objectDefinition(draft);
  if (macro === NOTIFICATION_TYPE || macro === TRAP_TYPE) return notificationDefinition(draft);
  if (macro === TEXTUAL_CONVENTION) {
    const { displayHint, syntax } = draft;
    const described = { name, position, status, description, reference };
    return { kind: 'textualConvention', ...described, displayHint, syntax: syntax ?? NO_TYPE };
  }
  if (macro === MODULE_IDENTITY) return nodeDefinition(draft, 'moduleIdentity');
  if (macro === OBJECT_IDENTITY) return nodeDefinition(draft, 'objectIdentity');
  const kind = GROUP_KINDS.get(macro);
  if (kind) return { kind, name, position, status, description, reference, members, oid };
  const { syntax } = draft;
  if (!syntax) return nodeDefinition(draft, 'value');
  return {
    kind: 'typeAssignment',
    name,
    position,
    status,
    description,
    reference,
    displayHint: null,
    syntax,
  };
}

/** The value tells the two apart, since vendors write each with the macro of the other: a number, or an OID. */
function notificationDefinition(draft: Draft): Definition {
  const { name, position, status, description, reference, oid, macro, enterprise } = draft;
  const objects = draft.members;
  const isTrap =
    enterprise.length > 0
      ? macro === TRAP_TYPE || draft.number !== null
      : macro === TRAP_TYPE && oid.length < 2;
  if (!isTrap)
    return { kind: 'notificationType', name, position, status, description, reference, objects, oid };
  const number = draft.number ?? -1;
  return { kind: 'trapType', name, position, status, description, reference, enterprise, objects, number };
}

function objectDefinition(draft: Draft): ObjectDefinition {
  return {
    kind: 'objectType',
    name: draft.name,
    position: draft.position,
    status: draft.status,
    description: draft.description,
    reference: draft.reference,
    syntax: draft.syntax,
    units: draft.units,
    access: draft.access,
    index: draft.index,
    augments: draft.augments,
    defaultValue: draft.defaultValue,
    oid: draft.oid,
  };
}

function nodeDefinition(draft: Draft, kind: NodeDefinition['kind']): NodeDefinition {
  return {
    kind,
    name: draft.name,
    position: draft.position,
    status: draft.status,
    description: draft.description,
    reference: draft.reference,
    oid: draft.oid,
    lastUpdated: kind === 'moduleIdentity' ? draft.lastUpdated : null,
  };
}
