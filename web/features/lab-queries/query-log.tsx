import { Select, Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { LabQueryView } from '../../../server/contract/lab-query.ts';
import { useLab } from '../../api/lab.ts';
import { useLabQueries } from '../../api/lab-queries.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PauseButton } from '../../ui/pause-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { usePaused } from '../../ui/use-paused.ts';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { parseQueriesView, PDUS, queriesViewSearch, type QueriesView, queryShown } from './queries-view.ts';
import { queryColumns } from './query-columns.tsx';
import { QueryDrawer } from './query-drawer.tsx';
import { pduWord } from './query-words.ts';

interface QueryLogProps {
  /** Beside an exercise: fewer columns. */
  readonly compact?: boolean;
  /** CSS length that the rows may take before they scroll. */
  readonly maxHeight?: string;
}

const NO_QUERIES: readonly LabQueryView[] = [];

/** Who asks the lab what, live, newest first; one request opens with its answer. */
export function QueryLog({ compact = false, maxHeight }: QueryLogProps) {
  const [view, change] = useSearchView({ parse: parseQueriesView, format: queriesViewSearch });
  useRooms(view.own ? ['lab', 'labQueries', 'labOwnQueries'] : ['lab', 'labQueries']);
  const [table, changeTable] = useTableState();
  const devices = useLab().data?.devices ?? [];
  const query = useLabQueries({
    ...(view.device === null ? {} : { device: view.device }),
    ...(view.own ? {} : { own: false }),
  });
  const all = query.data ?? NO_QUERIES;
  const wanted = useMemo(() => all.filter((one) => queryShown(one, view)), [all, view]);
  const { shown, paused, waiting, toggle } = usePaused(wanted);
  const columns = useMemo(
    () => queryColumns({ onOpen: (id) => change({ query: id }), compact }),
    [change, compact],
  );
  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <DataTable
            label="requests"
            columns={columns}
            rows={shown}
            rowKey={(one) => one.id}
            state={table}
            onStateChange={changeTable}
            onRowActivate={(one) => change({ query: one.id })}
            {...(maxHeight === undefined ? {} : { maxHeight })}
            filters={
              <>
                <PauseButton paused={paused} waiting={waiting} onToggle={toggle} />
                <Filters
                  view={view}
                  onChange={change}
                  queries={all}
                  deviceNames={devices.map(({ name }) => name)}
                />
              </>
            }
            empty={<NoQueries view={view} example={devices[0]?.examples[0]} />}
          />
        )}
      </QueryState>
      <QueryDrawer
        queryId={view.query}
        queries={all}
        devices={devices}
        onClose={() => change({ query: null })}
      />
    </>
  );
}

interface FiltersProps {
  readonly view: QueriesView;
  readonly onChange: (change: Partial<QueriesView>) => void;
  readonly queries: readonly LabQueryView[];
  readonly deviceNames: readonly string[];
}

function Filters({ view, onChange, queries, deviceNames }: FiltersProps) {
  const senders = useMemo(() => {
    const found = new Set(queries.map(({ fromAddress }) => fromAddress));
    if (view.sender !== null) found.add(view.sender);
    return [...found].sort();
  }, [queries, view.sender]);
  const withChosen = (names: readonly string[], chosen: string | null) =>
    chosen === null || names.includes(chosen) ? [...names] : [...names, chosen];
  return (
    <>
      <Select
        size="xs"
        w={130}
        clearable
        searchable
        aria-label="Device"
        placeholder="Any device"
        value={view.device}
        data={withChosen(deviceNames, view.device)}
        onChange={(device) => onChange({ device })}
      />
      <Select
        size="xs"
        w={130}
        clearable
        aria-label="Sender"
        placeholder="Anybody"
        value={view.sender}
        data={senders}
        onChange={(sender) => onChange({ sender })}
      />
      <Select
        size="xs"
        w={118}
        clearable
        aria-label="PDU"
        placeholder="Any PDU"
        value={view.pdu}
        data={PDUS.map((value) => ({ value, label: pduWord(value) }))}
        onChange={(pdu) => onChange({ pdu })}
      />
      <Switch
        size="xs"
        label="Trapline's own"
        checked={view.own}
        onChange={(event) => onChange({ own: event.currentTarget.checked })}
      />
    </>
  );
}

function NoQueries({ view, example }: { readonly view: QueriesView; readonly example: string | undefined }) {
  const narrowed = view.device !== null || view.sender !== null || view.pdu !== null;
  return (
    <EmptyState title={narrowed ? 'No such request has come yet' : 'Nobody has asked the lab yet'}>
      {narrowed
        ? 'Take a filter away to see the others.'
        : 'Ask one of its agents from a shell; the request and its answer appear here at once.'}
      {!narrowed && example !== undefined && (
        <div>
          <Copyable text={example} label="Copy command" />
        </div>
      )}
    </EmptyState>
  );
}
