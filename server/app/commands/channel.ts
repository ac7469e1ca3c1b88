import type { Command } from 'commander';
import type { ChannelView, DeliveryView, TestOutcomeView } from '../../contract/channel.ts';
import { table, when } from '../print.ts';
import { clientOf, remote, type RemoteOptions, show, type Terminal } from './command.ts';

export function channelCommand(program: Command, terminal: Terminal): void {
  const channel = program
    .command('channel')
    .description('look at and test the channels that alerts are sent through');
  remote(channel.command('list').description('list the channels and how they fare')).action(
    async (options: RemoteOptions) => {
      const { items } = await clientOf(options, terminal).get<{ items: ChannelView[] }>('/channels');
      show(options, terminal, items, () =>
        items.length === 0
          ? 'No channels. Add one on the Settings page, or with POST /api/v1/channels.'
          : table(
              ['id', 'name', 'kind', 'state', 'last delivery (UTC)', 'waiting', 'given up', 'sends to'],
              items.map((item) => [
                item.id,
                item.name,
                item.kind,
                stateOf(item),
                item.lastSentAtMs === null ? undefined : when(item.lastSentAtMs),
                item.waiting,
                item.dead,
                item.target,
              ]),
            ),
      );
    },
  );
  remote(
    channel.command('test <id>').description('send a test through a channel and say what came of it'),
  ).action(async (id: string, options: RemoteOptions) => {
    const outcome = await clientOf(options, terminal).post<TestOutcomeView>(
      `/channels/${encodeURIComponent(id)}/test`,
    );
    show(options, terminal, outcome, () => `${outcome.ok ? 'Sent' : 'Failed'}: ${outcome.text}`);
    if (!outcome.ok) process.exitCode = 1;
  });
  deliveryCommands(program, terminal);
}

function deliveryCommands(program: Command, terminal: Terminal): void {
  const delivery = program
    .command('delivery')
    .description('look at what was sent, and decide on what was given up');
  remote(delivery.command('list').description('list notifications, newest first'))
    .option('--state <state>', 'dead, waiting, sent …')
    .option('--channel <id>', 'of one channel')
    .option('--limit <n>', 'how many', '50')
    .action(async (options: RemoteOptions & { state?: string; channel?: string; limit: string }) => {
      const query = new URLSearchParams({
        limit: options.limit,
        ...(options.state === undefined ? {} : { state: options.state }),
        ...(options.channel === undefined ? {} : { channel: options.channel }),
      });
      const { items } = await clientOf(options, terminal).get<{ items: DeliveryView[] }>(
        `/deliveries?${query.toString()}`,
      );
      show(options, terminal, items, () =>
        items.length === 0
          ? 'No notifications.'
          : table(
              ['id', 'when (UTC)', 'channel', 'event', 'state', 'tries', 'title', 'outcome'],
              items.map((item) => [
                item.id,
                when(item.createdAtMs),
                item.channelId,
                item.event,
                item.state,
                item.attempts,
                item.title,
                item.outcome ?? undefined,
              ]),
            ),
      );
    });
  for (const [decision, words] of [
    ['retry', 'try one that was given up once more'],
    ['discard', 'put one that was given up away'],
  ] as const)
    remote(delivery.command(`${decision} <id>`).description(words)).action(
      async (id: string, options: RemoteOptions) => {
        const item = await clientOf(options, terminal).post<DeliveryView>(
          `/deliveries/${encodeURIComponent(id)}/${decision}`,
        );
        show(options, terminal, item, () => `${item.id}: ${item.state}`);
      },
    );
}

function stateOf({ enabled, failingSinceMs, lastSentAtMs }: ChannelView): string {
  if (!enabled) return 'off';
  if (failingSinceMs !== null) return 'failing';
  return lastSentAtMs === null ? 'not used yet' : 'ok';
}
