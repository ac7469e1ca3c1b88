import { Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDevice } from '../../api/devices.ts';
import { useInterface } from '../../api/interfaces.ts';
import { AccountingPanel } from '../../features/accounting/accounting-panel.tsx';
import { AlertDrawer } from '../../features/alerts/alert-drawer.tsx';
import { AlertIncident } from '../../features/incidents/alert-incident.tsx';
import { InterfaceCharts } from '../../features/charts/interface-charts.tsx';
import { parseRange, type RangeSearch } from '../../features/charts/range.ts';
import { interfaceLabel } from '../../format/interface-label.ts';
import { formatBits } from '../../format/quantity.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { interfaceState } from '../../ui/interface-state.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { InterfaceFacts } from './interface-facts.tsx';
import classes from './interface-page.module.css';
import type { InterfaceSearch } from './search.ts';

const route = getRouteApi('/interfaces/$interfaceId');

/** One interface: its charts, volumes and facts. */
export function InterfacePage() {
  const id = Number(route.useParams().interfaceId);
  if (!Number.isSafeInteger(id) || id <= 0)
    return <EmptyState title="No such interface">Interfaces have whole numbers as ids.</EmptyState>;
  return <Known key={id} interfaceId={id} />;
}

function Known({ interfaceId }: { readonly interfaceId: number }) {
  const query = useInterface(interfaceId);
  return (
    <>
      {query.data === undefined && (
        <PageHeader title={`Interface ${interfaceId}`} above={<TextLink to="/devices">Devices</TextLink>} />
      )}
      <QueryState query={query} skeleton={<RowsSkeleton rows={16} />}>
        {(view) => <WithDevice view={view} />}
      </QueryState>
    </>
  );
}

function WithDevice({ view }: { readonly view: InterfaceView }) {
  useRooms([`interface:${view.deviceId}:${view.id}`, 'thresholds']);
  const query = useDevice(view.deviceId);
  return (
    <QueryState query={query} skeleton={<RowsSkeleton rows={16} />}>
      {(device) => <Whole view={view} device={device} />}
    </QueryState>
  );
}

interface WholeProps {
  readonly view: InterfaceView;
  readonly device: DeviceView;
}

function Whole({ view, device }: WholeProps) {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/interfaces/$interfaceId' });
  const alerts = useAlerts({ interface: view.id }).data ?? NONE;
  const put = useCallback(
    (part: InterfaceSearch, replace: boolean) =>
      void navigate({ search: (old) => ({ ...old, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  // A zoom is a step of its own in the history, so that Back leads out of it.
  const onSearch = useCallback(
    ({ range, from, to }: RangeSearch) => put({ range: range === '1h' ? undefined : range, from, to }, false),
    [put],
  );
  const onExplain = useCallback((alert: number) => put({ alert }, true), [put]);
  const range = useMemo(() => parseRange({ ...search }), [search]);

  return (
    <>
      <PageHeader
        title={interfaceLabel(view)}
        above={
          <>
            <TextLink to="/devices">Devices</TextLink> ·{' '}
            <DeviceLink id={device.id} name={device.name} tab="interfaces" />
          </>
        }
        detail={<Present view={view} />}
      />
      <div className={classes.page}>
        <Panel title="Charts">
          <InterfaceCharts
            device={device}
            interfaceId={view.id}
            search={range}
            onSearch={onSearch}
            alerts={alerts}
            onExplain={onExplain}
            usual={search.usual !== 'off'}
            onUsual={(usual) => put({ usual: usual ? undefined : 'off' }, true)}
          />
        </Panel>
        <Stack gap="md" className={classes.side}>
          <AccountingPanel
            interfaceId={view.id}
            bucket={search.volumes ?? 'hour'}
            onBucket={(bucket) => put({ volumes: bucket === 'day' ? 'day' : undefined }, true)}
          />
          <InterfaceFacts view={view} device={device} />
        </Stack>
      </div>
      <AlertDrawer
        alertId={search.alert ?? null}
        onClose={() => put({ alert: undefined }, true)}
        incident={(alertId) => <AlertIncident alertId={alertId} />}
      />
    </>
  );
}

const NONE: readonly never[] = [];

function Present({ view }: { readonly view: InterfaceView }) {
  const { ifAlias, ifSpeedBps, latest } = view;
  const { state, word } = interfaceState(view);
  return (
    <>
      <StateMark state={state}>{word}</StateMark>
      {ifAlias && <span>{ifAlias}</span>}
      {ifSpeedBps !== null && ifSpeedBps > 0 && <span>{formatBits(ifSpeedBps)}</span>}
      <span className={classes.rate}>in {formatBits(latest['ifInOctets'])}</span>
      <span className={classes.rate}>out {formatBits(latest['ifOutOctets'])}</span>
    </>
  );
}
