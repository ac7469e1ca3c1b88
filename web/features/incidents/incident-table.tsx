import { Button, CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { IncidentView } from '../../../server/contract/incident.ts';
import { useDeviceName, useDevices } from '../../api/devices.ts';
import { useFirstStep } from '../../api/first-step.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DeviceFilter } from '../../ui/device-filter.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FirstStep } from '../../ui/first-step.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { incidentColumns } from './incident-columns.tsx';
import { worstFirst } from './incident-text.ts';
import { useTypedText } from '../../ui/use-typed-text.ts';
import {
  type IncidentListView,
  incidentViewSearch,
  parseIncidentView,
  type Since,
  sinceMs,
} from './incident-view.ts';

const TYPING_MS = 250;
const PARTS = { parse: parseIncidentView, format: incidentViewSearch };
const SINCE_TITLES: readonly { value: Since; label: string }[] = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '365d', label: 'Last year' },
];

/** Incidents: the open ones worst first, those that are resolved newest first. */
export function IncidentTable() {
  const [view, change] = useSearchView(PARTS);
  const [table, changeTable] = useTableState();
  const navigate = useNavigate();
  useRooms(['incidents']);
  const query = useIncidents({
    state: view.state === 'all' ? undefined : view.state,
    device: view.device ?? undefined,
    text: view.text.trim() || undefined,
    from: view.since === null ? undefined : sinceMs(view.since, Date.now()),
  });
  const deviceName = useDeviceName();
  const withResolved = view.state !== 'unresolved';
  const columns = useMemo(
    () => incidentColumns({ deviceName, withResolved, nowMs: Date.now }),
    [deviceName, withResolved],
  );
  const rows = useMemo(() => (query.data ?? []).toSorted(worstFirst), [query.data]);
  return (
    <QueryState query={query} isEmpty={() => false}>
      {() => (
        <DataTable
          label="incidents"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          rowMark={rowMark}
          state={table}
          onStateChange={changeTable}
          onRowActivate={({ id }) =>
            void navigate({ to: '/incidents/$incidentId', params: { incidentId: String(id) } })
          }
          filters={<Filters view={view} onChange={change} />}
          empty={<NoIncidents view={view} onChange={change} />}
          footer={<OlderButton query={query} label="Show older incidents" />}
        />
      )}
    </QueryState>
  );
}

const rowMark = ({ severity, state, assignee, alertCount, activeAlerts }: IncidentView) =>
  `${severity} ${state} ${assignee ?? ''} ${activeAlerts} ${alertCount}`;

interface PartProps {
  readonly view: IncidentListView;
  readonly onChange: (change: Partial<IncidentListView>) => void;
}

function Filters({ view, onChange }: PartProps) {
  const devices = useDevices().data ?? [];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Which incidents"
        value={view.state}
        onChange={(state) => onChange({ state: state as IncidentListView['state'] })}
        data={[
          { value: 'unresolved', label: 'Open' },
          { value: 'resolved', label: 'Resolved' },
          { value: 'all', label: 'All' },
        ]}
      />
      <WordsInput text={view.text} onChange={(text) => onChange({ text })} />
      <DeviceFilter devices={devices} value={view.device} onChange={(device) => onChange({ device })} />
      <Select
        size="xs"
        w={140}
        clearable
        aria-label="Opened"
        placeholder="Any time"
        value={view.since}
        onChange={(since) => onChange({ since: since as Since | null })}
        data={[...SINCE_TITLES]}
      />
    </>
  );
}

/** Words that the server looks for in everything that was written about incidents. */
function WordsInput({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [typed, take] = useTypedText(text, onChange, TYPING_MS);
  return (
    <TextInput
      size="xs"
      w={230}
      maxLength={200}
      aria-label="Search titles, causes, remedies and notes"
      placeholder="Search causes, remedies, notes"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => take('')} /> : null
      }
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}

function NoIncidents({ view, onChange }: PartProps) {
  const where = useFirstStep();
  if (view.text !== '' || view.device !== null || view.since !== null)
    return (
      <EmptyState
        title="No incident meets this choice"
        action={
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange({ text: '', device: null, since: null, state: 'all' })}
          >
            Show all incidents
          </Button>
        }
      />
    );
  if (view.state === 'unresolved')
    return (
      <EmptyState
        title="No open incident"
        action={
          <Button size="xs" variant="default" onClick={() => onChange({ state: 'resolved' })}>
            Show those that are resolved
          </Button>
        }
      >
        An incident opens by itself with the first alert that asks for attention, and takes in what follows
        from it. <FirstStep where={where} />
      </EmptyState>
    );
  return (
    <EmptyState title="No incident was resolved yet">
      Incidents move here once somebody resolves them, or their alerts have stayed cleared for a while.
    </EmptyState>
  );
}
