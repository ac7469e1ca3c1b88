import { describe, expect, it } from 'vitest';
import type { Column } from '../../../web/ui/column.ts';
import { parseTableState } from '../../../web/ui/table-state.ts';
import { nextSort, parseSort, tableCsv, tableRows, visibleColumns } from '../../../web/ui/table-view.ts';

interface Port {
  readonly name: string;
  readonly bps: number | null;
}

const COLUMNS: readonly Column<Port>[] = [
  { key: 'name', header: 'Name', value: ({ name }) => name },
  {
    key: 'bps',
    header: 'In',
    value: ({ bps }) => bps,
    text: ({ bps }) => (bps === null ? '' : `${bps} bit/s`),
  },
  { key: 'more', header: 'More', value: () => 'x', hidden: true },
];

const PORTS: readonly Port[] = [
  { name: 'Gi10', bps: null },
  { name: 'Gi2', bps: 5 },
  { name: 'gi1', bps: 40 },
  { name: 'Gi3', bps: 5 },
];

const names = (sort: string | undefined, q?: string) =>
  tableRows(PORTS, COLUMNS, q, parseSort(sort)).map(({ name }) => name);

describe('the rows of a table', () => {
  it('sort by number within names, whatever the case', () => {
    expect(names('name')).toEqual(['gi1', 'Gi2', 'Gi3', 'Gi10']);
    expect(names('-name')).toEqual(['Gi10', 'Gi3', 'Gi2', 'gi1']);
  });

  it('stand last without a value in both directions, and keep their order where equal', () => {
    expect(names('bps')).toEqual(['Gi2', 'Gi3', 'gi1', 'Gi10']);
    expect(names('-bps')).toEqual(['gi1', 'Gi2', 'Gi3', 'Gi10']);
  });

  it('hold every word of the filter', () => {
    expect(names(undefined, 'GI bit/s 5')).toEqual(['Gi2', 'Gi3']);
    expect(names('unknown column', 'nothing')).toEqual([]);
  });

  it('turn the order when a head is activated twice', () => {
    expect([
      nextSort(null, 'bps'),
      nextSort(parseSort('bps'), 'bps'),
      nextSort(parseSort('-bps'), 'bps'),
    ]).toEqual(['bps', '-bps', 'bps']);
  });

  it('export what is shown', () => {
    expect(
      tableCsv(tableRows(PORTS, COLUMNS, '', parseSort('bps')), visibleColumns(COLUMNS, undefined)),
    ).toBe('Name,In\r\nGi2,5 bit/s\r\nGi3,5 bit/s\r\ngi1,40 bit/s\r\nGi10,\r\n');
  });
});

describe('the columns of a table', () => {
  it('are those chosen, else those shown by default', () => {
    const keys = (cols?: string) => visibleColumns(COLUMNS, cols).map(({ key }) => key);
    expect(keys()).toEqual(['name', 'bps']);
    expect(keys('more,name')).toEqual(['name', 'more']);
    expect(keys('gone')).toEqual(['name', 'bps']);
  });
});

describe('the address bar', () => {
  it('gives only what a table understands', () => {
    expect(parseTableState({ sort: '-bps', q: 42, cols: ['a'], other: 'x' })).toEqual({
      sort: '-bps',
      q: '42',
    });
    expect(parseTableState({ sort: {}, q: '' })).toEqual({});
    expect(parseTableState({ q: 'x'.repeat(500) }).q).toHaveLength(200);
  });
});
