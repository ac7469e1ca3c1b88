import type { IndexPart, OidPart, Position, SyntaxClause, TextSpan } from '../syntax.ts';

/** What the clauses of one definition have said so far. Clauses may come in any order, so that the kind decides last. */
export interface Draft {
  readonly name: string;
  readonly position: Position;
  readonly macro: number;
  status: string | null;
  description: TextSpan | null;
  reference: TextSpan | null;
  syntax: SyntaxClause | null;
  units: TextSpan | null;
  displayHint: TextSpan | null;
  access: string | null;
  index: readonly IndexPart[];
  augments: string | null;
  defaultValue: TextSpan | null;
  /** OBJECTS, NOTIFICATIONS, VARIABLES. */
  objects: readonly string[];
  /** MANDATORY-GROUPS, GROUP and INCLUDES. */
  groups: string[];
  enterprise: readonly OidPart[];
  lastUpdated: string | null;
  oid: readonly OidPart[];
  number: number | null;
  /** In MODULE or SUPPORTS of a compliance: what follows is not about the definition itself. */
  nested: boolean;
}

export function emptyDraft(options: {
  readonly name: string;
  readonly position: Position;
  readonly macro: number;
}): Draft {
  return {
    ...options,
    status: null,
    description: null,
    reference: null,
    syntax: null,
    units: null,
    displayHint: null,
    access: null,
    index: [],
    augments: null,
    defaultValue: null,
    objects: [],
    groups: [],
    enterprise: [],
    lastUpdated: null,
    oid: [],
    number: null,
    nested: false,
  };
}
