import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { DashboardPanelView } from '../../../server/contract/dashboard.ts';
import { parseSelection, type SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useSeriesName } from '../../api/series-names.ts';
import { parseRange, windowOf } from '../../features/charts/range.ts';
import { SeriesChart } from '../../features/charts/series-chart.tsx';
import { useComparison } from '../../features/charts/use-comparison.ts';
import { TopList } from '../../features/explorer/top-panel.tsx';
import { parseTopView } from '../../features/explorer/top-view.ts';
import { formatRate } from '../../format/rate.ts';
import { beginsWithName } from '../../format/sentence.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { STATE_ORDER } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './panel-content.module.css';

interface PanelContentProps {
  readonly panel: DashboardPanelView;
  readonly intervalMs: number;
  readonly heightPx: number;
}

/** What a panel shows. */
export function PanelContent({ panel, intervalMs, heightPx }: PanelContentProps) {
  const text = panel.series.join(' ');
  // By text: a layout that changes must not make the charts anew.
  const selections = useMemo(() => seriesOf(text), [text]);
  switch (panel.kind) {
    case 'chart':
      return (
        <SeriesChart
          selections={selections}
          search={parseRange({ range: panel.range ?? '6h' })}
          intervalMs={intervalMs}
          heightPx={heightPx}
        />
      );
    case 'top':
      return <TopList {...parseTopView({ top: panel.metric, period: panel.range })} />;
    case 'alerts':
      return <ActiveAlerts />;
    case 'value':
      return <Value selections={selections} intervalMs={intervalMs} />;
    case 'text':
      return <Text className={classes.text}>{panel.text}</Text>;
  }
}

const seriesOf = (text: string): SeriesSelection[] =>
  text.split(' ').flatMap((one) => parseSelection(one) ?? []);

function ActiveAlerts() {
  const query = useAlerts({ state: 'active', quiet: false });
  const deviceName = useDeviceName();
  return (
    <QueryState query={query} empty={<EmptyState title="No active alerts" />}>
      {(alerts) => (
        <ul className={classes.alerts}>
          {alerts.toSorted(bySeverity).map((alert) => (
            <li key={alert.id}>
              <StateMark state={alert.severity} />
              <TextLink to="/alerts" search={{ alert: alert.id }} className={classes.title}>
                {beginsWithName(alert.title, deviceName(alert.deviceId)) || `${deviceName(alert.deviceId)}: `}
                {alert.title}
              </TextLink>
              <RelativeTime ms={alert.raisedAtMs} />
            </li>
          ))}
        </ul>
      )}
    </QueryState>
  );
}

const bySeverity = (a: AlertView, b: AlertView) =>
  STATE_ORDER[a.severity] - STATE_ORDER[b.severity] || b.raisedAtMs - a.raisedAtMs;

const HOUR_SEARCH = parseRange({});

/** The newest value, with the worst alert on what it is of. */
function Value({
  selections,
  intervalMs,
}: {
  readonly selections: readonly SeriesSelection[];
  readonly intervalMs: number;
}) {
  const nameOf = useSeriesName();
  const { series } = useComparison({
    ...{ selections, intervalMs, search: HOUR_SEARCH, stepMs: 0 },
    window: windowOf(HOUR_SEARCH, Date.now()),
  });
  const { data: alerts = [] } = useAlerts({ state: 'active' });
  const [selection] = selections;
  if (selection === undefined) return null;
  const { deviceId, interfaceId } = selection;
  const [worst] = alerts
    .filter((alert) => alert.deviceId === deviceId && (alert.interfaceId ?? interfaceId) === interfaceId)
    .toSorted(bySeverity);
  const last = series?.[0]?.points.findLast(({ avg }) => avg !== null);
  return (
    <div className={classes.value}>
      <span className={classes.number}>{formatRate(last?.avg, series?.[0]?.unit ?? '')}</span>
      <StateMark state={worst?.severity ?? (last ? 'ok' : 'unknown')}>{worst?.title}</StateMark>
      <span className={classes.of}>
        {nameOf(selection).whole}
        {last && (
          <>
            , <RelativeTime ms={last.atMs} />
          </>
        )}
      </span>
    </div>
  );
}
