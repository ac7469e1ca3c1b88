import { Button, Group } from '@mantine/core';
import type { DeliveryView } from '../../../server/contract/channel.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import { eventText, stateMark, stateWord } from './delivery-text.ts';

interface ColumnsOptions {
  readonly channelName: (id: number) => string;
  readonly onDecide: (id: number, decision: 'retry' | 'discard') => void;
}

/** The columns of the delivery log. */
export function deliveryColumns(options: ColumnsOptions): Column<DeliveryView>[] {
  return [
    {
      key: 'created',
      header: 'When',
      width: 90,
      value: ({ createdAtMs }) => createdAtMs,
      render: ({ createdAtMs }) => <RelativeTime ms={createdAtMs} />,
    },
    {
      key: 'channel',
      header: 'Channel',
      width: 110,
      value: ({ channelId }) => options.channelName(channelId),
    },
    {
      key: 'state',
      header: 'State',
      width: 130,
      value: (delivery) => STATE_ORDER[stateMark(delivery)],
      text: ({ state }) => stateWord(state),
      render: (delivery) => <StateMark state={stateMark(delivery)}>{stateWord(delivery.state)}</StateMark>,
    },
    { key: 'event', header: 'Event', width: 104, value: ({ event }) => eventText(event) },
    {
      key: 'severity',
      header: 'Severity',
      width: 120,
      value: ({ severity }) => STATE_ORDER[severity],
      text: ({ severity }) => severity,
      render: ({ severity }) => <StateMark state={severity} />,
    },
    {
      key: 'title',
      header: 'Alert',
      width: 196,
      value: ({ title }) => title,
      render: ({ alertId, title }) =>
        alertId === null ? (
          title
        ) : (
          <TextLink to="/alerts" search={{ state: 'all', alert: alertId }}>
            {title}
          </TextLink>
        ),
    },
    { key: 'attempts', header: 'Tries', width: 60, align: 'right', value: ({ attempts }) => attempts },
    {
      key: 'outcome',
      header: 'Outcome',
      width: 256,
      value: (delivery) => outcomeText(delivery),
      render: (delivery) => <span title={outcomeText(delivery)}>{outcomeText(delivery)}</span>,
    },
    { key: 'uid', header: 'Id', width: 290, hidden: true, monospace: true, value: ({ uid }) => uid },
    {
      key: 'actions',
      header: 'Actions',
      width: 156,
      value: () => null,
      render: (delivery) =>
        delivery.state === 'dead' && (
          <Allowed may="configure">
            <Decision delivery={delivery} {...options} />
          </Allowed>
        ),
    },
  ];
}

interface DecisionProps extends Pick<ColumnsOptions, 'onDecide'> {
  readonly delivery: DeliveryView;
}

/** What a person does about one that was given up. */
function Decision({ delivery: { id, title }, onDecide }: DecisionProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Retry: ${title}`}
        onClick={() => onDecide(id, 'retry')}
      >
        Retry
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`Discard: ${title}`}
        onClick={() => onDecide(id, 'discard')}
      >
        Discard
      </Button>
    </Group>
  );
}

function outcomeText({ outcome, leaderId }: DeliveryView): string {
  const told = leaderId === null ? '' : `in one message with others (${leaderId})`;
  return [told, outcome ?? ''].filter(Boolean).join('; ');
}
