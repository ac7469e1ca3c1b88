import { useMemo, useState } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDevice } from '../../api/devices.ts';
import { useThresholds } from '../../api/thresholds.ts';
import { DEVICE_PLOTS } from './plots.ts';
import { PlotStack } from './plot-stack.tsx';
import type { RangeSearch } from './range.ts';

interface DeviceChartsProps {
  readonly deviceId: number;
  /** The range as the URL holds it; without, the charts keep their own. */
  readonly search?: RangeSearch;
  readonly onSearch?: (search: RangeSearch) => void;
  readonly onExplain?: (alertId: number) => void;
}

const INTERVAL_UNTIL_KNOWN_MS = 60 * 1_000;
const NONE: readonly never[] = [];
const ignore = () => undefined;

/** Round trip, loss and TCP connections by state of one device. */
export function DeviceCharts({ deviceId, search, onSearch, onExplain = ignore }: DeviceChartsProps) {
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
      plots={DEVICE_PLOTS}
      watched={watched}
      intervalMs={device?.intervalMs ?? INTERVAL_UNTIL_KNOWN_MS}
      thresholds={thresholds}
      search={search ?? own}
      onSearch={onSearch ?? setOwn}
      alerts={ofDevice}
      onExplain={onExplain}
    />
  );
}

const concernsDevice = (alert: AlertView) => alert.interfaceId === null;
