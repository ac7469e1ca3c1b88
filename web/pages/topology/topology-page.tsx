import { SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { RootInput, TopologyLinkView, TopologyView } from '../../../server/contract/topology.ts';
import { useAlerts } from '../../api/alerts.ts';
import { useDevices } from '../../api/devices.ts';
import { useChooseRoot, useTopology } from '../../api/topology.ts';
import { TopologyLinkPanel } from '../../features/topology/link-panel.tsx';
import { TopologyNodePanel } from '../../features/topology/node-panel.tsx';
import { TopologyMap } from '../../features/topology/topology-map.tsx';
import { linkState, nodeStates, type ShownState } from '../../features/topology/topology-state.ts';
import { TopologyTable } from '../../features/topology/topology-table.tsx';
import {
  parseTopologyChoice,
  type TopologyChoice,
  topologyChoiceSearch,
} from '../../features/topology/topology-view.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useMay } from '../../ui/presence.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import classes from './topology-page.module.css';

/** Who is connected with whom, and what explains whose silence. */
export function TopologyPage() {
  useRooms(['devices', 'alerts']);
  const topology = useTopology();
  const mayChoose = useMay('configure');
  const choose = useChooseRoot();
  return (
    <>
      <PageHeader
        title="Topology"
        detail={topology.data && <RootText topology={topology.data} />}
        actions={
          mayChoose && topology.data && <RootChoice topology={topology.data} onChoose={choose.mutate} />
        }
      />
      {choose.error && <ProblemAlert error={choose.error} />}
      <QueryState
        query={topology}
        skeleton={<Skeleton height={520} radius={6} role="status" aria-label="Loading" />}
        isEmpty={({ nodes }) => nodes.length === 0}
        empty={
          <EmptyState title="No device is known yet" action={<TextLink to="/devices">Add a device</TextLink>}>
            Links are read from LLDP, CDP, the forwarding and the ARP tables of the devices.
          </EmptyState>
        }
      >
        {(view) => <Network topology={view} />}
      </QueryState>
    </>
  );
}

function RootText({ topology: { rootId, rootChosen, nodes, links } }: { readonly topology: TopologyView }) {
  const root = nodes.find(({ deviceId }) => deviceId !== null && deviceId === rootId);
  if (root === undefined)
    return <>{links.length === 0 ? 'no links are known yet' : 'seen from a device that is not shown'}</>;
  return (
    <>
      seen from {root.name}, {rootChosen ? 'chosen by hand' : 'chosen by Trapline'}
    </>
  );
}

const BY_ITSELF = 'auto';

interface RootChoiceProps {
  readonly topology: TopologyView;
  readonly onChoose: (input: RootInput) => void;
}

function RootChoice({ topology: { rootId, rootChosen, nodes }, onChoose }: RootChoiceProps) {
  return (
    <Select
      size="xs"
      w={200}
      searchable
      allowDeselect={false}
      aria-label="Root of the topology"
      value={rootChosen && rootId !== null ? String(rootId) : BY_ITSELF}
      onChange={(value) =>
        onChoose({ deviceId: value === null || value === BY_ITSELF ? null : Number(value) })
      }
      data={[
        { value: BY_ITSELF, label: 'Root: Trapline chooses' },
        ...nodes.flatMap(({ deviceId, name }) =>
          deviceId === null ? [] : [{ value: String(deviceId), label: name }],
        ),
      ]}
    />
  );
}

const UNKNOWN: ShownState = { state: 'unknown', word: 'unknown' };
const NO_STATES: ReadonlyMap<string, ShownState> = new Map();

function Network({ topology }: { readonly topology: TopologyView }) {
  const [choice, change] = useSearchView({ parse: parseTopologyChoice, format: topologyChoiceSearch });
  const isNarrow = useMediaQuery('(max-width: 600px)', undefined, { getInitialValueInEffect: false });
  const devices = useDevices().data;
  const alerts = useAlerts({ state: 'active' }).data;
  const states = useMemo(
    // What is not known yet is not well.
    () => (devices && alerts ? nodeStates(topology.nodes, { devices, alerts }) : NO_STATES),
    [topology, devices, alerts],
  );
  const stateOfLink = (one: TopologyLinkView) => (alerts ? linkState(one, alerts) : UNKNOWN);
  const names = useMemo(() => new Map(topology.nodes.map(({ key, name }) => [key, name])), [topology]);
  const show = choice.show ?? (isNarrow ? 'list' : 'map');
  const node = topology.nodes.find(({ key }) => key === choice.node);
  const link = topology.links.find(({ id }) => id === choice.link);
  const close = () => change({ node: null, link: null });
  const onNode = (key: string) => change({ node: key, link: null });
  return (
    <>
      <SegmentedControl
        mb="sm"
        size="xs"
        aria-label="How the topology is shown"
        value={show}
        onChange={(value) => change({ show: value as NonNullable<TopologyChoice['show']> })}
        data={[
          { value: 'map', label: 'Map' },
          { value: 'list', label: 'List' },
        ]}
      />
      <div className={classes.beside} data-open={node || link ? true : undefined}>
        {show === 'map' ? (
          <TopologyMap
            topology={topology}
            states={states}
            stateOfLink={stateOfLink}
            choice={choice}
            onChange={change}
          />
        ) : (
          <TopologyTable topology={topology} states={states} names={names} onNode={onNode} />
        )}
        {node && (
          <div className={classes.panel}>
            <TopologyNodePanel
              topology={topology}
              node={node}
              state={states.get(node.key) ?? UNKNOWN}
              names={names}
              onLink={(id) => change({ link: id, node: null })}
              onClose={close}
            />
          </div>
        )}
        {link && (
          <div className={classes.panel}>
            <TopologyLinkPanel
              link={link}
              state={stateOfLink(link)}
              names={names}
              onNode={onNode}
              onClose={close}
            />
          </div>
        )}
      </div>
    </>
  );
}
