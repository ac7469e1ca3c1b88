import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { ExchangeOutcome, type ExchangeListView, PduKind } from '../../../server/contract/exchange.ts';
import { captureUrl, useExchanges } from '../../api/exchanges.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PauseButton } from '../../ui/pause-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { usePaused } from '../../ui/use-paused.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { exchangeColumns } from './exchange-columns.tsx';
import { OUTCOMES, PDU_WORDS } from './exchange-words.ts';
import type { PacketsView } from './packets-view.ts';
import classes from './packets.module.css';

interface ExchangeListProps {
  readonly deviceId: number;
  readonly view: PacketsView;
  readonly onChange: (change: Partial<PacketsView>) => void;
  /** Brings the first exchange. */
  readonly emptyAction: ReactNode;
}

/** The last exchanges with a device, as they come; the room must have been joined. */
export function ExchangeList(props: ExchangeListProps) {
  const query = useExchanges(props.deviceId);
  return (
    <QueryState query={query} isEmpty={() => false}>
      {(list) => <Listed {...props} list={list} />}
    </QueryState>
  );
}

function Listed({
  deviceId,
  view,
  onChange,
  emptyAction,
  list,
}: ExchangeListProps & { list: ExchangeListView }) {
  const [table, changeTable] = useTableState();
  const { shown, paused, waiting, toggle } = usePaused(list.items);
  const { pdu, outcome, exchange } = view;
  const rows = useMemo(
    () =>
      shown.filter(
        (one) => (pdu === null || one.pdu === pdu) && (outcome === null || one.outcome === outcome),
      ),
    [shown, pdu, outcome],
  );
  const open = (id: number) => onChange({ exchange: id, message: 0, field: null });
  const columns = exchangeColumns({ opened: exchange, onOpen: open });
  const narrowed = list.items.length > 0;
  return (
    <>
      <DataTable
        label="exchanges"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        state={table}
        onStateChange={changeTable}
        onRowActivate={({ id }) => open(id)}
        maxHeight={
          exchange === null
            ? 'max(320px, calc(100dvh - 330px))'
            : 'max(min(560px, 60dvh), calc(100dvh - 420px))'
        }
        filters={
          <>
            <PauseButton paused={paused} waiting={waiting} onToggle={toggle} />
            <Filters view={view} onChange={onChange} />
          </>
        }
        empty={
          narrowed ? (
            <EmptyState title="None of the exchanges is of that kind">
              Of the last {list.items.length} none has this PDU and outcome. Clear the filters to see all.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing was exchanged with this device yet" action={emptyAction}>
              Each request with its answer, and each trap, stands here as soon as it is over.
            </EmptyState>
          )
        }
      />
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={captureUrl(deviceId, {})}
          download
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          All {list.recorded} as pcap
        </Button>
      </div>
      <p className={classes.note}>
        The last {list.capacity} exchanges are kept, in memory only. In the file the communities are masked,
        and the agent&apos;s port is written as 161 (the trap receiver&apos;s as 162), so that Wireshark takes
        it for SNMP by itself; for the ports as they were add <code>?realPorts=true</code>.
      </p>
    </>
  );
}

const PDUS = PduKind.options.map((value) => ({ value, label: PDU_WORDS[value] }));
const ENDS = ExchangeOutcome.options.map((value) => ({ value, label: OUTCOMES[value].word }));

function Filters({ view, onChange }: Pick<ExchangeListProps, 'view' | 'onChange'>) {
  return (
    <>
      <Select
        size="xs"
        w={118}
        clearable
        aria-label="PDU"
        placeholder="Any PDU"
        value={view.pdu}
        onChange={(pdu) => onChange({ pdu: pdu as PacketsView['pdu'] })}
        data={PDUS}
      />
      <Select
        size="xs"
        w={126}
        clearable
        aria-label="Outcome"
        placeholder="Any outcome"
        value={view.outcome}
        onChange={(outcome) => onChange({ outcome: outcome as PacketsView['outcome'] })}
        data={ENDS}
      />
    </>
  );
}
