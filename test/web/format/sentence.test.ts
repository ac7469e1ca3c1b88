import { describe, expect, it } from 'vitest';
import { beginsWithName } from '../../../web/format/sentence.ts';

describe('a sentence about a device', () => {
  it('begins with its name where that stands whole at the front', () => {
    const sentences = ['core-1: port 3 is down', 'core-1 is unreachable', 'core-1, and what is behind it'];
    expect(sentences.map((sentence) => beginsWithName(sentence, 'core-1'))).toEqual([true, true, true]);
  });

  it('does not where the name is part of another or stands later', () => {
    const sentences = ['core-10: port 3 is down', 'core-1', 'Behind core-1 nothing answers'];
    expect(sentences.map((sentence) => beginsWithName(sentence, 'core-1'))).toEqual([false, false, false]);
  });
});
