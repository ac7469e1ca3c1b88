import { memo } from 'react';
import type { LabLinkView, LabLoadView } from '../../../server/contract/lab-network.ts';
import { formatBits, formatPercent } from '../../format/quantity.ts';
import { directions, linkCondition, linkText, linkUse, loadStep } from './link-load.ts';
import type { PlacedLink } from './map-layout.ts';
import classes from './network-map.module.css';
import type { Place } from './place-nodes.ts';
import { pressable } from './pressable.ts';

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
const LABEL_FROM = 0.5;

/** What a link says to those who hear it: ends, condition and both directions. */
export function linkWords(link: LabLinkView, load: LabLoadView | undefined): string {
  const ways = directions(link, load).map(
    ({ from, to, bps, use }) => `${from} to ${to} ${formatBits(bps)}, ${formatPercent(use)}`,
  );
  return [`Link ${linkText(link)}`, linkCondition(link), ...(load ? ways : [])].join(', ');
}

function along(from: Place, to: Place, px: number): Place {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(0.45, px / length);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** A cable: its width and colour tell its load, dashes that it is down, a barred ring a port that the spanning tree blocks. */
function Link({ placed, load, selected, onSelect, onPoint }: MapLinkProps) {
  const { link, from, to } = placed;
  const condition = linkCondition(link);
  const dead = condition === 'down' || condition === 'cable out';
  const use = linkUse(link, load);
  const step = loadStep(dead ? null : use);
  const line = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  const labelAt = {
    x: from.x + (to.x - from.x) * LABEL_FROM,
    y: from.y + (to.y - from.y) * LABEL_FROM,
  };
  return (
    <g
      {...pressable(() => onSelect(link.id))}
      className={classes.link}
      aria-label={linkWords(link, load)}
      aria-pressed={selected}
      data-link={link.id}
      data-condition={condition}
      onPointerMove={(event) => event.pointerType === 'mouse' && onPoint(link.id, event)}
      onPointerLeave={() => onPoint(null, null)}
      onFocus={() => onPoint(link.id, null)}
      onBlur={() => onPoint(null, null)}
    >
      <line className={classes.halo} {...line} />
      <line
        className={classes.line}
        {...line}
        strokeWidth={step.width}
        style={{ stroke: `var(--tone-${dead ? 'critical' : step.tone})` }}
      />
      {link.a.spanningTree === 'blocking' && <Blocked at={along(from, to, PORT_MARK)} />}
      {link.b.spanningTree === 'blocking' && <Blocked at={along(to, from, PORT_MARK)} />}
      {dead ? (
        <LinkLabel at={labelAt} text={condition} tone="critical" />
      ) : (
        use !== null &&
        use >= 1 && <LinkLabel at={labelAt} text={formatPercent(Math.round(use))} tone={step.tone} />
      )}
      <line className={classes.hit} {...line} />
    </g>
  );
}

function LinkLabel({ at, text, tone }: { readonly at: Place; readonly text: string; readonly tone: string }) {
  return (
    <text className={classes.linkLabel} x={at.x} y={at.y + 4} style={{ fill: `var(--tone-${tone})` }}>
      {text}
    </text>
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
