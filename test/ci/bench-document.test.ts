import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderInto } from '../bench/bench-document.ts';
import { type StoredResult, tableOf } from '../bench/bench-result.ts';
import { writeDocument } from '../bench/write-document.ts';
import { type TemporaryFolder, makeTemporaryFolder } from '../support/temporary-folder.ts';

const STORE: StoredResult = {
  name: 'store',
  title: 'Samples into the store',
  columns: ['store', 'samples/s', 'bytes', 'how'],
  rows: [
    ['ours', '512,000', 2.3, 'one process'],
    ['rrdtool | update', '166,000 (x 3.1)', 8, '-'],
  ],
  notes: ['10,000 series,\nfor <30 s>.'],
  machine: '2 cores, 8 GB',
  measured: '2026-03-01 14:05',
};

const TABLE = `| store             |       samples/s | bytes | how         |
| ----------------- | --------------: | ----: | ----------- |
| ours              |         512,000 |   2.3 | one process |
| rrdtool \\| update | 166,000 (x 3.1) |     8 | -           |`;

const PROSE = ['# Measured', '', 'By hand, before.', ''];
const TRIED = ['## What was tried', '', '- Nothing yet.', ''];

describe('a table of figures', () => {
  it('is written out as Prettier would, figures to the right', () => {
    expect(tableOf(STORE)).toBe(TABLE);
  });

  it('has a place for every column, whatever a row lacks', () => {
    expect(tableOf({ columns: ['a', 'b'], rows: [['only']] })).toBe(
      '| a    |   b |\n| ---- | --: |\n| only |   - |',
    );
  });
});

describe('the document', () => {
  const marked = (inside: string) => [
    ...PROSE,
    '<!-- bench: store -->',
    inside,
    '<!-- end of bench -->',
    '',
    'By hand, after.',
    '',
    '<!-- bench: traps -->',
    '',
    'measured before',
    '',
    '<!-- end of bench -->',
    '',
    ...TRIED,
  ];

  it('gets the result between its marks and keeps all else, the other tables too', () => {
    const text = `
${TABLE}

10,000 series, for \\<30 s>.

Measured 2026-03-01 14:05 UTC: 2 cores, 8 GB.
`;
    const once = renderInto(marked('\nan older table\n').join('\n'), [STORE]);
    expect(once).toBe(marked(text).join('\n'));
    expect(renderInto(once, [STORE])).toBe(once);
  });

  it('gets a section for a result that has no place yet, before what was tried', () => {
    const text = renderInto([...PROSE, ...TRIED].join('\n'), [{ ...STORE, rows: [], notes: [] }]);
    expect(text).toBe(
      [
        ...PROSE,
        '## Samples into the store',
        '',
        '<!-- bench: store -->',
        '',
        '| store | samples/s | bytes | how |',
        '| ----- | --------- | ----- | --- |',
        '',
        'Measured 2026-03-01 14:05 UTC: 2 cores, 8 GB.',
        '',
        '<!-- end of bench -->',
        '',
        ...TRIED,
      ].join('\n'),
    );
  });

  it('is refused where a mark is not closed, so that no prose is lost', () => {
    const open = marked('x').filter((line, at) => at !== PROSE.length + 2);
    expect(() => renderInto(open.join('\n'), [STORE])).toThrow(
      'docs/benchmarks.md: <!-- bench: store --> has no <!-- end of bench -->',
    );
  });
});

describe('a folder of results', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = makeTemporaryFolder();
  });
  afterEach(() => folder.remove());

  it('goes into the file, and an empty one leaves the file alone', async () => {
    const document = join(folder.path, 'benchmarks.md');
    const before = [...PROSE, ...TRIED].join('\n');
    writeFileSync(document, before);
    await writeDocument(join(folder.path, 'results'), document);
    expect(readFileSync(document, 'utf8')).toBe(before);
    writeFileSync(join(folder.path, 'store.json'), JSON.stringify(STORE));
    await writeDocument(folder.path, document);
    const after = readFileSync(document, 'utf8');
    expect(after).toContain(TABLE);
    expect(after.startsWith(PROSE.join('\n'))).toBe(true);
    expect(after.endsWith(TRIED.join('\n'))).toBe(true);
  });
});
