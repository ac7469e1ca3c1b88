import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDeviceName, useDevices } from '../../api/devices.ts';
import { useStations } from '../../api/stations.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DeviceFilter } from '../../ui/device-filter.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { useTypedText } from '../../ui/use-typed-text.ts';
import { stationColumns } from './station-columns.tsx';
import { StationDialog } from './station-dialog.tsx';
import { parseStationView, STANDINGS, type StationListView, stationViewSearch } from './station-view.ts';

const TYPING_MS = 250;
const PARTS = { parse: parseStationView, format: stationViewSearch };

/** Every MAC address behind an access port, and where it was seen last. */
export function StationTable() {
  const [view, change] = useSearchView(PARTS);
  const [table, changeTable] = useTableState();
  useRooms(['security']);
  const query = useStations({
    text: view.text.trim() || undefined,
    device: view.device ?? undefined,
    standing: view.standing ?? undefined,
  });
  const deviceName = useDeviceName();
  const columns = useMemo(
    () => stationColumns({ deviceName, onOpen: (station) => change({ station }) }),
    [deviceName, change],
  );
  const opened = query.data?.find(({ id }) => id === view.station) ?? null;
  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {(rows) => (
          <DataTable
            label="stations"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowMark={({ standing, interfaceId }) => `${standing} ${interfaceId}`}
            state={table}
            onStateChange={changeTable}
            onRowActivate={({ id }) => change({ station: id })}
            filters={<StationFilters view={view} onChange={change} />}
            empty={<NoStations view={view} onChange={change} />}
            footer={<OlderButton query={query} label="Show older stations" />}
          />
        )}
      </QueryState>
      {opened !== null && (
        <StationDialog key={opened.id} station={opened} onClose={() => change({ station: null })} />
      )}
    </>
  );
}

interface ViewProps {
  readonly view: StationListView;
  readonly onChange: (change: Partial<StationListView>) => void;
}

function StationFilters({ view, onChange }: ViewProps) {
  const devices = useDevices().data ?? [];
  const [typed, take] = useTypedText(view.text, (text) => onChange({ text }), TYPING_MS);
  return (
    <>
      <TextInput
        size="xs"
        w={230}
        aria-label="Where is this MAC or IP address"
        placeholder="Where is this MAC or IP address"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          typed ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => take('')} /> : null
        }
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <Select
        size="xs"
        w={130}
        clearable
        aria-label="Standing"
        placeholder="Any standing"
        value={view.standing}
        onChange={(standing) => onChange({ standing: standing as StationListView['standing'] })}
        data={[...STANDINGS]}
      />
      <DeviceFilter devices={devices} value={view.device} onChange={(device) => onChange({ device })} />
    </>
  );
}

function NoStations({ view, onChange }: ViewProps) {
  if (view.text === '' && view.standing === null && view.device === null)
    return (
      <EmptyState title="No station was seen yet">
        Once a switch has been polled, every MAC address that it learned at a port without another switch or
        router behind it stands here. The first reading comes with the first poll of the module “bridge”.
      </EmptyState>
    );
  return (
    <EmptyState
      title={
        view.text === '' ? 'No station meets this choice' : `No station has “${view.text}” in an address`
      }
      action={
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ text: '', standing: null, device: null })}
        >
          Show all stations
        </Button>
      }
    />
  );
}
