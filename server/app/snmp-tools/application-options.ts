import type { ToolName } from './tool-call.ts';

/** The letters of -C. */
export interface Application {
  /** Those without a value that are on. */
  readonly flags: Set<string>;
  /** By letter: r, n, w, c. */
  readonly numbers: Map<string, number>;
  /** -Cf of a table. */
  separator: string | null;
  /** -CE of a walk, as it was written. */
  end: string | null;
}

export function noApplication(): Application {
  return { flags: new Set(), numbers: new Map(), separator: null, end: null };
}

interface Known {
  readonly flags: string;
  readonly numbers: string;
}

const KNOWN: Readonly<Record<ToolName, Known>> = {
  get: { flags: 'f', numbers: '' },
  getnext: { flags: 'f', numbers: '' },
  bulkget: { flags: '', numbers: 'rn' },
  walk: { flags: 'ciIptT', numbers: '' },
  bulkwalk: { flags: 'ciIptT', numbers: 'rn' },
  table: { flags: 'bBhHil', numbers: 'rwc' },
  set: { flags: 'q', numbers: '' },
  status: { flags: 'f', numbers: '' },
  trap: { flags: 'i', numbers: '' },
};

/** Least and most of each number. */
const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  r: [1, 1_000],
  n: [0, 128],
  w: [1, 10_000],
  c: [3, 1_000],
};

/**
 * Reads the letters after one -C.
 * @param following the words behind; numbers may stand in the first of them as well as behind their letter
 * @returns how many of these it used up
 */
export function readApplication(
  application: Application,
  tool: ToolName,
  letters: string,
  following: readonly string[],
): { readonly used: number; readonly problem: string | null } {
  const { flags, numbers } = KNOWN[tool];
  let used = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    if (numbers.includes(letter)) {
      const glued = /^\d+/.exec(letters.slice(at + 1))?.[0] ?? '';
      const value = glued === '' ? following[used++] : glued;
      const [least, most] = BOUNDS[letter] ?? [0, 0];
      if (value === undefined || !/^\d{1,6}$/.test(value) || Number(value) < least || Number(value) > most)
        return { used, problem: `Bad -C${letter} option: give a number from ${least} to ${most}` };
      application.numbers.set(letter, Number(value));
      at += glued.length;
    } else if (flags.includes(letter)) {
      if (!application.flags.delete(letter)) application.flags.add(letter);
    } else if ((tool === 'table' && letter === 'f') || (tool === 'walk' && letter === 'E')) {
      const value = following[used++];
      if (value === undefined) return { used, problem: `Bad -C${letter} option: no argument given` };
      if (letter === 'f') application.separator = value;
      else application.end = value;
    } else return { used, problem: `Unknown flag passed to -C: ${letter}` };
  }
  return { used, problem: null };
}
