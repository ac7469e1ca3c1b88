import type { SensorView } from '../../../server/contract/equipment.ts';
import { useSensors } from '../../api/equipment.ts';
import { formatRate } from '../../format/rate.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { SENSOR_KINDS, sensorState, sensorValue } from './equipment-text.ts';

const COLUMNS: readonly Column<SensorView>[] = [
  {
    key: 'status',
    header: 'Status',
    width: 130,
    value: (sensor) => STATE_ORDER[sensorState(sensor).state],
    text: (sensor) => sensorState(sensor).word,
    render: (sensor) => {
      const { state, word } = sensorState(sensor);
      return <StateMark state={state}>{word}</StateMark>;
    },
  },
  { key: 'name', header: 'Sensor', width: 240, value: ({ key }) => key },
  { key: 'kind', header: 'Kind', width: 120, value: ({ kind }) => SENSOR_KINDS[kind] },
  {
    key: 'value',
    header: 'Value',
    width: 120,
    align: 'right',
    value: ({ value }) => value,
    render: sensorValue,
  },
  {
    key: 'limit',
    header: 'At most',
    width: 90,
    align: 'right',
    value: ({ limit }) => limit,
    render: ({ limit, unit }) => (limit === null ? '–' : formatRate(limit, unit)),
  },
  {
    key: 'changed',
    header: 'Status since',
    width: 120,
    align: 'right',
    value: ({ changedAtMs }) => changedAtMs,
    render: ({ changedAtMs }) => <RelativeTime ms={changedAtMs} />,
  },
  { key: 'index', header: 'Index', width: 90, align: 'right', hidden: true, value: ({ index }) => index },
];

/** Temperatures, fans, power supplies and what else a device senses of itself. */
export function SensorTable({ deviceId }: { deviceId: number }) {
  const sensors = useSensors(deviceId);
  const [table, setTable] = useTableState();
  return (
    <QueryState
      query={sensors}
      empty={
        <EmptyState title="No sensors">
          The device has neither ENTITY-SENSOR-MIB nor CISCO-ENVMON-MIB, was not polled yet, or the module
          “sensors” is off for it.
        </EmptyState>
      }
    >
      {(rows) => (
        <DataTable
          label="sensors"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ key }) => key}
          rowMark={({ changedAtMs }) => String(changedAtMs)}
          state={table}
          onStateChange={setTable}
          defaultSort="status"
          maxHeight="max(260px, 45dvh)"
        />
      )}
    </QueryState>
  );
}
