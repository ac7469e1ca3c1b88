import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { IncidentAlertView, IncidentView } from '../../../server/contract/incident.ts';
import { formatSelection, type SeriesSelection } from '../../../server/contract/series-selection.ts';
import { useDevices, useIsOwnDevice } from '../../api/devices.ts';
import { useIncidentAlerts } from '../../api/incidents.ts';
import { useThresholds } from '../../api/thresholds.ts';
import { EventCharts } from '../../features/charts/event-charts.tsx';
import type { TimeWindow } from '../../features/charts/range.ts';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import type { IncidentSearch } from './search.ts';

const MINUTE_MS = 60 * 1_000;
/** Shown before the opening and after the end. */
const AROUND_MS = 20 * MINUTE_MS;
/** Of an incident that is open the window follows the clock in such steps. */
const GRAIN_MS = MINUTE_MS / 2;
/** Ports and devices that are drawn, each with two to four lines. */
const MAX_PLACES = 4;
const NONE: readonly never[] = [];
const PORT_METRICS = ['ifOperStatus', 'ifInOctets', 'ifOutOctets'] as const;
const DEVICE_METRICS = ['snmpReachable', 'snmpRoundTrip'] as const;

interface IncidentChartsProps {
  readonly incident: IncidentView;
  /** The part that somebody chose. */
  readonly stretch: Pick<IncidentSearch, 'from' | 'to'>;
  readonly onStretch: (stretch: Pick<IncidentSearch, 'from' | 'to'>) => void;
}

/** The series that the alerts are about, around the time, with what happened marked. */
export function IncidentCharts({ incident, stretch, onStretch }: IncidentChartsProps) {
  const query = useIncidentAlerts(incident.id);
  const isOwn = useIsOwnDevice();
  const measured = (query.data ?? NONE).filter(({ alert }) => !isOwn(alert.deviceId));
  const selections = useSelections(measured);
  const window = useStretch(incident, stretch);
  const devices = useDevices().data ?? NONE;
  const intervals = devices.flatMap(({ id, intervalMs }) =>
    selections.some(({ deviceId }) => deviceId === id) ? [intervalMs] : [],
  );
  const isChosen = stretch.from !== undefined;
  // Nothing is measured of Trapline itself.
  if (query.data !== undefined && measured.length === 0) return null;
  return (
    <Panel
      title="Charts"
      actions={
        <>
          {isChosen && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onStretch({ from: undefined, to: undefined })}
            >
              Whole incident
            </Button>
          )}
          {selections.length > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              component={Link}
              to={`/performance?s=${selections.map(formatSelection).join(',')}&range=custom&from=${window.fromMs}&to=${window.toMs}&marks=alert,trap,change`}
            >
              Explorer
            </Button>
          )}
        </>
      }
    >
      <QueryState query={query} isEmpty={() => false}>
        {() => (
          <EventCharts
            selections={selections}
            window={window}
            intervalMs={Math.max(MINUTE_MS / 4, ...intervals)}
            onZoom={({ fromMs, toMs }) => onStretch({ from: Math.floor(fromMs), to: Math.ceil(toMs) })}
          />
        )}
      </QueryState>
    </Panel>
  );
}

function useStretch({ openedAtMs, recoveredAtMs, resolved }: IncidentView, { from, to }: IncidentSearch) {
  const nowMs = Math.ceil(useNow() / GRAIN_MS) * GRAIN_MS;
  const endMs = recoveredAtMs ?? resolved?.atMs ?? nowMs;
  const fromMs = from ?? openedAtMs - AROUND_MS;
  const toMs = to ?? Math.max(Math.min(endMs + AROUND_MS, nowMs), openedAtMs + MINUTE_MS);
  return useMemo((): TimeWindow => ({ fromMs, toMs }), [fromMs, toMs]);
}

/** Traffic and state of ports, answers of devices, and what a threshold judges: of the first alerts. */
function useSelections(alerts: readonly IncidentAlertView[]): readonly SeriesSelection[] {
  const thresholds = useThresholds().data ?? NONE;
  const places = new Map(
    alerts.map(({ alert }) => [`${alert.deviceId} ${alert.interfaceId}`, alert] as const).toReversed(),
  );
  const texts = [...places.values()].slice(-MAX_PLACES).flatMap(({ deviceId, interfaceId, thresholdId }) => {
    const judged = thresholds.find(({ id }) => id === thresholdId)?.metric;
    const metrics = interfaceId === null ? DEVICE_METRICS : PORT_METRICS;
    return [...new Set([...(judged === undefined ? [] : [judged]), ...metrics])].map((metric) =>
      JSON.stringify({ metric, deviceId, interfaceId, instance: null }),
    );
  });
  const list = [...new Set(texts)].join('\n');
  // The same array as long as it says the same.
  return useMemo(
    () => (list === '' ? NONE : list.split('\n').map((text) => JSON.parse(text) as SeriesSelection)),
    [list],
  );
}
