import type { StorageView } from '../../../server/contract/equipment.ts';
import { useStorages } from '../../api/equipment.ts';
import { formatBytes } from '../../format/quantity.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { storageType } from './equipment-text.ts';
import { UsedBar } from './used-bar.tsx';

const freeOf = ({ sizeOctets, usedOctets }: StorageView): number | null =>
  sizeOctets === null || usedOctets === null ? null : Math.max(0, sizeOctets - usedOctets);

const COLUMNS: readonly Column<StorageView>[] = [
  { key: 'name', header: 'Storage', width: 200, value: ({ key }) => key },
  { key: 'type', header: 'Type', width: 130, value: storageType },
  {
    key: 'used',
    header: 'Used',
    width: 190,
    value: ({ usedPercent }) => usedPercent,
    render: ({ usedPercent }) => <UsedBar percent={usedPercent} />,
  },
  {
    key: 'free',
    header: 'Free',
    width: 100,
    align: 'right',
    value: freeOf,
    render: (storage) => formatBytes(freeOf(storage)),
  },
  {
    key: 'size',
    header: 'Size',
    width: 100,
    align: 'right',
    value: ({ sizeOctets }) => sizeOctets,
    render: ({ sizeOctets }) => formatBytes(sizeOctets),
  },
  { key: 'failures', header: 'Failures', width: 90, align: 'right', value: ({ failures }) => failures },
  {
    key: 'changed',
    header: 'Changed',
    width: 110,
    align: 'right',
    value: ({ changedAtMs }) => changedAtMs,
    render: ({ changedAtMs }) => <RelativeTime ms={changedAtMs} />,
  },
  {
    key: 'since',
    header: 'Since',
    width: 110,
    align: 'right',
    hidden: true,
    value: ({ sinceMs }) => sinceMs,
    render: ({ sinceMs }) => <RelativeTime ms={sinceMs} />,
  },
  {
    key: 'index',
    header: 'Index',
    width: 80,
    align: 'right',
    hidden: true,
    value: ({ hrStorageIndex }) => hrStorageIndex,
  },
];

/** Disks and memory of one device. */
export function StorageTable({ deviceId }: { deviceId: number }) {
  const storages = useStorages(deviceId);
  const [table, setTable] = useTableState();
  return (
    <QueryState
      query={storages}
      empty={
        <EmptyState title="No storages">
          The device has no hrStorageTable (HOST-RESOURCES-MIB), was not polled yet, or the module “storages”
          is off for it.
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          label="storages"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ key }) => key}
          rowMark={({ changedAtMs }) => String(changedAtMs)}
          state={table}
          onStateChange={setTable}
          defaultSort="-used"
          maxHeight="max(260px, 45dvh)"
        />
      )}
    </QueryState>
  );
}
