/** Settings that cannot be used. The message lists every problem with its place and what to do. */
export class ConfigError extends Error {
  readonly code = 'config';

  constructor(problems: readonly string[]) {
    super(`the settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}
