/** A description without the indent that its lines have in the module; lines and their own indents stay. */
export function descriptionText(text: string): string {
  const [first = '', ...rest] = text.replaceAll('\r\n', '\n').replaceAll('\t', '        ').split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return [first.trim(), ...rest.map((line) => line.slice(indent).trimEnd())].join('\n').trim();
}

/** `200006140000Z` or the older `0006140000Z` (RFC 2578 §2) as `2000-06-14`; other text as it is. */
export function moduleDate(text: string): string {
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})\d{4}Z$/.exec(text);
  if (!match) return text;
  const [, year = '', month, day] = match;
  return `${year.length === 2 ? `19${year}` : year}-${month}-${day}`;
}

/** A syntax without its labels, for lists: `INTEGER {up(1), down(2)}` as `INTEGER`. */
export function shortSyntax(syntax: string): string {
  const labels = syntax.indexOf('{');
  return labels < 0 ? syntax : syntax.slice(0, labels).trim();
}
