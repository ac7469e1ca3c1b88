import { Switch } from '@mantine/core';
import type { MetricView } from '../../../server/contract/metric.ts';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { formatRate } from '../../format/rate.ts';
import type { Column } from '../../ui/column.ts';
import { RowActions } from '../../ui/row-actions.tsx';
import { StateMark, OnOff } from '../../ui/state-mark.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { Allowed } from '../../ui/guarded.tsx';
import { levelText, pollsText, selectorText } from './selector-text.ts';
import { WatchedInterface } from './watched-interface.tsx';

export interface ColumnsOptions {
  readonly metrics: readonly MetricView[];
  readonly deviceName: (id: number) => string;
  readonly onEdit: (threshold: ThresholdView) => void;
  readonly onRemove: (threshold: ThresholdView) => void;
  readonly onSwitch: (threshold: ThresholdView, enabled: boolean) => void;
}

/** Whether its levels are percent of something else than the metric is counted in. */
function isShare({ dividedBy, ofBaseline }: ThresholdView): boolean {
  return Boolean(dividedBy) || ofBaseline === true;
}

/** The columns of the threshold list. */
export function thresholdColumns(options: ColumnsOptions): Column<ThresholdView>[] {
  const { metrics, deviceName } = options;
  const metricOf = (threshold: ThresholdView) => metrics.find((one) => one.name === threshold.metric);
  const levels = (threshold: ThresholdView) =>
    levelText(threshold, (value) =>
      formatRate(value, isShare(threshold) ? '%' : (metricOf(threshold)?.unit ?? '')),
    );
  const names = { deviceName, interfaceName: (id: number) => `interface ${id}` };
  return [
    {
      key: 'enabled',
      header: 'On',
      width: 64,
      value: ({ enabled }) => (enabled ? 'on' : 'off'),
      render: (threshold) => (
        <Allowed may="configure" otherwise={<OnOff on={threshold.enabled} />}>
          <Switch
            size="xs"
            aria-label={`${threshold.name} enabled`}
            checked={threshold.enabled}
            onChange={(event) => options.onSwitch(threshold, event.currentTarget.checked)}
          />
        </Allowed>
      ),
    },
    { key: 'name', header: 'Name', width: 200, value: ({ name }) => name },
    {
      key: 'metric',
      header: 'Metric',
      width: 230,
      value: (threshold) => metricOf(threshold)?.label ?? threshold.metric,
      text: (threshold) => `${metricOf(threshold)?.label ?? ''} ${threshold.metric}`,
    },
    {
      key: 'selector',
      header: 'Watches',
      width: 160,
      value: ({ selector }) => selectorText(selector, names),
      render: ({ selector }) =>
        selector.kind === 'interface' ? (
          <WatchedInterface interfaceId={selector.interfaceId} />
        ) : (
          selectorText(selector, names)
        ),
    },
    { key: 'raise', header: 'Raises', width: 120, align: 'right', value: (one) => levels(one).raise },
    { key: 'clear', header: 'Clears', width: 120, align: 'right', value: (one) => levels(one).clear },
    { key: 'polls', header: 'For', width: 120, value: pollsText },
    {
      key: 'severity',
      header: 'Severity',
      width: 120,
      value: ({ severity }) => STATE_ORDER[severity],
      text: ({ severity }) => severity,
      render: ({ severity }) => <StateMark state={severity} />,
    },
    {
      key: 'origin',
      header: 'Origin',
      width: 90,
      hidden: true,
      value: ({ shipped }) => (shipped ? 'shipped' : 'own'),
    },
    {
      key: 'actions',
      header: 'Actions',
      width: 88,
      value: () => null,
      render: (threshold) => (
        <Allowed may="configure">
          <RowActions
            name={threshold.name}
            onEdit={() => options.onEdit(threshold)}
            onRemove={() => options.onRemove(threshold)}
          />
        </Allowed>
      ),
    },
  ];
}
