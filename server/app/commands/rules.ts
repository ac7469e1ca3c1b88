import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { RuleImportView } from '../../contract/rule.ts';
import { plain, table } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

/** What was asked for is not done, though the server answered. */
class RulesError extends Error {
  override readonly name = 'RulesError';
  readonly code: 'refused' | 'unreadable';

  constructor(code: RulesError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export function rulesCommand(program: Command, terminal: Terminal): void {
  const rules = program.command('rules').description('alert rules as a YAML file');
  rules
    .command('export')
    .description('print all rules and thresholds as YAML')
    .option('--url <address>', 'address of the server (else $TRAPLINE_URL)')
    .option('--data <folder>', 'data folder of a server on this machine (./data)')
    .option('--token-file <file>', 'file with a token of an account')
    .action(async (options: RemoteOptions) => {
      const text = await clientOf(options, terminal).text('/rules/export');
      terminal.out(text.trimEnd());
    });
  remote(rules.command('import <file>').description('add and change rules as a YAML file says, all or none'))
    .option('--dry-run', 'only say what would be done')
    .action(async (file: string, options: RemoteOptions & { dryRun?: boolean }) => {
      const body = { text: contents(file), dryRun: options.dryRun ?? false };
      const answer = await clientOf(options, terminal).post<RuleImportView>('/rules/import', body);
      show(options, terminal, answer, () => importText(file, answer, body.dryRun));
      const refused = answer.changes.filter(({ what }) => what === 'refused').length;
      if (refused > 0) throw new RulesError('refused', `${refused} rules were refused; nothing was changed`);
    });
}

function contents(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as Error).message;
    throw new RulesError('unreadable', `reading ${file}: ${why}; check its name and rights`, { cause });
  }
}

function importText(file: string, { applied, changes }: RuleImportView, dryRun: boolean): string {
  if (changes.length === 0) return 'No rules in the file.';
  const rows = changes.map(({ line, kind, name, what }) => [`${file}:${line}`, what, kind, name]);
  const problems = changes.flatMap((change) => change.problems.map((text) => `${file}: ${plain(text)}`));
  const said = applied
    ? 'Done.'
    : dryRun
      ? 'Nothing was changed: this was a dry run.'
      : 'Nothing was changed.';
  return [table(['place', 'what', 'kind', 'name'], rows), ...problems, said].join('\n');
}
