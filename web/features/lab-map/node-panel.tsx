import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LabDeviceView, LabPortView } from '../../../server/contract/lab.ts';
import type { LabLinkView, LabLoadView, LabNodeView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { endText, linkUse } from './link-load.ts';
import classes from './map-panels.module.css';
import type { NodeState } from './node-state.ts';
import { kindWord, NodeSymbol } from './node-symbol.tsx';
import { LinkMark, LinkWays, NameButton, PanelHead, Section } from './panel-parts.tsx';

interface NodePanelProps {
  readonly node: LabNodeView;
  readonly state: NodeState | null;
  /** The agent that speaks for it; undefined where none does. */
  readonly device: LabDeviceView | undefined;
  /** The node's own links. */
  readonly links: readonly LabLinkView[];
  readonly loads: ReadonlyMap<string, LabLoadView>;
  readonly onLink: (id: string) => void;
  readonly onClose: () => void;
  /** The way to the device as Trapline polls it. */
  readonly polled: ReactNode;
  readonly cable: ReactNode;
  readonly faults: ReactNode;
}

/** One thing of the network: what it is, its ports, how to ask it, and what can be broken. */
export function NodePanel(props: NodePanelProps) {
  const { node, device, links, loads, faults, onClose } = props;
  const [own] = links;
  return (
    <Panel
      title={node.name}
      actions={
        <>
          {props.polled}
          <PanelHead title={node.name} onClose={onClose} />
        </>
      }
    >
      <Facts items={factsOf(props)} />
      {device && <CommandLine commands={device.examples} label="Commands to try" />}
      {node.managed ? (
        <Section title="Ports">
          <Ports {...props} />
        </Section>
      ) : (
        own && (
          <Section title="Its link">
            <LinkWays link={own} load={loads.get(own.id)} />
          </Section>
        )
      )}
      {!node.managed && own && <Section title="Cable">{props.cable}</Section>}
      <Section title="Faults that fit">{faults}</Section>
    </Panel>
  );
}

function factsOf({ node, state, device, links, onLink }: NodePanelProps): [string, ReactNode][] {
  const items: [string, ReactNode][] = [
    [
      'What it is',
      <span key="kind" className={classes.head}>
        <NodeSymbol kind={node.kind} size={16} /> {kindWord(node.kind)}
        {node.label && node.label !== node.name ? `, ${node.label}` : ''}
      </span>,
    ],
  ];
  const [own] = links;
  if (state)
    items.push([
      'State',
      <StateMark key="state" state={state.state}>
        {state.word}
      </StateMark>,
    ]);
  if (!node.managed && own) {
    items.push([
      'Link',
      <NameButton key="link" onClick={() => onLink(own.id)}>
        <LinkMark link={own} />
      </NameButton>,
    ]);
  }
  if (device)
    items.push([
      'Answers at',
      <Copyable key="at" text={`${device.address}:${device.port}`} label="Copy address" />,
    ]);
  if (node.address !== null)
    items.push(['Address', <Copyable key="address" text={node.address} label="Copy address" />]);
  if (node.mac !== null) items.push(['MAC', <Copyable key="mac" text={node.mac} label="Copy MAC" />]);
  if (node.vlan !== null) items.push(['VLAN', String(node.vlan)]);
  if (node.managed && !device) items.push(['Agent', 'does not answer yet']);
  return items;
}

/** Ports of the agent, each with what is at its other end where the map shows that. */
function Ports({ node, device, links, loads, onLink }: NodePanelProps) {
  const byPort = new Map(
    links.map((link) => [link.a.node === node.name ? link.a.port : link.b.port, link] as const),
  );
  const ports: readonly Pick<LabPortView, 'ifName' | 'ifDescr' | 'ifOperStatus'>[] = device?.ports ?? [];
  const linked = ports.filter(({ ifName, ifDescr }) => byPort.has(ifName || ifDescr));
  const free = ports.length - linked.length;
  return (
    <>
      <ul className={classes.ports} tabIndex={0} aria-label={`Linked ports of ${node.name}`}>
        {linked.map(({ ifName, ifDescr, ifOperStatus }) => {
          const name = ifName || ifDescr;
          const link = byPort.get(name);
          if (!link) return null;
          const other = link.a.node === node.name ? link.b : link.a;
          return (
            <li key={name}>
              <StateMark state={ifOperStatus === 'up' ? 'ok' : 'off'}>
                <span className={classes.portName}>{name}</span>
                {ifOperStatus !== 'up' && ` ${ifOperStatus}`}
              </StateMark>
              <span className={classes.text}>
                <NameButton onClick={() => onLink(link.id)}>{endText(other)}</NameButton>
              </span>
              <span className={classes.use} title={formatBits(link.speedBps)}>
                {formatPercent(linkUse(link, loads.get(link.id)))}
              </span>
            </li>
          );
        })}
        {linked.length === 0 && <li>None is linked on the map.</li>}
      </ul>
      {free > 0 && (
        <Text size="xs" c="dimmed">
          {free} more {free === 1 ? 'port' : 'ports'} without a link, on the tab Devices.
        </Text>
      )}
    </>
  );
}
