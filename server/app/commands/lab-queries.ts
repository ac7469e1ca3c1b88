import type { Command } from 'commander';
import type { LabQueryView } from '../../contract/lab-query.ts';
import { plain } from '../print.ts';
import { clientOf, remote, type RemoteOptions, type Terminal } from './command.ts';

const FOLLOW_EVERY_MS = 500;
const MAX_SHOWN = 3;

interface QueriesOptions extends RemoteOptions {
  readonly device?: string;
  readonly own?: boolean;
  readonly limit: string;
  readonly follow?: boolean;
}

export function labQueriesCommand(lab: Command, terminal: Terminal): void {
  remote(
    lab.command('queries').description('requests that reached the agents: who asked what, and the answer'),
  )
    .option('--device <name>', 'only at this device')
    .option('--own', "also Trapline's own polls")
    .option('--limit <n>', 'how many', '50')
    .option('--follow', 'go on until Ctrl+C')
    .action(async (options: QueriesOptions) => {
      const client = clientOf(options, terminal);
      const query = new URLSearchParams({ limit: options.limit });
      if (options.device) query.set('device', options.device);
      if (options.own) query.set('own', 'true');
      const next = async (): Promise<readonly LabQueryView[]> => {
        const { items } = await client.get<{ items: LabQueryView[] }>(`/lab/queries?${query.toString()}`);
        const last = items.at(-1);
        if (last) query.set('afterId', String(last.id));
        return items;
      };
      const first = await next();
      if (!options.follow) {
        terminal.out(options.json ? JSON.stringify(first, null, 2) : listText(first));
        return;
      }
      for (let items = first; ; items = await next()) {
        for (const item of items) terminal.out(options.json ? JSON.stringify(item) : queryText(item));
        await new Promise((done) => setTimeout(done, FOLLOW_EVERY_MS));
      }
    });
}

function listText(items: readonly LabQueryView[]): string {
  if (items.length > 0) return items.map(queryText).join('\n');
  return 'No requests so far. The lab listens from now on for a minute: ask something and look again, or use --follow.';
}

/** `12:00:01.250 course <- 127.0.0.1:40112 v2c public GetRequest sysName.0 -> sysName.0 = mordor` */
function queryText(query: LabQueryView): string {
  const time = new Date(query.atMs).toISOString().slice(11, 23);
  const from = `${query.fromAddress}:${query.fromPort}`;
  const pdu = query.pdu === 'GetBulkRequest' ? `${query.pdu} x${query.maxRepetitions}` : query.pdu;
  const asked = listed(query.requested, ({ name, value }) => (value === null ? name : `${name} = ${value}`));
  const who = [query.version, query.credential, query.context].filter(Boolean).join(' ');
  return plain(`${time} ${query.device} <- ${from} ${who} ${pdu} ${asked} -> ${answerText(query)}`);
}

function answerText(query: LabQueryView): string {
  if (!query.answered) return `no answer: ${query.silence ?? 'it is not said why'}`;
  if (query.errorStatus !== 0) return `error-status ${query.errorStatus}, error-index ${query.errorIndex}`;
  if (query.silence !== null) return query.silence;
  const shown = query.varbinds.slice(0, MAX_SHOWN);
  const more = query.varbindCount - shown.length;
  return (
    shown.map(({ name, value }) => `${name} = ${value}`).join(', ') + (more > 0 ? ` and ${more} more` : '')
  );
}

function listed<Item>(items: readonly Item[], text: (item: Item) => string): string {
  const shown = items.slice(0, MAX_SHOWN).map(text);
  return [...shown, ...(items.length > MAX_SHOWN ? [`and ${items.length - MAX_SHOWN} more`] : [])].join(', ');
}
