import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { TrapGroupsView } from '../../../server/contract/trap.ts';
import { useTrapGroups } from '../../api/traps.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { Guarded } from '../../ui/guarded.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { BlockedSenders } from './blocked-senders.tsx';
import { quarantineReason } from './quarantine.ts';
import { SourceDialog } from './source-dialog.tsx';
import { countedRange, type TrapRange } from './trap-range.ts';
import classes from './trap-table.module.css';
import { TrapSources } from './trap-sources.tsx';
import { useTrapView } from './use-trap-view.ts';

type Sender = TrapGroupsView['items'][number];

interface QuarantineProps {
  readonly range: TrapRange;
  /** Asks for the form of a new device with this address. */
  readonly onAddDevice: (address: string) => void;
}

type Asked = { readonly what: 'source' | 'block'; readonly address: string } | null;

/** Who sends what nobody believes, and what can be done about each. */
export function Quarantine({ range, onAddDevice }: QuarantineProps) {
  const [, change] = useTrapView();
  const [table, changeTable] = useTableState();
  const [asked, setAsked] = useState<Asked>(null);
  const query = useTrapGroups({ by: 'sender', quarantined: true, ...countedRange(range) }, range.live);
  const columns = senderColumns({
    onOpen: ({ key }) => change({ show: 'log', sender: key, quarantined: true }),
    onSource: ({ key }) => setAsked({ what: 'source', address: key }),
    onBlock: ({ key }) => setAsked({ what: 'block', address: key }),
    onAdd: ({ key }) => onAddDevice(key),
  });
  return (
    <Stack gap="sm">
      <QueryState query={query}>
        {({ items }) => (
          <DataTable
            label="quarantined senders"
            columns={columns}
            rows={items}
            rowKey={({ key }) => key}
            state={table}
            onStateChange={changeTable}
            defaultSort="-count"
            empty={
              <EmptyState title="Nobody is in quarantine in this range">
                Traps of senders that no device explains are kept here, believed in nothing.
              </EmptyState>
            }
          />
        )}
      </QueryState>
      <TrapSources />
      <BlockedSenders />
      {asked?.what === 'source' && <SourceDialog address={asked.address} onClose={() => setAsked(null)} />}
      {asked?.what === 'block' && <BlockDialog address={asked.address} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function senderColumns(on: {
  readonly onOpen: (sender: Sender) => void;
  readonly onSource: (sender: Sender) => void;
  readonly onAdd: (sender: Sender) => void;
  readonly onBlock: (sender: Sender) => void;
}): Column<Sender>[] {
  return [
    {
      key: 'sender',
      header: 'Sender',
      width: 150,
      monospace: true,
      value: ({ key }) => key,
      render: (sender) => (
        <UnstyledButton className={classes.open} onClick={() => on.onOpen(sender)}>
          {sender.key}
        </UnstyledButton>
      ),
    },
    {
      key: 'count',
      header: 'Traps',
      width: 80,
      align: 'right',
      value: ({ quarantined }) => quarantined,
      render: ({ quarantined }) => formatNumber(quarantined),
    },
    {
      key: 'why',
      header: 'Why',
      width: 180,
      value: ({ quarantine }) => (quarantine ? quarantineReason(quarantine).word : ''),
      render: ({ quarantine }) =>
        quarantine && <StateMark state="warning">{quarantineReason(quarantine).word}</StateMark>,
    },
    { key: 'kinds', header: 'Notifications', width: 200, value: ({ kinds }) => kinds.join(', ') },
    {
      key: 'first',
      header: 'First',
      width: 110,
      value: ({ firstAtMs }) => firstAtMs,
      text: ({ firstAtMs }) => formatTime(firstAtMs),
      render: ({ firstAtMs }) => <RelativeTime ms={firstAtMs} />,
    },
    {
      key: 'last',
      header: 'Last',
      width: 110,
      value: ({ lastAtMs }) => lastAtMs,
      text: ({ lastAtMs }) => formatTime(lastAtMs),
      render: ({ lastAtMs }) => <RelativeTime ms={lastAtMs} />,
    },
    {
      key: 'actions',
      header: 'What to do',
      width: 330,
      value: () => null,
      render: (sender) => (
        <Group gap={6} wrap="nowrap">
          <Action label="This is device…" sender={sender} onClick={on.onSource} />
          <Action label="Add device" sender={sender} onClick={on.onAdd} />
          <Action label="Block" sender={sender} onClick={on.onBlock} />
        </Group>
      ),
    },
  ];
}

interface ActionProps {
  readonly label: string;
  readonly sender: Sender;
  readonly onClick: (sender: Sender) => void;
}

function Action({ label, sender, onClick }: ActionProps) {
  return (
    <Guarded may="configure">
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${label} ${sender.key}`}
        onClick={() => onClick(sender)}
      >
        <Text span size="xs">
          {label}
        </Text>
      </Button>
    </Guarded>
  );
}
