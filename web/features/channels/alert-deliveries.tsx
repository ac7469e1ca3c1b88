import { Text, Title } from '@mantine/core';
import type { DeliveryView } from '../../../server/contract/channel.ts';
import { useChannels, useDeliveries } from '../../api/channels.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './channels.module.css';
import { eventText, stateMark, stateWord } from './delivery-text.ts';

/** What was told of one alert, through which channel. */
export function AlertDeliveries({ alertId }: { readonly alertId: number }) {
  useRooms(['notifications']);
  const query = useDeliveries({ alert: alertId });
  const channels = useChannels().data ?? [];
  const nameOf = (id: number) => channels.find((one) => one.id === id)?.name ?? `channel ${id}`;
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Notifications
      </Title>
      <QueryState
        query={query}
        empty={
          <Text size="sm" c="dimmed">
            {channels.length === 0 ? 'No channel is set up.' : 'No channel told of it.'}
          </Text>
        }
      >
        {(deliveries) => (
          <ul className={classes.deliveries}>
            {deliveries.map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={delivery} channel={nameOf(delivery.channelId)} />
            ))}
          </ul>
        )}
      </QueryState>
    </section>
  );
}

function DeliveryLine({ delivery, channel }: { readonly delivery: DeliveryView; readonly channel: string }) {
  const { event, state, attempts, outcome, finishedAtMs, createdAtMs } = delivery;
  return (
    <li>
      <StateMark state={stateMark(delivery)}>{stateWord(state)}</StateMark>{' '}
      <span>
        “{eventText(event)}” through {channel}, <RelativeTime ms={finishedAtMs ?? createdAtMs} />
        {attempts > 1 && `, ${attempts} tries`}
      </span>
      {outcome && <div className={classes.words}>{outcome}</div>}
    </li>
  );
}
