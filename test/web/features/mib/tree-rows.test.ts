import { describe, expect, it } from 'vitest';
import type { MibNodeView } from '../../../../server/contract/mib.ts';
import {
  type Branch,
  rowIndex,
  rowKey,
  treeMove,
  treeRows,
  type TreeRow,
  typedRow,
} from '../../../../web/features/mib/tree-rows.ts';

const SEEN = { rows: 3, atMs: 1_000, text: null };

function node(oid: string, name: string, childCount = 0, seen: MibNodeView['seen'] = null): MibNodeView {
  return { oid, name, module: null, kind: 'node', childCount, access: null, seen };
}

function branches(entries: Record<string, readonly MibNodeView[] | Error>): Map<string, Branch> {
  return new Map(
    Object.entries(entries).map(([oid, one]) => [
      oid,
      one instanceof Error ? { items: undefined, error: one } : { items: one, error: null },
    ]),
  );
}

const TREE = branches({
  '': [node('0', 'ccitt'), node('1', 'iso', 2, SEEN)],
  '1': [node('1.0', 'std', 1), node('1.3', 'org', 1, SEEN)],
  '1.3': [node('1.3.6', 'dod', 1, SEEN)],
});
const OPEN = new Set(['1', '1.3']);

/** `depth name` and the mark of the branch. */
function shown(rows: readonly TreeRow[]): string[] {
  return rows.map((row) => {
    if (row.kind !== 'node') return `${row.depth} ${row.kind}: ${row.message}`;
    const mark = row.open === null ? '' : row.open ? ' -' : ' +';
    return `${row.depth} ${row.node.name}${mark} ${row.position}/${row.siblings}`;
  });
}

describe('rows of the OID tree', () => {
  it('are what was opened, from top to bottom, each with its place among its siblings', () => {
    const rows = treeRows({ branches: TREE, open: OPEN, seenOnly: false });
    expect(shown(rows)).toEqual(['0 ccitt 1/2', '0 iso - 2/2', '1 std + 1/2', '1 org - 2/2', '2 dod + 1/1']);
  });

  it('leave out what the device was not seen to have, and count without it', () => {
    const rows = treeRows({ branches: TREE, open: OPEN, seenOnly: true });
    expect(shown(rows)).toEqual(['0 iso - 1/1', '1 org - 1/1', '2 dod + 1/1']);
  });

  it('say where a branch is awaited and where it failed', () => {
    const half = branches({ '': [node('1', 'iso', 1), node('2', 'joint', 1)], '2': new Error('no answer.') });
    const rows = treeRows({ branches: half, open: new Set(['1', '2']), seenOnly: false });
    expect(shown(rows)).toEqual([
      '0 iso - 1/2',
      '1 loading: Loading',
      '0 joint - 2/2',
      '1 failed: no answer.',
    ]);
    expect(rows.map(rowKey)).toEqual(['1', '1 loading', '2', '2 failed']);
  });

  it('of a tree that is not read yet are one that says so', () => {
    expect(shown(treeRows({ branches: new Map(), open: OPEN, seenOnly: false }))).toEqual([
      '0 loading: Loading',
    ]);
  });
});

describe('the place of a node', () => {
  const rows = treeRows({ branches: TREE, open: OPEN, seenOnly: false });

  it('is its own row, that of the nearest node above it, or the first', () => {
    expect(rowIndex(rows, '1.3')).toBe(3);
    expect(rowIndex(rows, '1.3.6.1.2.1')).toBe(4);
    expect(rowIndex(rows, '2.5')).toBe(0);
    expect(rowIndex(rows, '')).toBe(0);
  });
});

describe('keys in the tree', () => {
  const rows = treeRows({ branches: TREE, open: OPEN, seenOnly: false });
  const move = (at: number, key: string) => treeMove(rows, at, key, 3);

  it('go up and down and stop at the ends', () => {
    expect([move(0, 'ArrowDown'), move(4, 'ArrowDown'), move(0, 'ArrowUp'), move(3, 'ArrowUp')]).toEqual([
      { to: 1 },
      { to: 4 },
      { to: 0 },
      { to: 2 },
    ]);
    expect([move(0, 'PageDown'), move(4, 'PageUp'), move(2, 'Home'), move(2, 'End')]).toEqual([
      { to: 3 },
      { to: 1 },
      { to: 0 },
      { to: 4 },
    ]);
  });

  it('open a branch, then go into it; close it, then go out of it', () => {
    expect(move(2, 'ArrowRight')).toEqual({ open: '1.0' });
    expect(move(1, 'ArrowRight')).toEqual({ to: 2 });
    expect(move(0, 'ArrowRight')).toEqual({ to: 0 });
    expect(move(3, 'ArrowLeft')).toEqual({ close: '1.3' });
    expect(move(4, 'ArrowLeft')).toEqual({ to: 3 });
    expect(move(0, 'ArrowLeft')).toEqual({ to: 0 });
  });

  it('open all branches beside the one that one stands on', () => {
    expect(move(3, '*')).toEqual({ openAll: ['1.0'] });
  });

  it('leave other keys alone', () => {
    expect(move(1, 'Tab')).toBeNull();
  });
});

describe('typing a name', () => {
  const rows = treeRows({ branches: TREE, open: OPEN, seenOnly: false });

  it('goes to the next row that begins so, round the end', () => {
    expect(typedRow(rows, 0, 'o')).toBe(3);
    expect(typedRow(rows, 3, 'c')).toBe(0);
  });

  it('stays where more letters still fit, and where none fits', () => {
    expect(typedRow(rows, 3, 'or')).toBe(3);
    expect(typedRow(rows, 3, 'x')).toBe(3);
  });
});
