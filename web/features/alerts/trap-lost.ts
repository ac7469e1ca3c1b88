import type { AlertView } from '../../../server/contract/alert.ts';

interface TrapLostText {
  /** For a badge. */
  readonly short: string;
  readonly long: string;
}

/** What traps and polls disagree about; null where they agree. */
export function trapLostText({ trapLost }: Pick<AlertView, 'trapLost'>): TrapLostText | null {
  if (trapLost === null) return null;
  const { linkDown, linkUp, contradicted } = trapLost;
  const sentences: string[] = [];
  if (linkDown) sentences.push('A poll found the port down; no linkDown trap came.');
  if (linkUp) sentences.push('A poll found the port up again; no linkUp trap came.');
  if (contradicted)
    sentences.push('A linkDown trap came, but the first poll after it found the port up, before any linkUp.');
  return { short: linkDown || linkUp ? 'trap lost' : 'poll disagrees', long: sentences.join(' ') };
}
