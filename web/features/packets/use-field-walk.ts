import type { KeyboardEvent } from 'react';
import type { FieldRow } from './byte-fields.ts';

const PAGE_ROWS = 15;

interface FieldWalkOptions {
  readonly rows: readonly FieldRow[];
  /** Indexes of the rows that are not folded away. */
  readonly visible: readonly number[];
  /** Where in `visible` the keyboard stands. */
  readonly active: number;
  /** Paths of the rows whose children are folded away. */
  readonly folded: ReadonlySet<string>;
  readonly setFolded: (folded: ReadonlySet<string>) => void;
  readonly onChoose: (row: number) => void;
}

/** The keys of a tree (ARIA practices): up and down walk, right opens or goes in, left closes or goes out. */
export function useFieldWalk({ rows, visible, active, folded, setFolded, onChoose }: FieldWalkOptions) {
  const fold = (row: FieldRow, close: boolean): void => {
    const next = new Set(folded);
    if (close) next.add(row.path);
    else next.delete(row.path);
    setFolded(next);
  };
  const go = (to: number): void => {
    const row = visible[Math.max(0, Math.min(visible.length - 1, to))];
    if (row !== undefined) onChoose(row);
  };
  const sideways = (key: string): void => {
    const row = rows[visible[active] ?? 0];
    if (!row) return;
    const isOpen = row.hasChildren && !folded.has(row.path);
    if (key === 'ArrowRight') {
      if (isOpen) go(active + 1);
      else if (row.hasChildren) fold(row, false);
    } else if (isOpen) fold(row, true);
    else if (row.parent >= 0) onChoose(row.parent);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE_ROWS,
    PageUp: active - PAGE_ROWS,
    Home: 0,
    End: visible.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = steps[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') sideways(event.key);
    else return;
    event.preventDefault();
  };
  return { fold, onKeyDown };
}
