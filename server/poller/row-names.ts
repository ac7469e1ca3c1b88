const MAX_CHARACTERS = 100;

/** A name from the wire on one line, without what would reach a terminal; '' where nothing is left. */
export function rowName(text: string | null): string {
  return (text ?? '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_CHARACTERS)
    .trim();
}

/**
 * Names by which rows are known even when their indexes move: where several bear one, the second is `name #2`.
 * @param names in the order of the indexes
 */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let number = 2; taken.has(unique); number += 1) unique = `${name} #${number}`;
    taken.add(unique);
    return unique;
  });
}
