/** Words that steer the parser. A word's place in this list is its id in every NameTable. */
export const KEYWORDS = [
  // Macros that define something, and MACRO itself.
  'MODULE-IDENTITY',
  'OBJECT-IDENTITY',
  'OBJECT-TYPE',
  'NOTIFICATION-TYPE',
  'TRAP-TYPE',
  'TEXTUAL-CONVENTION',
  'OBJECT-GROUP',
  'NOTIFICATION-GROUP',
  'MODULE-COMPLIANCE',
  'AGENT-CAPABILITIES',
  'MACRO',
  // Clauses.
  'SYNTAX',
  'UNITS',
  'ACCESS',
  'MAX-ACCESS',
  'MIN-ACCESS',
  'STATUS',
  'DESCRIPTION',
  'REFERENCE',
  'INDEX',
  'AUGMENTS',
  'DEFVAL',
  'OBJECTS',
  'NOTIFICATIONS',
  'ENTERPRISE',
  'VARIABLES',
  'DISPLAY-HINT',
  'LAST-UPDATED',
  'ORGANIZATION',
  'CONTACT-INFO',
  'REVISION',
  'MODULE',
  'MANDATORY-GROUPS',
  'GROUP',
  'OBJECT',
  'WRITE-SYNTAX',
  'PRODUCT-RELEASE',
  'SUPPORTS',
  'INCLUDES',
  'VARIATION',
  'CREATION-REQUIRES',
  // The frame of a module.
  'DEFINITIONS',
  'BEGIN',
  'END',
  'IMPORTS',
  'EXPORTS',
  'FROM',
  // Types and what goes with them.
  'IDENTIFIER',
  'OCTET',
  'STRING',
  'BIT',
  'SEQUENCE',
  'OF',
  'CHOICE',
  'SIZE',
  'IMPLIED',
  'MIN',
  'MAX',
  'IMPLICIT',
  'EXPLICIT',
  'APPLICATION',
  'UNIVERSAL',
  'PRIVATE',
  'INTEGER',
  'BITS',
  'NULL',
  'TAGS',
  'AUTOMATIC',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

const IDS: ReadonlyMap<string, number> = new Map(KEYWORDS.map((word, id) => [word, id]));

/** The id of a keyword. */
export function keywordId(word: Keyword): number {
  return IDS.get(word) ?? -1;
}

export function isKeyword(word: string): boolean {
  return IDS.has(word);
}

/** The id of a keyword written in any case, with `_` for `-`; -1 where it is none. */
export function looseKeywordId(word: string): number {
  return IDS.get(word.toUpperCase().replaceAll('_', '-')) ?? -1;
}

/** Ids below this are macros that can follow the name of a definition. */
const MACRO_LIMIT = keywordId('SYNTAX');
/** Ids from MACRO_LIMIT and below this begin a clause. */
const CLAUSE_LIMIT = keywordId('DEFINITIONS');

export function isMacroId(id: number): boolean {
  return id >= 0 && id < MACRO_LIMIT;
}

export function isClauseId(id: number): boolean {
  return id >= MACRO_LIMIT && id < CLAUSE_LIMIT;
}

const STRING_CLAUSES: ReadonlySet<number> = new Set(
  (
    [
      'UNITS',
      'DESCRIPTION',
      'REFERENCE',
      'DISPLAY-HINT',
      'LAST-UPDATED',
      'ORGANIZATION',
      'CONTACT-INFO',
      'REVISION',
      'PRODUCT-RELEASE',
    ] as const
  ).map(keywordId),
);

/** Whether a quoted string is what stands after this keyword. */
export function takesString(id: number): boolean {
  return STRING_CLAUSES.has(id);
}
