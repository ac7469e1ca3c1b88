export interface MarkedPart {
  readonly part: string;
  readonly marked: boolean;
}

/** The text cut where any word of the query stands in it, whatever the case; of `IF-MIB::ifIn` the name counts. */
export function markedParts(text: string, query: string): MarkedPart[] {
  const words = query.replace(/^.*::/, '').split(/\s+/).filter(Boolean);
  if (words.length === 0) return [{ part: text, marked: false }];
  // The longest first, or `if` would cut `ifTable`.
  const choices = words
    .toSorted((left, right) => right.length - left.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text
    .split(new RegExp(`(${choices.join('|')})`, 'gi'))
    .map((part, index) => ({ part, marked: index % 2 === 1 }))
    .filter(({ part }) => part !== '');
}
