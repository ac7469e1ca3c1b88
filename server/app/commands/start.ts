import { type Command, Option } from 'commander';
import { loadConfig } from '../../config/load.ts';
import { flagOf, SETTING_KEYS, SETTINGS } from '../../config/settings.ts';
import { runServer } from '../main.ts';
import type { Terminal } from './command.ts';

export function startCommand(program: Command, terminal: Terminal): void {
  const start = program.command('start').description('run the server, the pages and the lab');
  start.option(
    '--config <file>',
    'settings file (JSON); else trapline.json in the data folder, where there is one',
  );
  for (const key of SETTING_KEYS) {
    const { about, fallback, ...rest } = SETTINGS[key];
    const shown = Array.isArray(fallback) && fallback.length === 0 ? '' : ` (${String(fallback)})`;
    const placeholder = 'value' in rest ? ('without' in rest ? ` [${rest.value}]` : ` <${rest.value}>`) : '';
    // Without the pair commander would take the bare `--no-...` for a default of true.
    start.addOption(new Option(`--${flagOf(key)}${placeholder}`, `${about}${shown}`));
    if ('without' in rest) start.addOption(new Option(`--no-${flagOf(key)}`, rest.without));
  }
  start.action(async (options: Record<string, unknown>) => {
    const { config: file, ...flags } = options;
    const config = loadConfig({
      flags,
      environment: terminal.environment,
      file: typeof file === 'string' ? file : null,
    });
    await runServer(config, terminal);
  });
}
