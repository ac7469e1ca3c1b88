import { type Document, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';

/** Deeper than anybody writes. The parser calls itself once a level: a few thousand end the process, not the call. */
const MAX_DEPTH = 64;
/** Blocks within blocks stand further to the right. */
const MAX_INDENT = 200;

/** Aliases multiply what a text holds. */
const MAX_ALIASES = 50;
/** Somebody who writes a file mends these before looking for more. */
const MAX_FAULTS = 100;

export interface YamlFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong; what to do. */
  readonly text: string;
}

export type YamlText =
  | { readonly ok: true; readonly document: Document; readonly lines: LineCounter; readonly content: unknown }
  | { readonly ok: false; readonly faults: readonly YamlFault[] };

interface Place {
  readonly offset: number;
  readonly text: string;
}

/**
 * Reads YAML 1.2 that anybody may have written, in time in proportion to it. Never throws. Keys are texts, each once in its
 * mapping.
 */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const refused = (places: readonly Place[]): YamlText => ({
    ok: false,
    faults: places.slice(0, MAX_FAULTS).map((place) => {
      const { line, col } = lines.linePos(place.offset);
      return { line: Math.max(1, line), column: Math.max(1, col), text: place.text };
    }),
  });
  const deep = nestingFault(text, lines);
  if (deep) return refused([deep]);
  // The parser compares each key with all before it, which takes minutes where there are many.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    uniqueKeys: false,
  });
  if (document.errors.length > 0)
    return refused(
      document.errors.map(({ pos, message }) => ({
        offset: pos[0],
        text: `this is not YAML: ${message}; check the indentation and the quotes`,
      })),
    );
  const keys = keyFaults(document);
  if (keys.length > 0) return refused(keys);
  try {
    return { ok: true, document, lines, content: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    const { message } = error as Error;
    return refused([{ offset: 0, text: `${message}; write the parts out instead of repeating them` }]);
  }
}

/** Linear in the text, no recursion. */
function nestingFault(text: string, lines: LineCounter): Place | null {
  let offset = 0;
  let flow = 0;
  /** Marks of blocks since the line began: `- - - a` is three lists. */
  let marks = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') flow += 1;
    else if ((token === ']' || token === '}') && flow > 0) flow -= 1;
    else if (flow === 0 && (token === '-' || token === '?' || token === ':')) marks += 1;
    const indent = lineStart && /^ +$/.test(token) ? token.length : 0;
    if (flow > MAX_DEPTH || marks > MAX_DEPTH || indent > MAX_INDENT) {
      for (const { index } of text.slice(0, offset).matchAll(/^/gm)) lines.addNewLine(index);
      return { offset, text: 'too many lists and mappings within each other; write fewer levels' };
    }
    lineStart = token.includes('\n');
    if (lineStart && flow === 0) marks = 0;
    if (!OWN.has(token)) offset += token.length;
  }
  return null;
}

/** What the lexer says of itself and is not in the text: a document, an error in a flow, a scalar. */
const OWN: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** Keys that are lists or mappings, and keys that come twice. */
function keyFaults(document: Document): Place[] {
  const faults: Place[] = [];
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isSeq(node)) for (const item of node.items) waiting.push(item);
    if (!isMap(node)) continue;
    const seen = new Set<unknown>();
    for (const { key, value } of node.items) {
      waiting.push(value);
      const offset = startOf(key) ?? startOf(node) ?? 0;
      if (isScalar(key) && !seen.has(key.value)) seen.add(key.value);
      else if (isScalar(key)) faults.push({ offset, text: 'Map keys must be unique' });
      else if (key !== null)
        faults.push({ offset, text: 'a key that is no text; write a name before the colon' });
    }
  }
  return faults.toSorted((one, other) => one.offset - other.offset);
}

function startOf(node: unknown): number | null {
  return isNode(node) && node.range ? node.range[0] : null;
}
