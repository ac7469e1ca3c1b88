/** What ends a tool: the line that net-snmp prints, and what to do about it. */
export class ToolError extends Error {
  readonly code = 'tool';
  readonly exitCode: number;
  /** A second line in our own words; null where the first says it all. */
  readonly advice: string | null;

  constructor(message: string, options: { readonly exitCode?: number; readonly advice?: string } = {}) {
    super(message);
    this.name = 'ToolError';
    this.exitCode = options.exitCode ?? 1;
    this.advice = options.advice ?? null;
  }
}
