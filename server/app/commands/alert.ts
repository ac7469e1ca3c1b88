import type { Command } from 'commander';
import type { AlertView } from '../../contract/alert.ts';
import type { AlertExplanationView } from '../../contract/explanation.ts';
import { table, when } from '../print.ts';
import { explainText } from './alert-explain.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

export function alertCommand(program: Command, terminal: Terminal): void {
  const alert = program.command('alert').description('look at alerts');
  remote(alert.command('list').description('list alerts, newest first'))
    .option('--state <state>', 'active or cleared', 'active')
    .option('--limit <n>', 'how many', '50')
    .action(async (options: RemoteOptions & { state: string; limit: string }) => {
      const query = new URLSearchParams({ state: options.state, limit: options.limit });
      const page = await clientOf(options, terminal).get<{ items: AlertView[] }>(
        `/alerts?${query.toString()}`,
      );
      show(options, terminal, page.items, () =>
        page.items.length === 0
          ? `No ${options.state} alerts.`
          : table(
              ['id', 'severity', 'raised (UTC)', 'count', 'acknowledged by', 'title'],
              page.items.map((item) => [
                item.id,
                item.clearedAtMs === null ? item.severity : 'cleared',
                when(item.raisedAtMs),
                item.count,
                item.acknowledged?.by,
                item.title,
              ]),
            ),
      );
    });
  remote(
    alert
      .command('explain')
      .description('show what an alert rests on and what would clear it')
      .argument('<id>'),
  ).action(async (id: string, options: RemoteOptions) => {
    const path = `/alerts/${encodeURIComponent(id)}`;
    const client = clientOf(options, terminal);
    const found = await client.get<AlertView>(path);
    const explanation = await client.get<AlertExplanationView>(`${path}/explanation`);
    show(options, terminal, { ...found, explanation }, () => explainText(found, explanation));
  });
}
