import { useMemo } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useThresholds } from '../../api/thresholds.ts';
import { INTERFACE_PLOTS } from './plots.ts';
import { PlotStack } from './plot-stack.tsx';
import type { RangeSearch } from './range.ts';

interface InterfaceChartsProps {
  readonly device: Pick<DeviceView, 'id' | 'groups' | 'intervalMs'>;
  readonly interfaceId: number;
  readonly search: RangeSearch;
  readonly onSearch: (search: RangeSearch) => void;
  readonly alerts: readonly AlertView[];
  readonly onExplain: (alertId: number) => void;
  readonly usual: boolean;
  readonly onUsual: (usual: boolean) => void;
}

/** Traffic, utilisation, packets, errors and discards of one interface. */
export function InterfaceCharts({ device, interfaceId, ...rest }: InterfaceChartsProps) {
  const { id, groups, intervalMs } = device;
  const thresholds = useThresholds().data ?? NONE;
  const watched = useMemo(() => ({ deviceId: id, interfaceId, groups }), [id, interfaceId, groups]);
  return (
    <PlotStack
      key={interfaceId}
      plots={INTERFACE_PLOTS}
      watched={watched}
      intervalMs={intervalMs}
      thresholds={thresholds}
      {...rest}
    />
  );
}

const NONE: readonly never[] = [];
