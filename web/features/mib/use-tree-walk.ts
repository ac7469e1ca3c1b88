import { type KeyboardEvent, useRef, useState } from 'react';
import type { MibNodeView } from '../../../server/contract/mib.ts';
import { rowIndex, treeMove, typedRow } from './tree-rows.ts';
import type { MibTreeState } from './use-mib-tree.ts';

/** How a node came to be chosen: walked past with the keyboard, or picked. */
export type Choice = 'passed' | 'picked';

export interface TreeWalkOptions {
  readonly tree: MibTreeState;
  /** OID of the open object; null where none is. */
  readonly selected: string | null;
  readonly onChoose: (node: MibNodeView, choice: Choice) => void;
  readonly scrollTo: (index: number) => void;
}

const PAGE_ROWS = 15;
const TYPING_MS = 700;

/** What was typed of a name, as long as the letters follow each other with no other key between them. */
function useTyped() {
  const typed = useRef({ text: '', atMs: 0 });
  return {
    add: (key: string, atMs: number): string => {
      const goesOn = atMs - typed.current.atMs < TYPING_MS;
      typed.current = { text: goesOn ? typed.current.text + key : key, atMs };
      return typed.current.text;
    },
    end: () => {
      typed.current.text = '';
    },
  };
}

/** Where the keyboard stands in the tree, and what keys and clicks do there. */
export function useTreeWalk({ tree, selected, onChoose, scrollTo }: TreeWalkOptions) {
  const { rows } = tree;
  const [activeOid, setActiveOid] = useState(selected ?? '');
  const active = rowIndex(rows, activeOid);
  // OIDs chosen here whose details are still to come.
  const chosen = useRef<string[]>([]);
  const typed = useTyped();

  const choose = (index: number, choice: Choice) => {
    const row = rows[index];
    if (row === undefined) return;
    if (row.kind !== 'node') {
      if (row.kind === 'failed' && choice === 'picked') tree.retry(row.parent);
      return;
    }
    setActiveOid(row.node.oid);
    chosen.current.push(row.node.oid);
    onChoose(row.node, choice);
  };
  const go = (index: number) => {
    scrollTo(index);
    choose(index, 'passed');
  };
  return {
    active,
    choose,
    /** Stands on an object that was opened elsewhere; false where it was opened here. */
    follow: (oid: string): boolean => {
      const here = chosen.current;
      if (here.at(-1) === oid) chosen.current = [];
      if (here.includes(oid)) return false;
      setActiveOid(oid);
      return true;
    },
    toggle: (index: number): void => {
      const row = rows[index];
      if (row?.kind !== 'node' || row.open === null) return;
      if (row.open) tree.close(row.node.oid);
      else tree.open([row.node.oid]);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        return choose(active, 'picked');
      }
      const move = treeMove(rows, active, event.key, PAGE_ROWS);
      if (move === null) {
        // A letter is the tree's while one stands in it; `?` and the like stay with the page.
        if (!/^[\w-]$/.test(event.key)) return;
        event.stopPropagation();
        return go(typedRow(rows, active, typed.add(event.key, event.timeStamp)));
      }
      event.preventDefault();
      typed.end();
      if ('to' in move) go(move.to);
      else if ('open' in move) tree.open([move.open]);
      else if ('close' in move) tree.close(move.close);
      else tree.open(move.openAll);
    },
  };
}
