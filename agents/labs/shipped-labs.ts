import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AgentError } from '../engine/agent-error.ts';
import type { LabFile } from './lab-file.ts';
import { problemText } from './lab-problem.ts';
import { readLabFile } from './read-lab-file.ts';

/** The labs that come along, beside this file. */
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const ENDING = '.yaml';

/** A lab that can be started by its name. */
export interface ShippedLab {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** A lab's file with the folder that the files it names are looked for in. */
export interface FoundLab {
  readonly file: LabFile;
  readonly folder: string;
}

function shippedLabs(): ShippedLab[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .toSorted()
    .flatMap((name) => {
      const read = readLabFile(readFileSync(join(FOLDER, name), 'utf8'), name);
      return read.ok ? [{ name: read.lab.name, title: read.lab.title, about: read.lab.about }] : [];
    });
}

/** By the name of a shipped lab, or a file's path. Throws AgentError BAD_LAB, with every problem on a line. */
export function findLab(nameOrPath: string): FoundLab {
  const shipped = join(FOLDER, `${nameOrPath}${ENDING}`);
  const path = /^[\w-]+$/u.test(nameOrPath) && existsSync(shipped) ? shipped : nameOrPath;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const known = shippedLabs()
      .map(({ name }) => name)
      .join(', ');
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `opening the lab ${JSON.stringify(nameOrPath)}: ${reason}; give one of ${known}, or a file`;
    throw new AgentError('BAD_LAB', message, cause);
  }
  const read = readLabFile(text, path === shipped ? basename(path) : path);
  if (read.ok) return { file: read.lab, folder: dirname(path) };
  throw new AgentError('BAD_LAB', read.problems.map(problemText).join('\n'));
}
