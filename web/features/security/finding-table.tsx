import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { FindingKind, type FindingView } from '../../../server/contract/posture.ts';
import { useDeviceName, useDevices } from '../../api/devices.ts';
import { usePosture } from '../../api/posture.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DeviceFilter } from '../../ui/device-filter.tsx';
import { DeviceLink } from '../../ui/device-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { FindingDrawer } from './finding-drawer.tsx';
import { KIND_TEXT, pointsText } from './finding-text.ts';
import { parsePostureView, type PostureSearch, postureViewSearch } from './posture-view.ts';

const PARTS = { parse: parsePostureView, format: postureViewSearch };
const CSV = '/api/v1/security/posture.csv';

/** What was found, worst first; a click opens the remedy, and the form to accept it. */
export function FindingTable() {
  const query = usePosture();
  const [view, change] = useSearchView(PARTS);
  const [table, changeTable] = useTableState();
  const nameOf = useDeviceName();
  const columns = useMemo(() => findingColumns(nameOf), [nameOf]);
  const rows = useMemo(
    () => (query.data?.findings ?? []).filter((finding) => isShown(finding, view)),
    [query.data, view],
  );
  return (
    <>
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <DataTable
            label="findings"
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            state={table}
            onStateChange={changeTable}
            defaultSort="severity"
            onRowActivate={({ key }) => change({ finding: key })}
            filters={<Filters view={view} onChange={change} />}
            empty={<NoFindings view={view} onChange={change} />}
          />
        )}
      </QueryState>
      <FindingDrawer findingKey={view.finding} onClose={() => change({ finding: null })} />
    </>
  );
}

function isShown({ kind, deviceId, accepted }: FindingView, view: PostureSearch): boolean {
  if (view.show !== 'all' && (accepted !== null) !== (view.show === 'accepted')) return false;
  return (view.kind === null || view.kind === kind) && (view.device === null || view.device === deviceId);
}

interface PartProps {
  readonly view: PostureSearch;
  readonly onChange: (change: Partial<PostureSearch>) => void;
}

function Filters({ view, onChange }: PartProps) {
  const devices = useDevices().data ?? [];
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Which findings"
        value={view.show}
        onChange={(show) => onChange({ show: show as PostureSearch['show'] })}
        data={[
          { value: 'counting', label: 'Open' },
          { value: 'accepted', label: 'Accepted' },
          { value: 'all', label: 'All' },
        ]}
      />
      <Select
        size="xs"
        w={200}
        clearable
        aria-label="Kind"
        placeholder="Every kind"
        value={view.kind}
        onChange={(kind) => onChange({ kind })}
        data={FindingKind.options.map((value) => ({ value, label: KIND_TEXT[value] }))}
      />
      <DeviceFilter devices={devices} value={view.device} onChange={(device) => onChange({ device })} />
      <Button
        size="xs"
        variant="default"
        component="a"
        href={CSV}
        download
        leftSection={<IconDownload size={14} />}
      >
        All as CSV
      </Button>
    </>
  );
}

function NoFindings({ view, onChange }: PartProps) {
  const narrowed = view.kind !== null || view.device !== null;
  const all = { kind: null, device: null } as const;
  return (
    <EmptyState
      title={view.show === 'accepted' ? 'Nothing is accepted' : 'Nothing is found'}
      action={
        narrowed && (
          <Button size="xs" variant="default" onClick={() => onChange(all)}>
            Show all kinds and devices
          </Button>
        )
      }
    >
      {view.show === 'accepted'
        ? 'Open a finding to accept it, with a reason and until when: it then takes nothing from the score.'
        : 'Weak SNMP settings, services that send passwords in the clear, ports that appear, addresses that are there twice and firmware that is behind will be listed here.'}
    </EmptyState>
  );
}

function findingColumns(nameOf: (id: number) => string): Column<FindingView>[] {
  return [
    {
      key: 'severity',
      header: 'Severity',
      width: 110,
      value: ({ severity, accepted }) => (accepted === null ? STATE_ORDER[severity] : STATE_ORDER.off),
      text: ({ severity, accepted }) => (accepted === null ? severity : `${severity}, accepted`),
      render: ({ severity, accepted }) =>
        accepted === null ? <StateMark state={severity} /> : <StateMark state="off">accepted</StateMark>,
    },
    {
      key: 'device',
      header: 'Device',
      width: 130,
      value: ({ deviceId }) => nameOf(deviceId),
      render: ({ deviceId }) => <DeviceLink id={deviceId} name={nameOf(deviceId)} />,
    },
    { key: 'text', header: 'Finding', width: 460, value: ({ text }) => text },
    { key: 'kind', header: 'Kind', width: 180, value: ({ kind }) => KIND_TEXT[kind] },
    {
      key: 'points',
      header: 'Points',
      width: 74,
      align: 'right',
      value: ({ points }) => -points,
      text: ({ points }) => pointsText(points),
      render: ({ points }) => pointsText(points),
    },
    { key: 'remedy', header: 'Remedy', width: 420, value: ({ remedy }) => remedy, hidden: true },
    {
      key: 'accepted',
      header: 'Accepted',
      width: 200,
      value: ({ accepted }) => (accepted === null ? null : `${accepted.by}: ${accepted.reason}`),
      hidden: true,
    },
  ];
}
