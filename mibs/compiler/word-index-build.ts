import { readFileSync } from 'node:fs';
import { CompiledFile } from './compiled-file.ts';
import { CompiledWriter } from './compiled-writer.ts';
import { wordsOf } from './description-words.ts';
import { IntColumn } from './int-column.ts';
import { MibBase } from './mib-base.ts';
import { sortNames } from './name-order.ts';
import { NamePool } from './name-pool.ts';
import { wordIndexPath } from './word-index.ts';

/**
 * Writes the words of all descriptions beside a compiled file, for the search. Reads every module again: for a worker.
 * @throws where the compiled file cannot be read or the index not be written
 */
export function buildWordIndex(options: { readonly path: string }): void {
  const file = CompiledFile.open(options.path);
  const writer = new CompiledWriter({ path: wordIndexPath(options.path) });
  try {
    const words = new NamePool();
    const pairs = { word: new IntColumn(), definition: new IntColumn() };
    collect(new MibBase(file), words, pairs);
    writer.start();
    writePostings(writer, words.size, pairs.word.view(), pairs.definition.view());
    const names = words.columns();
    writer.section('name.bytes', names.bytes);
    writer.section('name.starts', names.starts);
    writer.section('name.sorted', sortNames(names));
    const { stamp } = file.contents;
    writer.finish({ stamp, roots: [], folders: [], files: [], modules: [], objects: 0 });
  } finally {
    writer.stop();
    file.close();
  }
}

function collect(
  base: MibBase,
  words: NamePool,
  pairs: { readonly word: IntColumn; readonly definition: IntColumn },
): void {
  const { file } = base;
  // Of each word the definition that it was seen in last: a word counts once.
  const last = new IntColumn();
  let open = -1;
  let text = '';
  for (const module of file.modules) {
    const source = file.files[module.file];
    if (!source) continue;
    if (module.file !== open) {
      open = module.file;
      text = readWhole(source.path);
    }
    for (let definition = module.firstDefinition; definition < module.endDefinition; definition++) {
      const { d } = base.node(definition) < 0 ? {} : base.detail(definition);
      if (!d) continue;
      for (const word of wordsOf(text.slice(d[0], d[1]))) {
        const id = words.idOf(word);
        if (id === last.length) last.push(-1);
        if (last.at(id) === definition) continue;
        last.set(id, definition);
        pairs.word.push(id);
        pairs.definition.push(definition);
      }
    }
  }
}

function writePostings(
  writer: CompiledWriter,
  size: number,
  words: Int32Array,
  definitions: Int32Array,
): void {
  const start = new Int32Array(size + 1);
  for (const word of words) start[word + 1] = (start[word + 1] ?? 0) + 1;
  for (let word = 0; word < size; word++) start[word + 1] = (start[word + 1] ?? 0) + (start[word] ?? 0);
  const all = new Int32Array(words.length);
  const next = start.slice();
  for (const [pair, word] of words.entries()) {
    const at = next[word] ?? 0;
    all[at] = definitions[pair] ?? 0;
    next[word] = at + 1;
  }
  writer.section('posting.start', start);
  writer.section('posting.all', all);
}

function readWhole(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
