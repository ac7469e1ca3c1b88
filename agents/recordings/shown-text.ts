/** Text for a terminal, which must not obey what a file holds: control and formatting characters become escapes. */
export function shown(text: string): string {
  return text.replaceAll(/\p{C}/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

/** A word to paste into a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:@%+-]+$/u.test(text) ? text : `'${shown(text).replaceAll("'", String.raw`'\''`)}'`;
}
