import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, sep } from 'node:path';
import { AgentError } from '../engine/agent-error.ts';
import { readRecording } from './read-recording.ts';
import type { Recording } from './recording.ts';

const ENDINGS: ReadonlySet<string> = new Set(['.snmprec', '.snmpwalk', '.walk', '.txt']);

/** A recording with the file it came from. */
export interface RecordedFile {
  /** The path without its ending, folders divided by `/`, as snmpsim names its communities. */
  readonly name: string;
  readonly path: string;
  readonly recording: Recording;
}

/** @throws AgentError BAD_OPTION where there is nothing to read */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** @throws AgentError BAD_OPTION where the file cannot be read */
export function readRecordedFile(path: string): RecordedFile {
  try {
    const recording = readRecording(readFileSync(path));
    return { name: basename(path, extname(path)), path, recording };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/**
 * The recordings in a folder and below it, in the order of their names: files that end in .snmprec, .snmpwalk, .walk or
 * .txt. A file that cannot be read is told and left out.
 *
 * @throws AgentError BAD_OPTION where the folder cannot be read
 */
export function readRecordedFolder(folder: string, onProblem: (text: string) => void): RecordedFile[] {
  const files: RecordedFile[] = [];
  const taken = new Set<string>();
  for (const path of pathsBelow(folder)) {
    const name = relative(folder, path.slice(0, -extname(path).length))
      .split(sep)
      .join('/');
    if (taken.has(name)) {
      onProblem(`${path}: another file is named ${name} already; rename one of the two`);
      continue;
    }
    try {
      files.push({ ...readRecordedFile(path), name });
      taken.add(name);
    } catch (error) {
      if (!(error instanceof AgentError)) throw error;
      onProblem(error.message);
    }
  }
  return files;
}

function pathsBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => ENDINGS.has(extname(path).toLowerCase()) && !basename(path).startsWith('.'))
      .map((path) => join(folder, path))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
      .toSorted();
  } catch (cause) {
    throw unreadable(folder, cause);
  }
}

function unreadable(path: string, cause: unknown): AgentError {
  const reason = isMissing(cause)
    ? 'there is no such file or folder'
    : cause instanceof Error
      ? cause.message
      : String(cause);
  return new AgentError(
    'BAD_OPTION',
    `reading ${path}: ${reason}; give a recording or a folder of them`,
    cause,
  );
}

const isMissing = (cause: unknown): boolean => (cause as { code?: unknown } | null)?.code === 'ENOENT';
