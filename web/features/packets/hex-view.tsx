import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Extent, OCTETS_PER_ROW, printable } from './byte-fields.ts';
import classes from './hex-view.module.css';

const ROW_PX = 20;

interface HexViewProps {
  readonly label: string;
  readonly hex: string;
  /** The field that is lit, where it lies in this buffer. */
  readonly lit: Extent | null;
  /** Octet at which decoding stopped. */
  readonly faultAt: number | null;
  /** The pointer stands on an octet, or left. */
  readonly onHover: (octet: number | null) => void;
  /** The keyboard or a click went to an octet. */
  readonly onChoose: (octet: number) => void;
}

function moved(key: string, at: number, octets: number): number | null {
  const last = octets - 1;
  const row = at - (at % OCTETS_PER_ROW);
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return at + OCTETS_PER_ROW <= last ? at + OCTETS_PER_ROW : at;
    case 'ArrowUp':
      return at >= OCTETS_PER_ROW ? at - OCTETS_PER_ROW : at;
    case 'PageDown':
      return Math.min(last, at + 16 * OCTETS_PER_ROW);
    case 'PageUp':
      return Math.max(0, at - 16 * OCTETS_PER_ROW);
    case 'Home':
      return row;
    case 'End':
      return Math.min(last, row + OCTETS_PER_ROW - 1);
    default:
      return null;
  }
}

function octetAt(target: EventTarget): number | null {
  const at = target instanceof HTMLElement ? target.dataset['at'] : undefined;
  return at === undefined ? null : Number(at);
}

/** Bytes as packet tools print them; the arrow keys go from octet to octet. */
export function HexView({ label, hex, lit, faultAt, onHover, onChoose }: HexViewProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const octets = useMemo(
    () => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    [hex],
  );
  const [cursor, setCursor] = useState(0);
  const virtual = useVirtualizer({
    count: Math.ceil(octets.length / OCTETS_PER_ROW),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const start = lit?.start ?? null;
  // What is chosen in the tree is brought into sight here; what the pointer is on is there already.
  useEffect(() => {
    if (start !== null && !scroller.current?.matches(':hover'))
      virtual.scrollToIndex(Math.floor(start / OCTETS_PER_ROW));
  }, [start, virtual]);
  const choose = (octet: number) => {
    setCursor(octet);
    virtual.scrollToIndex(Math.floor(octet / OCTETS_PER_ROW));
    onChoose(octet);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, cursor, octets.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const onClick = (event: { target: EventTarget }) => {
    const octet = octetAt(event.target);
    if (octet !== null) choose(octet);
  };
  const idOf = (octet: number) => `${id}-${octet}`;
  return (
    <div
      ref={scroller}
      className={classes.dump}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={virtual.options.count}
      aria-colcount={OCTETS_PER_ROW + 1}
      aria-activedescendant={octets.length > 0 ? idOf(cursor) : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerMove={(event: PointerEvent) => onHover(octetAt(event.target))}
      onPointerLeave={() => onHover(null)}
    >
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start: top }) => (
          <HexRow key={index} {...{ index, top, octets, lit, faultAt, cursor, idOf }} />
        ))}
      </div>
    </div>
  );
}

interface HexRowProps {
  readonly index: number;
  readonly top: number;
  readonly octets: Uint8Array;
  readonly lit: Extent | null;
  readonly faultAt: number | null;
  readonly cursor: number;
  readonly idOf: (octet: number) => string;
}

function litPart(lit: Extent | null, at: number): 'header' | 'contents' | undefined {
  if (lit === null || at < lit.start || at >= lit.end) return undefined;
  return at < lit.contents ? 'header' : 'contents';
}

function HexRow({ index, top, octets, lit, faultAt, cursor, idOf }: HexRowProps) {
  const first = index * OCTETS_PER_ROW;
  const row = [...octets.subarray(first, first + OCTETS_PER_ROW)];
  const missing = OCTETS_PER_ROW - row.length;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" className={classes.offset}>
        {first.toString(16).padStart(4, '0')}
      </span>
      {row.map((octet, column) => {
        const at = first + column;
        return (
          <span
            key={at}
            id={idOf(at)}
            role="gridcell"
            className={classes.octet}
            data-at={at}
            data-middle={column === OCTETS_PER_ROW / 2 || undefined}
            data-lit={litPart(lit, at)}
            data-fault={at === faultAt || undefined}
            data-cursor={at === cursor || undefined}
          >
            {octet.toString(16).padStart(2, '0')}
          </span>
        );
      })}
      {missing > 0 && (
        <span aria-hidden>
          {Array.from({ length: missing }, (_, column) => (
            <span
              key={column}
              className={classes.octet}
              data-middle={row.length + column === OCTETS_PER_ROW / 2 || undefined}
            >
              {'  '}
            </span>
          ))}
        </span>
      )}
      <span className={classes.ascii} aria-hidden>
        {row.map((octet, column) => (
          <span key={column} data-at={first + column} data-lit={litPart(lit, first + column)}>
            {printable(octet)}
          </span>
        ))}
      </span>
    </div>
  );
}
