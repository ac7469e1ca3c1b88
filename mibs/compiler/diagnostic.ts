/** `error`: something was lost; `warning`: it was read under an assumption; `note`: legal, but worth knowing. */
export type DiagnosticSeverity = 'error' | 'warning' | 'note';

/** One finding in a MIB file: what is wrong and what was assumed. Printed as `file:line:column: severity: text`. */
export interface Diagnostic {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  readonly severity: DiagnosticSeverity;
  /** Stable, for tests and filters: `missing-import`, `unexpected-token`, `duplicate-module` ... */
  readonly code: string;
  /** What, and what was assumed. Hostile where it quotes the file: control characters are escaped. */
  readonly text: string;
}
