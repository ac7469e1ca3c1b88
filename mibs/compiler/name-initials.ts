/** Fewer letters say too little. */
const MIN_LETTERS = 4;
const MAX_LETTERS = 16;

/** How much of the start of a name must be typed as it stands, so that few names are looked at. */
export const INITIALS_START = 2;

/** Whether a query may be meant as the first letters of the words in a name. */
export function mayBeInitials(query: string): boolean {
  return query.length >= MIN_LETTERS && query.length <= MAX_LETTERS && /^[a-z][a-z0-9]*$/.test(query);
}

/**
 * Whether the letters are those that the words of a name begin with, each word by one or more: `ifhcio` and `ifhcinoct`
 * stand for `ifHCInOctets`. Takes time in proportion to both.
 * @param query in small letters
 */
export function hasInitials(name: string, query: string): boolean {
  const small = name.toLowerCase();
  if (small[0] !== query[0]) return false;
  // Places in the name at which the letters so far may end.
  let ends = new Set([0]);
  for (const letter of query.slice(1)) {
    const next = new Set<number>();
    const first = Math.min(...ends);
    for (let at = first + 1; at < small.length; at++) {
      if (small[at] === letter && (ends.has(at - 1) || beginsWord(name, at))) next.add(at);
    }
    if (next.size === 0) return false;
    ends = next;
  }
  return true;
}

function beginsWord(name: string, at: number): boolean {
  return /[A-Z]/.test(name[at] ?? '') || /[-_\d]/.test(name[at - 1] ?? '');
}
