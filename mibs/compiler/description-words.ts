/** Words that nearly every description holds. */
const STOP_WORDS = new Set(
  'the of and to in is for this a an be that by with are or on as it which from if not will when has its can was at only may value object used'.split(
    ' ',
  ),
);
const MAX_WORD = 40;

/** Words of a text in small letters, without those that say nothing. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/[a-z][a-z0-9]+/gi)) {
    const small = word.slice(0, MAX_WORD).toLowerCase();
    if (!STOP_WORDS.has(small)) words.push(small);
  }
  return words;
}
