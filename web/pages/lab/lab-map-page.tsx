import { SegmentedControl, Skeleton } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { LabLoadView, LabTopologyView } from '../../../server/contract/lab-network.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDevices } from '../../api/devices.ts';
import { useLab, useLabFaults, useLabLoad, useLabTopology } from '../../api/lab.ts';
import { LabAbsent } from '../../features/lab/lab-absent.tsx';
import { TrafficSliders } from '../../features/lab/traffic-sliders.tsx';
import { BusiestLinks } from '../../features/lab-map/busiest-links.tsx';
import { LinkTable } from '../../features/lab-map/link-table.tsx';
import { type LabMapView, mapViewSearch, parseMapView } from '../../features/lab-map/map-view.ts';
import { NetworkMap } from '../../features/lab-map/network-map.tsx';
import { deviceStates } from '../../features/lab-map/node-state.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { Allowed } from '../../ui/guarded.tsx';
import { useMay } from '../../ui/presence.ts';
import classes from './lab-page.module.css';
import { MapPanel } from './map-panel.tsx';
import { faultsAtWork } from './faults-at-work.ts';

/** The network drawn, and beside it what is open on it. */
export function LabMapPage() {
  useRooms(['lab', 'devices', 'alerts']);
  const lab = useLab();
  const topology = useLabTopology();
  if (lab.data && !lab.data.running) return <LabAbsent lab={lab.data} />;
  return (
    <QueryState
      query={topology}
      skeleton={<Skeleton height={620} radius={6} role="status" aria-label="Loading" />}
      isEmpty={({ nodes }) => nodes.length === 0}
      empty={
        <EmptyState title="This lab has no network to draw">
          Its devices stand alone; the tab Devices shows them. Start the lab <code>campus</code> for a
          network.
        </EmptyState>
      }
    >
      {(view) => <Network topology={view} />}
    </QueryState>
  );
}

const NO_LOADS: readonly LabLoadView[] = [];

function Network({ topology }: { readonly topology: LabTopologyView }) {
  const [view, change] = useSearchView({ parse: parseMapView, format: mapViewSearch });
  const load = useLabLoad().data ?? NO_LOADS;
  const loads = useMemo(() => new Map(load.map((one) => [one.link, one])), [load]);
  const devices = useDevices().data;
  const alerts = useAlerts({ state: 'active' }).data;
  const states = useMemo(() => deviceStates(devices ?? [], alerts ?? []), [devices, alerts]);
  const mayControl = useMay('lab');
  const faults = useLabFaults(mayControl).data;
  const atWork = useMemo(() => faultsAtWork(faults ?? []), [faults]);
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="How the network is shown"
          value={view.show}
          onChange={(show) => change({ show: show === 'table' ? 'table' : 'map' })}
          data={[
            { value: 'map', label: 'Map' },
            { value: 'table', label: 'Links as a table' },
          ]}
        />
        <Allowed may="lab">
          {faults && <FaultCount count={faults.filter(({ endedAtMs }) => endedAtMs === null).length} />}
        </Allowed>
      </div>
      <div className={classes.beside}>
        {view.show === 'map' ? (
          <NetworkMap
            topology={topology}
            loads={loads}
            states={states}
            faults={atWork}
            view={view}
            onChange={change}
          />
        ) : (
          <LinkTable
            links={topology.links}
            loads={loads}
            onLink={(link) => change({ link, node: null })}
            onNode={(node) => change({ node, link: null })}
          />
        )}
        <Aside topology={topology} loads={loads} states={states} view={view} onChange={change} />
      </div>
    </>
  );
}

function FaultCount({ count }: { readonly count: number }) {
  return (
    <span role="status">
      {count === 0 ? (
        'No fault is at work.'
      ) : (
        <>
          <StateMark state="major">
            {count} {count === 1 ? 'fault' : 'faults'} at work
          </StateMark>{' '}
          <TextLink to="/lab/faults">see them</TextLink>
        </>
      )}
    </span>
  );
}

interface AsideProps {
  readonly topology: LabTopologyView;
  readonly loads: ReadonlyMap<string, LabLoadView>;
  readonly states: ReturnType<typeof deviceStates>;
  readonly view: LabMapView;
  readonly onChange: (change: Partial<LabMapView>) => void;
}

function Aside({ topology, loads, states, view, onChange }: AsideProps) {
  const aside = useRef<HTMLDivElement>(null);
  const opened = view.link ?? view.node;
  // Where the panel lies below the map, what was opened would be out of sight.
  useEffect(() => {
    if (opened !== null && globalThis.matchMedia('(width < 1100px)').matches)
      aside.current?.scrollIntoView({ block: 'start' });
  }, [opened]);
  return (
    <div ref={aside} className={classes.aside}>
      {opened !== null && (
        <MapPanel
          key={opened}
          topology={topology}
          loads={loads}
          states={states}
          view={view}
          onChange={onChange}
        />
      )}
      <Panel title="Busiest links">
        <BusiestLinks
          links={topology.links}
          loads={loads}
          onLink={(link) => onChange({ link, node: null })}
        />
      </Panel>
      <Allowed may="lab">
        <Panel title="Traffic">
          <TrafficSliders />
        </Panel>
      </Allowed>
    </div>
  );
}
