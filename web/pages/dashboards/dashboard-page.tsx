import { Button } from '@mantine/core';
import { IconMaximize, IconPencil, IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DashboardPanelView, DashboardView } from '../../../server/contract/dashboard.ts';
import type { Room } from '../../../server/contract/stream.ts';
import { parseSelection } from '../../../server/contract/series-selection.ts';
import { useChangeDashboard, useDashboard } from '../../api/dashboards.ts';
import { useDevices } from '../../api/devices.ts';
import { DashboardGrid } from '../../features/dashboards/dashboard-grid.tsx';
import { emptyPanel } from '../../features/dashboards/glance.ts';
import { PanelDialog } from '../../features/dashboards/panel-dialog.tsx';
import { bottomOf } from '../../features/dashboards/placement.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { PanelContent } from './panel-content.tsx';
import type { DashboardSearch } from './search.ts';
import { Wall } from './wall.tsx';

const route = getRouteApi('/dashboards/$dashboardId');
const UP = <TextLink to="/dashboards">Dashboards</TextLink>;
const INTERVAL_UNTIL_KNOWN_MS = 60 * 1_000;

/** One dashboard: its panels, live; to be edited, or on a wall. */
export function DashboardPage() {
  const id = Number(route.useParams().dashboardId);
  if (!Number.isSafeInteger(id) || id <= 0)
    return <EmptyState title="No such dashboard">Dashboards have whole numbers as ids.</EmptyState>;
  return <Known key={id} id={id} />;
}

function Known({ id }: { readonly id: number }) {
  const query = useDashboard(id);
  return (
    <>
      {query.data === undefined && <PageHeader title={`Dashboard ${id}`} above={UP} />}
      <QueryState query={query} skeleton={<RowsSkeleton rows={12} />}>
        {(dashboard) => <Whole dashboard={dashboard} />}
      </QueryState>
    </>
  );
}

function Whole({ dashboard }: { readonly dashboard: DashboardView }) {
  useRooms(roomsOf(dashboard.panels));
  const { edit = false, wall = false, rotate } = route.useSearch();
  const navigate = useNavigate({ from: '/dashboards/$dashboardId' });
  const put = (part: DashboardSearch) => void navigate({ search: (old) => ({ ...old, ...part }) });
  const change = useChangeDashboard(dashboard.id);
  const { data: devices } = useDevices();
  const [panel, setPanel] = useState<{ value: DashboardPanelView; isNew: boolean } | null>(null);
  const { panels } = dashboard;
  const intervalMs = Math.max(0, ...(devices ?? []).map((one) => one.intervalMs)) || INTERVAL_UNTIL_KNOWN_MS;
  const addPanel = () => setPanel({ value: emptyPanel(freshId(panels), bottomOf(panels)), isNew: true });
  const save = (value: DashboardPanelView) => {
    const others = panel?.isNew
      ? [...panels, value]
      : panels.map((one) => (one.id === value.id ? value : one));
    change.mutate({ panels: others });
    setPanel(null);
  };
  const grid = (
    <DashboardGrid
      panels={panels}
      editing={edit && !wall}
      onPanels={(moved) => change.mutate({ panels: moved })}
      onEdit={(value) => setPanel({ value, isNew: false })}
    >
      {(one, heightPx) => <PanelContent panel={one} intervalMs={intervalMs} heightPx={heightPx} />}
    </DashboardGrid>
  );
  return (
    <>
      <PageHeader
        title={dashboard.name}
        above={UP}
        actions={<Actions edit={edit} put={put} onAdd={addPanel} />}
      />
      {change.error && <ProblemAlert error={change.error} />}
      {panels.length === 0 && <NoPanels onAdd={() => (put({ edit: true }), addPanel())} />}
      {wall ? (
        <Wall
          dashboard={dashboard}
          rotateSeconds={rotate}
          onRotate={(seconds) => put({ rotate: seconds })}
          onLeave={() => put({ wall: undefined, rotate: undefined })}
        >
          {grid}
        </Wall>
      ) : (
        grid
      )}
      {panel && (
        <PanelDialog
          key={panel.value.id}
          panel={panel.value}
          isNew={panel.isNew}
          onSave={save}
          onClose={() => setPanel(null)}
        />
      )}
    </>
  );
}

function NoPanels({ onAdd }: { readonly onAdd: () => void }) {
  return (
    <EmptyState
      title="This dashboard has no panels yet"
      action={
        <Guarded may="arrange">
          <Button size="xs" variant="default" onClick={onAdd}>
            Add the first panel
          </Button>
        </Guarded>
      }
    >
      While it is edited, panels are dragged by their heads and sized at their corners, or with the arrow
      keys.
    </EmptyState>
  );
}

interface ActionsProps {
  readonly edit: boolean;
  readonly put: (part: DashboardSearch) => void;
  readonly onAdd: () => void;
}

function Actions({ edit, put, onAdd }: ActionsProps) {
  return (
    <>
      {edit && (
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={onAdd}>
          Add panel
        </Button>
      )}
      <Guarded may="arrange">
        <Button
          size="xs"
          variant={edit ? 'filled' : 'default'}
          leftSection={<IconPencil size={14} aria-hidden />}
          onClick={() => put({ edit: edit ? undefined : true })}
        >
          {edit ? 'Done' : 'Edit'}
        </Button>
      </Guarded>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMaximize size={14} aria-hidden />}
        onClick={() => put({ wall: true })}
      >
        Full screen
      </Button>
    </>
  );
}

function freshId(panels: readonly DashboardPanelView[]): string {
  let number = panels.length + 1;
  while (panels.some(({ id }) => id === `panel-${number}`)) number += 1;
  return `panel-${number}`;
}

/** What its panels show changes with these. */
function roomsOf(panels: readonly DashboardPanelView[]): Room[] {
  const selections = panels.flatMap(({ series }) => series.flatMap((text) => parseSelection(text) ?? []));
  const rooms = selections.map(({ deviceId, interfaceId }): Room =>
    interfaceId === null ? `summary:${deviceId}` : `interface:${deviceId}:${interfaceId}`,
  );
  return [...new Set<Room>(['deviceNames', 'alerts', ...rooms])];
}
