import { Button, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ChannelKindView, ChannelView } from '../../../server/contract/channel.ts';
import { useChangeChannel, useChannelKinds, useChannels } from '../../api/channels.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { channelColumns } from './channel-columns.tsx';
import { ChannelForm } from './channel-form.tsx';
import { CHANNEL_VIEW } from './channel-view.ts';
import { RemoveDialog } from './remove-dialog.tsx';

/** All channels, with add, change, test, switch off and delete. */
export function ChannelTable() {
  useRooms(['notifications']);
  const [view, changeView] = useSearchView(CHANNEL_VIEW);
  const [table, changeTable] = useTableState();
  const query = useChannels();
  const kinds = useChannelKinds();
  const [removing, setRemoving] = useState<ChannelView | null>(null);
  const change = useChangeChannel();
  const open = (channel: ChannelView) => changeView({ open: channel.id });
  const columns = channelColumns({
    kindLabel: (name) => kinds.data?.find((one) => one.kind === name)?.label ?? name,
    onEdit: open,
    onRemove: setRemoving,
    onSwitch: ({ id }, enabled) => change.mutate({ id, patch: { enabled } }),
  });
  const add = (
    <Guarded may="configure">
      <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => changeView({ open: 'new' })}>
        Add channel
      </Button>
    </Guarded>
  );
  return (
    <Stack gap="sm">
      {change.error && <ProblemAlert error={change.error} />}
      <QueryState query={query} isEmpty={() => false}>
        {(rows) => (
          <>
            <DataTable
              label="channels"
              columns={columns}
              rows={rows}
              rowKey={(channel) => channel.id}
              state={table}
              onStateChange={changeTable}
              defaultSort="name"
              onRowActivate={open}
              filters={add}
              empty={
                <EmptyState title="No channels" action={add}>
                  Alerts are shown on the pages only. Add a channel to have them sent: by e-mail, to a chat,
                  to RabbitMQ or MQTT, to a syslog server or to another manager.
                </EmptyState>
              }
            />
            <ChannelDialog
              open={view.open}
              channels={rows}
              kinds={kinds}
              onOpen={(next) => changeView({ open: next })}
            />
          </>
        )}
      </QueryState>
      <RemoveDialog channel={removing} onDone={() => setRemoving(null)} />
    </Stack>
  );
}

interface ChannelDialogProps {
  readonly open: number | 'new' | null;
  readonly channels: readonly ChannelView[];
  readonly kinds: ReturnType<typeof useChannelKinds>;
  readonly onOpen: (open: number | null) => void;
}

function ChannelDialog({ open, channels, kinds, onOpen }: ChannelDialogProps) {
  const channel = channels.find(({ id }) => id === open) ?? null;
  const shown = open === 'new' || channel !== null;
  return (
    <Modal
      opened={shown}
      onClose={() => onOpen(null)}
      title={channel ? `Change “${channel.name}”` : 'Add a channel'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      size="lg"
    >
      {shown && (
        <QueryState query={kinds}>
          {(list) =>
            hasSome(list) && (
              <ChannelForm
                key={open}
                channel={channel}
                kinds={list}
                channels={channels}
                onSaved={(saved) => onOpen(saved.id)}
                onClose={() => onOpen(null)}
              />
            )
          }
        </QueryState>
      )}
    </Modal>
  );
}

function hasSome(kinds: ChannelKindView[]): kinds is [ChannelKindView, ...ChannelKindView[]] {
  return kinds.length > 0;
}
