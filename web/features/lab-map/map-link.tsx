import { memo } from 'react';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import { coursePath, type PlacedLink, pointAt } from './link-course.ts';
import { directions, linkCondition, linkText, linkUse, loadStep } from './link-load.ts';
import classes from './network-map.module.css';
import type { Place } from './place-nodes.ts';
import { pressable } from '../../ui/pressable.ts';

/** Where the pointer, or the focus, rests. */
export interface Pointed {
  readonly link: string;
  /** Within the map's frame, px. */
  readonly at: Place;
}

interface MapLinkProps {
  readonly placed: PlacedLink;
  readonly load: LabLoadView | undefined;
  readonly selected: boolean;
  readonly onSelect: (link: string) => void;
  /** Null when the pointer has gone. */
  readonly onPoint: (link: string | null, at: { clientX: number; clientY: number } | null) => void;
}

/** From the middle of a symbol to where a mark of its port stands, px. */
const PORT_MARK = 34;
/** About the width of a letter, px. */
const LETTER = 7;

/** What a link says to those who hear it: ends, condition and both directions. */
function linkWords(link: LabLinkView, load: LabLoadView | undefined): string {
  const ways = directions(link, load).map(
    ({ from, to, bps, use }) => `${from} to ${to} ${formatBits(bps)}, ${formatPercent(use)}`,
  );
  return [`Link ${linkText(link)}`, linkCondition(link), ...(load ? ways : [])].join(', ');
}

/** The part of the way, 0..1, at which a mark stands that belongs to the port of one end. */
function portMark({ from, to }: PlacedLink): number {
  return Math.min(0.4, PORT_MARK / (Math.hypot(to.x - from.x, to.y - from.y) || 1));
}

/** A cable: its width and colour tell its load, dashes that it is down, a barred ring a port that the spanning tree blocks. */
function Link({ placed, load, selected, onSelect, onPoint }: MapLinkProps) {
  const { link, label } = placed;
  const condition = linkCondition(link);
  const dead = condition === 'down' || condition === 'cable out';
  const use = linkUse(link, load);
  const step = loadStep(dead ? null : use);
  const d = coursePath(placed);
  return (
    <g>
      <path
        {...pressable(() => onSelect(link.id))}
        d={d}
        className={classes.hit}
        aria-label={linkWords(link, load)}
        aria-pressed={selected}
        data-link={link.id}
        data-condition={condition}
        onPointerMove={(event) => event.pointerType === 'mouse' && onPoint(link.id, event)}
        onPointerLeave={() => onPoint(null, null)}
        onFocus={() => onPoint(link.id, null)}
        onBlur={() => onPoint(null, null)}
      />
      <g className={classes.drawn} aria-hidden>
        <path className={classes.halo} d={d} />
        <path
          className={classes.line}
          d={d}
          strokeWidth={step.width}
          style={{ stroke: `var(--tone-${dead ? 'critical' : step.tone})` }}
        />
        {link.a.spanningTree === 'blocking' && <Blocked at={pointAt(placed, portMark(placed))} />}
        {link.b.spanningTree === 'blocking' && <Blocked at={pointAt(placed, 1 - portMark(placed))} />}
        {label && dead && <LinkLabel at={label} text={condition} tone="critical" />}
        {label && !dead && use !== null && use >= 1 && (
          <LinkLabel at={label} text={formatPercent(Math.round(use))} tone={step.tone} />
        )}
      </g>
    </g>
  );
}

function LinkLabel({ at, text, tone }: { readonly at: Place; readonly text: string; readonly tone: string }) {
  const width = text.length * LETTER + 8;
  return (
    <g className={classes.linkLabel} transform={`translate(${at.x} ${at.y})`}>
      <rect x={-width / 2} y={-8} width={width} height={16} rx={3} />
      <text y={4} style={{ fill: `var(--tone-${tone})` }}>
        {text}
      </text>
    </g>
  );
}

function Blocked({ at }: { readonly at: Place }) {
  return (
    <g className={classes.blocked} transform={`translate(${at.x} ${at.y})`}>
      <circle r={6} />
      <line x1={-4} y1={4} x2={4} y2={-4} />
    </g>
  );
}

export const MapLink = memo(Link);
