/** A command line as its words. No shell ever sees it: what only a shell could do is a problem. */
export interface CommandWords {
  readonly words: readonly string[];
  readonly problem: string | null;
}

/** What stands for nothing but itself outside quotes. */
const PLAIN = /^[A-Za-z0-9_.,:/@%+=~^-]+$/;
/** Outside quotes a shell would act on these. */
const ACTIVE = new Set(['|', '&', ';', '<', '>', '(', ')', '`', '$']);

/** Splits a pasted line as a POSIX shell would: quotes, backslashes, `\` at line ends, a prompt in front. */
export function splitWords(line: string): CommandWords {
  const text = line
    .replaceAll('\r\n', '\n')
    .replace(/^\s*(?:[\w.@:~/-]*[$#%]\s+)?/, '')
    .trimEnd();
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\' && quote !== "'") {
      const next = text.charAt(at + 1);
      at += 1;
      if (next === '\n') continue;
      // Within double quotes a backslash is itself but before these (POSIX shell §2.2.3).
      word = (word ?? '') + (quote === '"' && !'$`"\\'.includes(next) ? `\\${next}` : next);
    } else if (quote !== null) {
      if (character === quote) quote = null;
      else if (quote === '"' && (character === '$' || character === '`')) return active(words, character);
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (character === '\n' && text.slice(at).trim() !== '') {
        return { words, problem: 'this is more than one line; paste one command at a time' };
      }
      if (word !== null) words.push(word);
      word = null;
    } else if (ACTIVE.has(character)) {
      return active(words, character);
    } else {
      word = (word ?? '') + character;
    }
  }
  if (word !== null) words.push(word);
  return { words, problem: quote === null ? null : `the quote ${quote} is not closed` };
}

function active(words: readonly string[], character: string): CommandWords {
  return {
    words,
    problem: `\`${character}\` needs a shell, and none is used here; paste the SNMP command alone, or quote it`,
  };
}

/** One word as a shell takes it for exactly this text. */
export function quoteWord(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
