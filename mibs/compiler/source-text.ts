import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Stretch } from './detail-record.ts';
import type { SourceFile } from './definition-store.ts';

const MAX_TEXT = 256 * 1024;

/** A text of a module, read from its file as it stands there; null where the file has changed or gone. */
export function readSourceText(file: SourceFile, [start, end]: Stretch): string | null {
  let descriptor: number;
  try {
    descriptor = openSync(file.path, 'r');
  } catch {
    return null;
  }
  try {
    const stat = fstatSync(descriptor);
    if (stat.size !== file.size || stat.mtimeMs !== file.mtimeMs) return null;
    const bytes = Buffer.alloc(Math.max(0, Math.min(end - start, MAX_TEXT)));
    const count = readSync(descriptor, bytes, 0, bytes.length, start);
    return tidy(decoded(bytes.subarray(0, count)));
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

/** UTF-8 where it is that, else Latin-1: modules do not say. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** Without the indentation that all lines share, and without blanks at the ends. */
function tidy(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '        ').split('\n');
  const later = lines.slice(1).filter((line) => line.trim() !== '');
  const indent = later.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), 80);
  return lines
    .map((line, at) => (at === 0 ? line.trim() : line.slice(indent).trimEnd()))
    .join('\n')
    .trim();
}
