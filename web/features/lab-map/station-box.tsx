import { memo } from 'react';
import type { LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatPercent } from '../../format/quantity.ts';
import { linkCondition, linkUse, loadStep } from './link-load.ts';
import { type PlacedStation, STATION, type StationBox } from './map-layout.ts';
import classes from './network-map.module.css';
import { NodeSymbol } from './node-symbol.tsx';
import { pressable } from '../../ui/pressable.ts';

interface StationBoxesProps {
  readonly boxes: readonly StationBox[];
  readonly loads: ReadonlyMap<string, LabLoadView>;
  /** Name of the station whose panel is open. */
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

/** The stations of each opened switch, in a box that hangs from it. */
export function StationBoxes({ boxes, loads, selected, onSelect }: StationBoxesProps) {
  return boxes.map((box) => (
    <g key={box.parent} role="group" aria-label={`Stations of ${box.parent}`}>
      <rect className={classes.box} x={box.x} y={box.y} width={box.width} height={box.height} rx={6} />
      <text className={classes.boxTitle} x={box.x + STATION.padding} y={box.y + 17}>
        {box.parent}: {box.stations.length} {box.stations.length === 1 ? 'station' : 'stations'}
      </text>
      {box.stations.map((station) => (
        <Station
          key={station.node.name}
          placed={station}
          load={loads.get(station.link.id)}
          selected={station.node.name === selected}
          onSelect={onSelect}
        />
      ))}
    </g>
  ));
}

/** The lines from the switches to their boxes; drawn below the devices. */
export function BoxLines({ boxes }: Pick<StationBoxesProps, 'boxes'>) {
  return boxes.map(({ parent, from, x, y, width }) => (
    <line key={parent} className={classes.boxLine} x1={from.x} y1={from.y} x2={x + width / 2} y2={y} />
  ));
}

interface StationProps {
  readonly placed: PlacedStation;
  readonly load: LabLoadView | undefined;
  readonly selected: boolean;
  readonly onSelect: (name: string) => void;
}

/** About the width of a letter, px. */
const LETTER = 7;
const STUB = 16;

const shortened = (text: string, width: number): string => {
  const most = Math.max(4, Math.floor(width / LETTER));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
};

function StationRow({ placed, load, selected, onSelect }: StationProps) {
  const { node, link, x, y, width } = placed;
  const condition = linkCondition(link);
  const dead = condition !== 'up' && condition !== 'blocked';
  const use = linkUse(link, load);
  const step = loadStep(dead ? null : use);
  const middle = STATION.height / 2;
  const label = node.label || node.name;
  const right = dead ? condition : use !== null && use >= 1 ? formatPercent(Math.round(use)) : '';
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        {...pressable(() => onSelect(node.name))}
        className={classes.stationHit}
        x={0}
        y={1}
        width={width - 4}
        height={STATION.height - 2}
        rx={3}
        aria-label={[node.name, 'station', label === node.name ? '' : label, right]
          .filter(Boolean)
          .join(', ')}
        aria-pressed={selected}
        data-node={node.name}
        data-condition={condition}
      >
        <title>{[label, node.address, node.mac].filter(Boolean).join(' · ')}</title>
      </rect>
      <g className={classes.drawn} aria-hidden>
        <line
          className={classes.line}
          x1={2}
          y1={middle}
          x2={STUB}
          y2={middle}
          strokeWidth={step.width}
          style={{ stroke: `var(--tone-${dead ? 'critical' : step.tone})` }}
        />
        <NodeSymbol kind={node.kind} size={15} x={STUB + 4} y={middle - 7.5} />
        <text className={classes.stationName} x={STUB + 23} y={middle + 4}>
          {shortened(label, width - STUB - 30 - right.length * LETTER)}
        </text>
        <text className={classes.stationUse} x={width - 10} y={middle + 4}>
          {right}
        </text>
      </g>
    </g>
  );
}

const Station = memo(StationRow);
