import { useMemo, useState } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDevice } from '../../api/devices.ts';
import { useSensors, useStorages } from '../../api/equipment.ts';
import { useMonitored } from '../../api/monitored.ts';
import { useThresholds } from '../../api/thresholds.ts';
import { sensorPlots, storagePlots } from './equipment-plots.ts';
import { monitoredPlots } from './monitored-plots.ts';
import { DEVICE_PLOTS, type Plot } from './plots.ts';
import { PlotStack } from './plot-stack.tsx';
import type { RangeSearch } from './range.ts';

export interface DeviceChartsProps {
  readonly deviceId: number;
  /** The range as the URL holds it; without, the charts keep their own. */
  readonly search?: RangeSearch;
  readonly onSearch?: (search: RangeSearch) => void;
  readonly onExplain?: (alertId: number) => void;
  /** Whether what is usual is drawn; without, the charts keep it. */
  readonly usual?: boolean;
  readonly onUsual?: (usual: boolean) => void;
}

const INTERVAL_UNTIL_KNOWN_MS = 60 * 1_000;
const NONE: readonly never[] = [];
const ignore = () => undefined;

/** Round trip, loss and TCP connections by state of one device, and what of its MIB is monitored. */
export function DeviceCharts(props: DeviceChartsProps) {
  return <PlotsOfDevice {...props} plots={useDevicePlots(props.deviceId)} />;
}

/** How full its disks and memory are, and how busy its processors. */
export function StorageCharts(props: DeviceChartsProps) {
  const storages = useStorages(props.deviceId).data ?? NONE;
  return <AnyPlots {...props} plots={useSame(storagePlots(storages))} />;
}

/** What its sensors measure, a chart for each kind. */
export function SensorCharts(props: DeviceChartsProps) {
  const sensors = useSensors(props.deviceId).data ?? NONE;
  return <AnyPlots {...props} plots={useSame(sensorPlots(sensors))} />;
}

/** Nothing is asked for as long as nothing is known to be drawn. */
function AnyPlots(props: DeviceChartsProps & { readonly plots: readonly Plot[] }) {
  return props.plots.length === 0 ? null : <PlotsOfDevice {...props} />;
}

/** The same array as long as it holds the same charts: values that arrive must not make the charts anew. */
function useSame(plots: readonly Plot[]): readonly Plot[] {
  const which = JSON.stringify(plots.map(({ key }) => key));
  // oxlint-disable-next-line react/exhaustive-deps -- by key, for the reason above
  return useMemo(() => plots, [which]);
}

function PlotsOfDevice(props: DeviceChartsProps & { readonly plots: readonly Plot[] }) {
  const { deviceId, plots, search, onSearch, onExplain = ignore, usual, onUsual } = props;
  const [ownUsual, setOwnUsual] = useState(true);
  const [own, setOwn] = useState<RangeSearch>({ range: '1h' });
  const device = useDevice(deviceId).data;
  const thresholds = useThresholds().data ?? NONE;
  const alerts = useAlerts({ device: deviceId }).data ?? NONE;
  const ofDevice = useMemo(() => alerts.filter(concernsDevice), [alerts]);
  const groups = device?.groups ?? NONE;
  const watched = useMemo(() => ({ deviceId, interfaceId: null, groups }), [deviceId, groups]);
  return (
    <PlotStack
      key={deviceId}
      plots={plots}
      watched={watched}
      intervalMs={device?.intervalMs ?? INTERVAL_UNTIL_KNOWN_MS}
      thresholds={thresholds}
      search={search ?? own}
      onSearch={onSearch ?? setOwn}
      alerts={ofDevice}
      onExplain={onExplain}
      usual={usual ?? ownUsual}
      onUsual={onUsual ?? setOwnUsual}
    />
  );
}

/** The same array until an object is added or removed: values that arrive must not make the charts anew. */
function useDevicePlots(deviceId: number): readonly Plot[] {
  const monitored = useMonitored(deviceId).data ?? NONE;
  const which = JSON.stringify(monitored.map(({ id }) => id));
  // oxlint-disable-next-line react/exhaustive-deps -- by id, for the reason above
  return useMemo(() => [...DEVICE_PLOTS, ...monitoredPlots(monitored)], [which]);
}

const concernsDevice = (alert: AlertView) => alert.interfaceId === null;
