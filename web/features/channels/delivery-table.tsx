import { Button, Select, Stack } from '@mantine/core';
import { useMemo } from 'react';
import { useChannels, useDecideDelivery, useDeliveries } from '../../api/channels.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { DELIVERY_STATES, DELIVERY_VIEW, type DeliveryListView } from './channel-view.ts';
import { deliveryColumns } from './delivery-columns.tsx';
import { stateWord } from './delivery-text.ts';

/** What was told, waits or was given up: what was given up on top, below it the newest first. */
export function DeliveryTable() {
  useRooms(['notifications']);
  const [view, changeView] = useSearchView(DELIVERY_VIEW);
  const [table, changeTable] = useTableState();
  const query = useDeliveries({ channel: view.channel ?? undefined, state: view.state ?? undefined });
  const channels = useChannels().data ?? [];
  const decide = useDecideDelivery();
  const rows = useMemo(
    () => (query.data ?? []).toSorted((a, b) => Number(b.state === 'dead') - Number(a.state === 'dead')),
    [query.data],
  );
  const columns = deliveryColumns({
    channelName: (id) => channels.find((one) => one.id === id)?.name ?? `channel ${id}`,
    onDecide: (id, decision) => decide.mutate({ id, decision }),
  });
  const filtered = view.channel !== null || view.state !== null;
  return (
    <Stack gap="sm">
      {decide.error && <ProblemAlert error={decide.error} />}
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <DataTable
            label="deliveries"
            columns={columns}
            rows={rows}
            rowKey={(delivery) => delivery.id}
            rowMark={({ state, attempts }) => `${state} ${attempts}`}
            state={table}
            onStateChange={changeTable}
            filters={<Filters view={view} channels={channels} onChange={changeView} />}
            empty={
              filtered ? (
                <EmptyState
                  title="No notification meets this choice"
                  action={
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => changeView({ channel: null, state: null })}
                    >
                      Show all
                    </Button>
                  }
                />
              ) : (
                <EmptyState title="Nothing was sent yet">
                  Once a channel is set up, each alert that it tells of has a line here, with what the other
                  side said.
                </EmptyState>
              )
            }
            footer={<OlderButton query={query} label="Show older ones" />}
          />
        )}
      </QueryState>
    </Stack>
  );
}

interface FiltersProps {
  readonly view: DeliveryListView;
  readonly channels: readonly { readonly id: number; readonly name: string }[];
  readonly onChange: (change: Partial<DeliveryListView>) => void;
}

function Filters({ view, channels, onChange }: FiltersProps) {
  return (
    <>
      <Select
        size="xs"
        w={160}
        clearable
        aria-label="Channel"
        placeholder="Any channel"
        value={view.channel === null ? null : String(view.channel)}
        onChange={(id) => onChange({ channel: id === null ? null : Number(id) })}
        data={channels.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Select
        size="xs"
        w={160}
        clearable
        aria-label="State"
        placeholder="Any state"
        value={view.state}
        onChange={(state) => onChange({ state: state as DeliveryListView['state'] })}
        data={DELIVERY_STATES.map((state) => ({ value: state, label: stateWord(state) }))}
      />
    </>
  );
}
