import { ActionIcon, Group } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFocusCentered, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import type { TopologyLinkView, TopologyView } from '../../../server/contract/topology.ts';
import { pressable } from '../../ui/pressable.ts';
import { StateIcon, stateTone } from '../../ui/state-mark.tsx';
import { useMapZoom } from '../../ui/use-map-zoom.ts';
import { linkWords } from './link-words.ts';
import { type PlacedTopologyNode, topologyLayout } from './topology-layout.ts';
import type { ShownState } from './topology-state.ts';
import type { TopologyChoice } from './topology-view.ts';
import classes from './topology.module.css';

interface TopologyMapProps {
  readonly topology: TopologyView;
  readonly states: ReadonlyMap<string, ShownState>;
  readonly stateOfLink: (link: TopologyLinkView) => ShownState;
  readonly choice: TopologyChoice;
  readonly onChange: (change: Partial<TopologyChoice>) => void;
}

const LEAST_WIDTH = 300;
const RADIUS = 17;
const ICON = 20;
const LETTER = 7.4;
const MAX_NAME = 16;

/** The devices in rows by their distance from the root, and the links between them. */
export function TopologyMap({ topology, states, stateOfLink, choice, onChange }: TopologyMapProps) {
  const { ref: frame, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(LEAST_WIDTH, Math.floor(measured));
  const layout = useMemo(() => topologyLayout(topology, width), [topology, width]);
  const svg = useRef<SVGSVGElement>(null);
  const { zoom, closer, farther, fit, handlers } = useMapZoom(svg);
  const names = useMemo(() => new Map(topology.nodes.map(({ key, name }) => [key, name])), [topology]);
  return (
    <div ref={frame} className={classes.frame}>
      <svg
        ref={svg}
        role="group"
        aria-label="Map of the topology"
        className={classes.map}
        data-zoomed={zoom.scale > 1 || undefined}
        width={width}
        height={layout.height}
        {...handlers}
      >
        <g transform={`translate(${zoom.x} ${zoom.y}) scale(${zoom.scale})`}>
          {measured > 0 &&
            layout.links.map(({ link, path }) => (
              <g key={link.id}>
                <path
                  {...pressable(() => onChange({ link: link.id, node: null }))}
                  className={classes.linkHit}
                  d={path}
                  aria-label={`Link ${linkWords(link, names)}, ${stateOfLink(link).word}`}
                  aria-pressed={link.id === choice.link}
                />
                <path
                  className={classes.line}
                  d={path}
                  data-down={stateOfLink(link).word === 'down' || undefined}
                />
              </g>
            ))}
          {measured > 0 &&
            layout.nodes.map((placed) => (
              <Node
                key={placed.node.key}
                placed={placed}
                isRoot={placed.node.deviceId !== null && placed.node.deviceId === topology.rootId}
                state={states.get(placed.node.key) ?? { state: 'unknown', word: 'unknown' }}
                selected={placed.node.key === choice.node}
                onSelect={() => onChange({ node: placed.node.key, link: null })}
              />
            ))}
        </g>
      </svg>
      <Group className={classes.zoom} gap={4}>
        <ActionIcon variant="default" size={30} aria-label="Closer" onClick={closer}>
          <IconZoomIn size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label="Farther" onClick={farther}>
          <IconZoomOut size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={30} aria-label="Whole map" onClick={fit}>
          <IconFocusCentered size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}

interface NodeProps {
  readonly placed: PlacedTopologyNode;
  readonly isRoot: boolean;
  readonly state: ShownState;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Node({ placed: { node, x, y }, isRoot, state, selected, onSelect }: NodeProps) {
  const name = node.name.length > MAX_NAME ? `${node.name.slice(0, MAX_NAME - 1)}…` : node.name;
  const word = isRoot ? `${state.word}, root` : state.word;
  const ground = 10 + LETTER * Math.max(name.length, word.length);
  return (
    <g transform={`translate(${x} ${y})`} style={{ color: `var(--tone-${stateTone(state.state)})` }}>
      <rect
        {...pressable(onSelect)}
        className={classes.hit}
        x={-ground / 2}
        y={-RADIUS}
        width={ground}
        height={2 * RADIUS + 34}
        aria-label={`${node.name}, ${word}`}
        aria-pressed={selected}
      >
        <title>{node.name}</title>
      </rect>
      <g className={classes.drawn} aria-hidden>
        <circle className={classes.symbol} r={RADIUS} />
        <StateIcon state={state.state} size={ICON} x={-ICON / 2} y={-ICON / 2} />
        <rect className={classes.ground} x={-ground / 2} y={RADIUS + 3} width={ground} height={30} rx={3} />
        <text className={classes.name} y={RADIUS + 15}>
          {name}
        </text>
        <text className={classes.state} y={RADIUS + 29}>
          {word}
        </text>
      </g>
    </g>
  );
}
