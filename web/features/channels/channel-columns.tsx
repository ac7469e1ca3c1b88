import { ActionIcon, Group, Switch, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { ChannelView } from '../../../server/contract/channel.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark, OnOff } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';

interface ColumnsOptions {
  readonly kindLabel: (kind: string) => string;
  readonly onEdit: (channel: ChannelView) => void;
  readonly onRemove: (channel: ChannelView) => void;
  readonly onSwitch: (channel: ChannelView, enabled: boolean) => void;
}

/** The columns of the list of channels. */
export function channelColumns({
  kindLabel,
  onEdit,
  onRemove,
  onSwitch,
}: ColumnsOptions): Column<ChannelView>[] {
  return [
    {
      key: 'enabled',
      header: 'On',
      width: 64,
      value: ({ enabled }) => (enabled ? 'on' : 'off'),
      render: (channel) => (
        <Allowed may="configure" otherwise={<OnOff on={channel.enabled} />}>
          <Switch
            size="xs"
            aria-label={`${channel.name} enabled`}
            checked={channel.enabled}
            onChange={(event) => onSwitch(channel, event.currentTarget.checked)}
          />
        </Allowed>
      ),
    },
    { key: 'name', header: 'Name', width: 160, value: ({ name }) => name },
    { key: 'kind', header: 'Kind', width: 110, value: ({ kind }) => kindLabel(kind) },
    { key: 'target', header: 'Sends to', width: 230, value: ({ target }) => target },
    {
      key: 'state',
      header: 'State',
      width: 176,
      value: (channel) => stateText(channel),
      render: (channel) => <ChannelMark channel={channel} />,
    },
    {
      key: 'lastSent',
      header: 'Last delivery',
      width: 110,
      value: ({ lastSentAtMs }) => lastSentAtMs,
      render: ({ lastSentAtMs }) => <RelativeTime ms={lastSentAtMs} none="never" />,
    },
    { key: 'waiting', header: 'Waiting', width: 76, align: 'right', value: ({ waiting }) => waiting },
    { key: 'dead', header: 'Given up', width: 84, align: 'right', value: ({ dead }) => dead },
    {
      key: 'severity',
      header: 'From severity',
      width: 110,
      value: ({ policy }) => policy.filter.severity,
      render: ({ policy }) => <StateMark state={policy.filter.severity} />,
    },
    {
      key: 'error',
      header: 'Last error',
      width: 260,
      hidden: true,
      value: ({ lastError }) => lastError,
    },
    {
      key: 'actions',
      header: 'Actions',
      width: 88,
      value: () => null,
      render: (channel) => (
        <Group gap={4} wrap="nowrap">
          <RowAction label="Change" name={channel.name} onClick={() => onEdit(channel)} Icon={IconPencil} />
          <Allowed may="configure">
            <RowAction
              label="Delete"
              name={channel.name}
              onClick={() => onRemove(channel)}
              Icon={IconTrash}
            />
          </Allowed>
        </Group>
      ),
    },
  ];
}

interface RowActionProps {
  readonly label: string;
  readonly name: string;
  readonly onClick: () => void;
  readonly Icon: typeof IconPencil;
}

function RowAction({ label, name, onClick, Icon }: RowActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={`${label} ${name}`} onClick={onClick}>
        <Icon size={15} />
      </ActionIcon>
    </Tooltip>
  );
}

function stateText({ enabled, failingSinceMs, lastSentAtMs }: ChannelView): string {
  if (!enabled) return 'off';
  if (failingSinceMs !== null) return 'failing';
  return lastSentAtMs === null ? 'not used yet' : 'ok';
}

function ChannelMark({ channel }: { readonly channel: ChannelView }) {
  const { enabled, failingSinceMs, lastSentAtMs, lastError } = channel;
  if (!enabled) return <StateMark state="off" />;
  if (failingSinceMs === null)
    return lastSentAtMs === null ? (
      <StateMark state="unknown">not used yet</StateMark>
    ) : (
      <StateMark state="ok" />
    );
  return (
    <span title={lastError ?? ''}>
      <StateMark state="major">
        failing, <RelativeTime ms={failingSinceMs} />
      </StateMark>
    </span>
  );
}
