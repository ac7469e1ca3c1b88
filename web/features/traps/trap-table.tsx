import { Button, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useDeviceName, useDevices } from '../../api/devices.ts';
import { useTraps } from '../../api/traps.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DeviceFilter } from '../../ui/device-filter.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { OlderButton } from '../../ui/older-button.tsx';
import { PauseButton } from '../../ui/pause-button.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { usePaused } from '../../ui/use-paused.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { NoTraps } from './no-traps.tsx';
import { trapColumns } from './trap-columns.tsx';
import { TestTrapDialog } from './test-trap-dialog.tsx';
import { TrapDrawer, type TrapSections } from './trap-drawer.tsx';
import type { TrapLogView } from './trap-view.ts';
import { useTrapView } from './use-trap-view.ts';

interface TrapTableProps {
  /** Only the traps of this device. */
  readonly deviceId?: number;
  /** False: only what opens over the page, the drawer and the test trap. */
  readonly logShown?: boolean;
  /** As of the drawer that opens one trap. */
  readonly sections?: TrapSections;
}

/** The live log of traps, newest first, which can be paused; one opens whole in a drawer. */
export function TrapTable({ deviceId, logShown = true, sections }: TrapTableProps) {
  const [view, change] = useTrapView();
  return (
    <>
      {logShown && <TrapLog deviceId={deviceId} />}
      <TrapDrawer
        trapId={view.trap}
        onClose={() => change({ trap: null })}
        onOnly={(notification) => change({ notification, trap: null, show: 'log' })}
        sections={sections}
      />
      {view.test !== null && (
        <TestTrapDialog
          notification={view.test}
          onNotification={(test) => change({ test })}
          onOpenTrap={(trap) => change({ trap, test: null })}
          onClose={() => change({ test: null })}
        />
      )}
    </>
  );
}

function TrapLog({ deviceId }: { readonly deviceId: number | undefined }) {
  const [view, change] = useTrapView();
  const [table, changeTable] = useTableState();
  useRooms(deviceId === undefined ? ['traps'] : [`device:${deviceId}`]);
  const query = useTraps({
    device: deviceId ?? view.device ?? undefined,
    quarantined: view.quarantined ?? undefined,
    notification: view.notification ?? undefined,
    sender: view.sender ?? undefined,
    from: deviceId === undefined ? (view.from ?? undefined) : undefined,
    to: deviceId === undefined ? (view.to ?? undefined) : undefined,
  });
  const deviceName = useDeviceName();
  const columns = trapColumns({
    deviceName,
    withDevice: deviceId === undefined,
    onOpen: (trap) => change({ trap }),
  });
  const { shown, paused, waiting, toggle } = usePaused(query.data ?? []);
  return (
    <QueryState query={query} isEmpty={() => false}>
      {() => (
        <DataTable
          label="traps"
          columns={columns}
          rows={shown}
          rowKey={(trap) => trap.id}
          state={table}
          onStateChange={changeTable}
          onRowActivate={(trap) => change({ trap: trap.id })}
          filters={
            <>
              <PauseButton paused={paused} waiting={waiting} onToggle={toggle} />
              <TrapFilters view={view} onChange={change} withDevice={deviceId === undefined} />
            </>
          }
          empty={<NoTraps view={view} onDevice={deviceId !== undefined} onChange={change} />}
          footer={!paused && <OlderButton query={query} label="Show older traps" />}
        />
      )}
    </QueryState>
  );
}

interface TrapFiltersProps {
  readonly view: TrapLogView;
  readonly onChange: (change: Partial<TrapLogView>) => void;
  readonly withDevice: boolean;
}

const TRUST = { all: null, trusted: false, quarantined: true } as const;

function TrapFilters({ view, onChange, withDevice }: TrapFiltersProps) {
  const devices = useDevices().data ?? [];
  const trust = view.quarantined === null ? 'all' : view.quarantined ? 'quarantined' : 'trusted';
  return (
    <>
      {withDevice && (
        <DeviceFilter devices={devices} value={view.device} onChange={(device) => onChange({ device })} />
      )}
      <SegmentedControl
        size="xs"
        aria-label="Which traps"
        value={trust}
        onChange={(chosen) => onChange({ quarantined: TRUST[chosen as keyof typeof TRUST] })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'trusted', label: 'Trusted' },
          { value: 'quarantined', label: 'Quarantined' },
        ]}
      />
      {view.sender !== null && (
        <Button
          size="xs"
          variant="default"
          rightSection={<IconX size={14} />}
          onClick={() => onChange({ sender: null })}
          aria-label={`Only ${view.sender}: show all senders`}
        >
          {view.sender}
        </Button>
      )}
      {view.notification !== null && (
        <Button
          size="xs"
          variant="default"
          rightSection={<IconX size={14} />}
          onClick={() => onChange({ notification: null })}
          aria-label={`Only ${view.notification}: show all notifications`}
        >
          {view.notification}
        </Button>
      )}
    </>
  );
}
