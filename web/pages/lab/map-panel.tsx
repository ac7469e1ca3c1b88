import type { ReactNode } from 'react';
import type { LabFaultKindView } from '../../../server/contract/lab-fault.ts';
import type {
  LabLinkView,
  LabLoadView,
  LabNodeView,
  LabTopologyView,
} from '../../../server/contract/lab-network.ts';
import { useLab, useLabFaultKinds, useLabFaults } from '../../api/lab.ts';
import { CableButton } from '../../features/lab-faults/cable-button.tsx';
import { type FaultPrefill, faultsOfLink, faultsOfNode } from '../../features/lab-faults/fault-draft.ts';
import { FaultList } from '../../features/lab-faults/fault-list.tsx';
import { FittingFaults } from '../../features/lab-faults/fitting-faults.tsx';
import { LinkPanel } from '../../features/lab-map/link-panel.tsx';
import type { LabMapView } from '../../features/lab-map/map-view.ts';
import { NodePanel } from '../../features/lab-map/node-panel.tsx';
import type { NodeState } from '../../features/lab-map/node-state.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Allowed, Reason } from '../../ui/guarded.tsx';
import { useMay } from '../../ui/presence.ts';
import { PolledLink } from './polled-link.tsx';

interface MapPanelProps {
  readonly topology: LabTopologyView;
  readonly loads: ReadonlyMap<string, LabLoadView>;
  readonly states: ReadonlyMap<string, NodeState>;
  readonly view: LabMapView;
  readonly onChange: (change: Partial<LabMapView>) => void;
}

const NO_KINDS: readonly LabFaultKindView[] = [];

/** What is open on the map, with what can be done to it. */
export function MapPanel(props: MapPanelProps) {
  const { topology, view, onChange } = props;
  const kinds = useLabFaultKinds(useMay('lab')).data ?? NO_KINDS;
  const link = topology.links.find(({ id }) => id === view.link);
  const node = topology.nodes.find(({ name }) => name === view.node);
  if (link) return <OneLink {...props} link={link} kinds={kinds} />;
  if (node) return <OneNode {...props} node={node} kinds={kinds} />;
  return (
    <EmptyState title={`${view.link ?? view.node} is not on the map`}>
      Another lab may run by now, or the link has gone with its port.{' '}
      <button type="button" onClick={() => onChange({ link: null, node: null })}>
        Close
      </button>
    </EmptyState>
  );
}

interface WithKinds {
  readonly kinds: readonly LabFaultKindView[];
}

function OneLink({
  link,
  kinds,
  loads,
  onChange,
}: MapPanelProps & WithKinds & { readonly link: LabLinkView }) {
  // A fault of a port begins with the end that has an agent.
  const end = link.a.ifIndex !== null ? link.a : link.b;
  return (
    <LinkPanel
      link={link}
      load={loads.get(link.id)}
      onNode={(node) => onChange({ node, link: null })}
      onClose={() => onChange({ link: null, node: null })}
      cable={
        <Control>
          <CableButton link={link} />
        </Control>
      }
      faults={
        <Control>
          <AtWork touches={({ links }) => links.includes(link.id)} />
          <FittingFaults
            kinds={faultsOfLink(kinds).filter(({ kind }) => kind !== 'cable-out')}
            prefill={{ link: link.id, device: end.node, port: end.port }}
          />
        </Control>
      }
    />
  );
}

function OneNode(props: MapPanelProps & WithKinds & { readonly node: LabNodeView }) {
  const { node, kinds, topology, loads, states, onChange } = props;
  const device = useLab().data?.devices.find(({ name }) => name === node.name);
  const links = topology.links.filter(({ a, b }) => a.node === node.name || b.node === node.name);
  const [own] = links;
  const prefill: FaultPrefill = node.managed ? { device: node.name } : { host: node.name };
  return (
    <NodePanel
      node={node}
      state={states.get(node.name) ?? null}
      device={device}
      links={links}
      loads={loads}
      onLink={(link) => onChange({ link, node: null })}
      onClose={() => onChange({ link: null, node: null })}
      polled={<PolledLink name={node.name} />}
      cable={
        own && (
          <Control>
            <CableButton link={own} />
          </Control>
        )
      }
      faults={
        <Control>
          <AtWork touches={({ devices }) => devices.includes(node.name)} />
          <FittingFaults kinds={faultsOfNode(kinds, node)} prefill={prefill} />
        </Control>
      }
    />
  );
}

/** For those who control the lab. */
function Control({ children }: { readonly children: ReactNode }) {
  return (
    <Allowed may="lab" otherwise={<Reason may="lab" />}>
      {children}
    </Allowed>
  );
}

type Touches = (fault: { readonly devices: readonly string[]; readonly links: readonly string[] }) => boolean;

/** The faults that are at work on it already, each with its end. */
function AtWork({ touches }: { readonly touches: Touches }) {
  const faults = useLabFaults().data ?? [];
  const own = faults.filter((fault) => fault.endedAtMs === null && touches(fault));
  return own.length === 0 ? null : <FaultList faults={own} />;
}
