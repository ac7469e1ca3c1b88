import { Stack, Text } from '@mantine/core';
import type { TrapLossesView } from '../../../server/contract/trap-sender.ts';
import { useTrapLosses } from '../../api/traps.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { MissedTraps } from './missed-traps.tsx';

type Sender = TrapLossesView['senders'][number];
type Loss = keyof Sender['counts'];

/** What each kind of loss is called, and what to do about it. */
const LOSSES: readonly { readonly loss: Loss; readonly header: string; readonly remedy: string }[] = [
  {
    loss: 'malformed',
    header: 'Not decoded',
    remedy:
      'What it sends is no SNMP notification, or more than is taken (16 KiB, 512 varbinds). See its packets; another program may send to the wrong port.',
  },
  {
    loss: 'unknownUser',
    header: 'Unknown user',
    remedy: 'No device here has its SNMPv3 user. Add the user to the credential of the device.',
  },
  {
    loss: 'wrongDigest',
    header: 'Wrong key',
    remedy: 'Its authentication or privacy key is another than here. Set the same on both sides.',
  },
  {
    loss: 'wrongLevel',
    header: 'Wrong level',
    remedy:
      'It signs or encrypts less, or more, than its user is set to here. Set the same level on both sides.',
  },
  {
    loss: 'replay',
    header: 'Replayed',
    remedy:
      'The same message came before, or its engine time went back (RFC 3414 §3.2). Check its clock and boots; else somebody replays what was recorded.',
  },
  {
    loss: 'shed',
    header: 'Given up',
    remedy: 'It sends more than can be stored. Let it send less, or block it.',
  },
  {
    loss: 'rateLimited',
    header: 'Too many v3',
    remedy:
      'It sends more SNMPv3 messages than are checked in a second (--trap-v3-sender-rate, --trap-v3-rate). Let it send less, or raise the limit.',
  },
  {
    loss: 'notAllowed',
    header: 'Not allowed',
    remedy: 'Its address is in none of the networks that may send traps (--trap-networks).',
  },
  { loss: 'blocked', header: 'Blocked', remedy: 'You blocked it; unblock it under Quarantine.' },
];

/** What never became a trap, by sender, since the start of the server. */
export function TrapLossTable() {
  const [table, changeTable] = useTableState();
  const query = useTrapLosses();
  return (
    <QueryState query={query}>
      {(losses) => (
        <Stack gap="sm">
          <Whole losses={losses} />
          <DataTable
            label="trap losses"
            columns={COLUMNS}
            rows={losses.senders}
            rowKey={({ address }) => address ?? ''}
            state={table}
            onStateChange={changeTable}
            defaultSort="-lost"
            empty={
              <EmptyState title="Nothing was lost">
                Every datagram since the start became a trap. What cannot be decoded, is of an unknown user,
                bears a wrong key or is given up would be counted here by its sender.
              </EmptyState>
            }
          />
          <Remedies senders={losses.senders} />
          <MissedTraps missed={losses.missed} />
        </Stack>
      )}
    </QueryState>
  );
}

/** Of each kind of loss that there was. */
function Remedies({ senders }: Pick<TrapLossesView, 'senders'>) {
  const present = LOSSES.filter(({ loss }) => senders.some(({ counts }) => counts[loss] > 0));
  if (present.length === 0) return null;
  return (
    <Panel title="What to do about it">
      <Facts items={present.map(({ header, remedy }) => [header, remedy])} />
    </Panel>
  );
}

function Whole({ losses }: { readonly losses: TrapLossesView }) {
  const { droppedByKernel, notStored } = losses;
  return (
    <Panel title="Of any sender">
      <Text size="sm" component="div">
        <StateMark state={(droppedByKernel ?? 0) > 0 ? 'major' : 'ok'}>
          {droppedByKernel === null ? 'Not told' : formatNumber(droppedByKernel)}
        </StateMark>{' '}
        lost in the kernel, the receive buffer being full.
        {(droppedByKernel ?? 0) > 0 && ' Give it more room: see the command in the head of this page.'}
      </Text>
      <Text size="sm" component="div">
        <StateMark state={notStored > 0 ? 'major' : 'ok'}>{formatNumber(notStored)}</StateMark> polls and
        traps could not be stored.
      </Text>
    </Panel>
  );
}

const lostOf = ({ counts }: Sender) => Object.values(counts).reduce((sum, count) => sum + count, 0);

const COLUMNS: readonly Column<Sender>[] = [
  {
    key: 'sender',
    header: 'Sender',
    width: 130,
    monospace: true,
    value: ({ address }) => address ?? 'others',
  },
  {
    key: 'lost',
    header: 'Lost',
    width: 76,
    align: 'right',
    value: lostOf,
    render: (sender) => <StateMark state="minor">{formatNumber(lostOf(sender))}</StateMark>,
  },
  ...LOSSES.map(({ loss, header }): Column<Sender> => ({
    key: loss,
    header,
    // Its head is the widest that it holds, px.
    width: 28 + Math.round(7.4 * header.length),
    align: 'right',
    value: ({ counts }) => counts[loss],
    render: ({ counts }) => (counts[loss] === 0 ? '–' : formatNumber(counts[loss])),
  })),
  {
    key: 'last',
    header: 'Last',
    width: 96,
    value: ({ lastAtMs }) => lastAtMs,
    text: ({ lastAtMs }) => formatTime(lastAtMs),
    render: ({ lastAtMs }) => <RelativeTime ms={lastAtMs} none="not known" />,
  },
];
