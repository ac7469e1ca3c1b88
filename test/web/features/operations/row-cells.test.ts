import { describe, expect, it } from 'vitest';
import type { TableColumnView, TableRowView, VarbindView } from '../../../../server/contract/operation.ts';
import { rowCells } from '../../../../web/features/operations/row-cells.ts';
import { tableCsv, tableRows } from '../../../../web/ui/table-view.ts';

const column = (name: string, part: Partial<TableColumnView> = {}): TableColumnView => ({
  oid: '1.3',
  name,
  syntax: 'Counter32',
  access: 'read-only',
  isIndex: false,
  enums: [],
  ...part,
});
const cell = (text: string, number: string | null, type: VarbindView['type'] = 'Counter32'): VarbindView => ({
  oid: '1.3',
  name: 'n',
  objectOid: null,
  type,
  text,
  hex: null,
  number,
  index: [],
});
const columns = [
  column('ifIndex', { isIndex: true }),
  column('ifOperStatus', { syntax: 'INTEGER', enums: [{ name: 'up', number: '1' }] }),
  column('ifInOctets'),
];
const row = (index: string, status: VarbindView | null, octets: VarbindView | null): TableRowView => ({
  index,
  indexTexts: [index],
  cells: [cell(index, index), status, octets],
});
const rows = [
  row('10', cell('up(1)', '1', 'INTEGER'), cell('9', '9')),
  row('2', cell('down(2)', '2', 'INTEGER'), cell('1000', '1000')),
  row('3', null, cell('', null, 'noSuchInstance')),
];
const shown = rowCells({ columns, index: [{ name: 'ifIndex' }] }, false);

describe('a table as rows and columns', () => {
  it('has the index first, once, though it is a column too', () => {
    expect(shown.map(({ header }) => header)).toEqual(['ifIndex', 'ifOperStatus', 'ifInOctets']);
  });

  it('has an index of objects that no agent may show', () => {
    const hidden = rowCells(
      { columns: columns.slice(1), index: [{ name: 'udpLocalAddress' }, { name: 'udpLocalPort' }] },
      false,
    );
    const texts = hidden.map((one) => one.text({ ...row('x', null, null), indexTexts: ['10.0.0.1', '53'] }));
    expect(texts.slice(0, 2)).toEqual(['10.0.0.1', '53']);
  });

  it('sorts the index, numbers and named numbers as numbers, and holes last', () => {
    const order = (key: string) =>
      tableRows(rows, shown, undefined, { key, descending: false }).map(({ index }) => index);
    expect(order(shown[0]?.key ?? '')).toEqual(['2', '3', '10']);
    expect(order('ifInOctets')).toEqual(['10', '2', '3']);
    expect(order('ifOperStatus')).toEqual(['10', '2', '3']);
  });

  it('is exported with labels, and empty where there is no cell', () => {
    expect(tableCsv(rows, shown)).toBe(
      'ifIndex,ifOperStatus,ifInOctets\r\n10,up(1),9\r\n2,down(2),1000\r\n3,,\r\n',
    );
  });
});
