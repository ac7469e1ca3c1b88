/**
 * Whether the whole text is as the pattern says: `*` stands for any characters, `?` for one, case makes no
 * difference. Takes at most pattern times text steps, whatever both are: never exponential.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let place = 0; place < given.length;) {
    if (wanted[at] === '*') {
      star = at++;
      resume = place;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[place])) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      at = star + 1;
      place = ++resume;
    } else return false;
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}
