import { IconBolt } from '@tabler/icons-react';
import { memo } from 'react';
import { StateIcon, stateTone } from '../../ui/state-mark.tsx';
import type { PlacedNode } from './map-layout.ts';
import classes from './network-map.module.css';
import type { NodeState } from './node-state.ts';
import { kindWord, NodeSymbol } from './node-symbol.tsx';
import { pressable } from '../../ui/pressable.ts';

interface MapNodeProps {
  readonly placed: PlacedNode;
  /** Null where nobody polls it. */
  readonly state: NodeState | null;
  /** Faults at work on it. */
  readonly faults: number;
  readonly selected: boolean;
  readonly opened: boolean;
  readonly onSelect: (name: string) => void;
  readonly onToggle: (name: string) => void;
}

const HALF = 20;
const ICON = 24;
/** About the width of a letter of the name, px. */
const NAME_LETTER = 7.6;

/** A device: symbol, name, worst state, and a button for the stations that are plugged into it. */
function Node({ placed, state, faults, selected, opened, onSelect, onToggle }: MapNodeProps) {
  const { node, x, y, stations } = placed;
  const ground = 8 + Math.max(node.name.length * NAME_LETTER, state ? stateWidth(state.word) : 0);
  const said = [
    node.name,
    kindWord(node.kind),
    state?.word,
    faults > 0 ? `${faults} ${faults === 1 ? 'fault' : 'faults'} at work` : '',
  ].filter(Boolean);
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        {...pressable(() => onSelect(node.name))}
        className={classes.nodeHit}
        x={-ground / 2}
        y={-HALF}
        width={ground}
        height={2 * HALF + (state ? 32 : 18)}
        aria-label={said.join(', ')}
        aria-pressed={selected}
        data-node={node.name}
      >
        <title>{[node.label, node.address].filter(Boolean).join(' · ')}</title>
      </rect>
      <g className={classes.node} aria-hidden>
        <rect
          className={classes.ground}
          x={-ground / 2}
          y={HALF + 2}
          width={ground}
          height={state ? 30 : 16}
          rx={3}
        />
        <rect
          className={classes.symbol}
          data-managed={node.managed || undefined}
          x={-HALF}
          y={-HALF}
          width={2 * HALF}
          height={2 * HALF}
          rx={8}
          style={state ? { stroke: `var(--tone-${stateTone(state.state)})` } : undefined}
        />
        <NodeSymbol kind={node.kind} size={ICON} x={-ICON / 2} y={-ICON / 2} />
        <text className={classes.name} y={HALF + 14}>
          {node.name}
        </text>
        {state && <NodeStateText state={state} />}
        {faults > 0 && <FaultBadge count={faults} x={HALF - 2} y={-HALF + 2} />}
      </g>
      {stations > 0 && (
        <g
          {...pressable(() => onToggle(node.name))}
          className={classes.stationsButton}
          aria-label={`${stations} stations of ${node.name}`}
          aria-expanded={opened}
        >
          <rect x={-41} y={HALF + 35} width={82} height={22} rx={11} />
          <text y={HALF + 50}>
            {opened ? '▾' : '▸'} {stations} {stations === 1 ? 'station' : 'stations'}
          </text>
        </g>
      )}
    </g>
  );
}

/** About how wide the state is with its icon, px, so that both stand in the middle. */
const stateWidth = (word: string) => 15 + word.length * 5.7;

function NodeStateText({ state: { state, word } }: { readonly state: NodeState }) {
  const left = -stateWidth(word) / 2;
  return (
    <g style={{ color: `var(--tone-${stateTone(state)})` }}>
      <StateIcon state={state} size={12} x={left} y={HALF + 18.5} />
      <text className={classes.state} x={left + 15} y={HALF + 28.5}>
        {word}
      </text>
    </g>
  );
}

/** How many faults are at work here. */
function FaultBadge({ count, x, y }: { readonly count: number; readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y})`} className={classes.faultBadge}>
      <rect x={-10} y={-9} width={count > 9 ? 34 : 27} height={18} rx={9} />
      <IconBolt size={13} x={-6} y={-6.5} aria-hidden />
      <text x={7} y={4}>
        {count}
      </text>
    </g>
  );
}

export const MapNode = memo(Node);
