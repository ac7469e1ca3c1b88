import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvText } from '../../../server/api/csv-text.ts';

it('a table of REST holds no cell that a spreadsheet takes for a formula, and a number stays one', () => {
  const hostile = ["=cmd|'/c calc'!A1", '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a;=1', 'a\n@b', 'core-1'];
  const rows = parse(
    csvText(['text', 'number'], [[hostile[0] ?? '', -5], ...hostile.map((one) => [one, 1])]),
    {
      bom: true,
    },
  ) as string[][];
  expect(rows).toEqual([
    ['text', 'number'],
    ["'=cmd|'/c calc'!A1", '-5'],
    ["'=cmd|'/c calc'!A1", '1'],
    ["'+1", '1'],
    ["'-1", '1'],
    ["'@SUM(A1)", '1'],
    ["'\t'=1", '1'],
    ["'\r'=1", '1'],
    ["a;'=1", '1'],
    ["a\n'@b", '1'],
    ['core-1', '1'],
  ]);
});
