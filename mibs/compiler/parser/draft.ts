import type { IndexPart, OidPart, Position, SyntaxClause, TextSpan } from '../syntax.ts';

const NO_PARTS: readonly OidPart[] = [];
const NO_INDEX: readonly IndexPart[] = [];

/**
 * What the clauses of one definition have said so far. Clauses may come in any order, so that the kind decides last.
 * A class and not a literal: tens of thousands are made, and a literal of this many fields is slow to make.
 */
export class Draft {
  readonly name: string;
  readonly position: Position;
  /** The keyword id of the macro; -1 where there is none. */
  readonly macro: number;
  status: string | null = null;
  description: TextSpan | null = null;
  reference: TextSpan | null = null;
  syntax: SyntaxClause | null = null;
  units: TextSpan | null = null;
  displayHint: TextSpan | null = null;
  access: string | null = null;
  index: readonly IndexPart[] = NO_INDEX;
  augments: string | null = null;
  defaultValue: TextSpan | null = null;
  /** OBJECTS, NOTIFICATIONS, VARIABLES; for compliances and capabilities MANDATORY-GROUPS, GROUP and INCLUDES. */
  readonly members: string[] = [];
  enterprise: readonly OidPart[] = NO_PARTS;
  lastUpdated: string | null = null;
  oid: readonly OidPart[] = NO_PARTS;
  number: number | null = null;
  /** In MODULE or SUPPORTS of a compliance: what follows is not about the definition itself. */
  nested = false;

  constructor(options: { readonly name: string; readonly position: Position; readonly macro: number }) {
    this.name = options.name;
    this.position = options.position;
    this.macro = options.macro;
  }
}
