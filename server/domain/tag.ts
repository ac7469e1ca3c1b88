/**
 * Whether something with these tags is meant. Tags are the groups of a device: `backbone`, or a key with a value,
 * `site:berlin`. A key alone means all of its values.
 */
export function isTagged(tags: readonly string[], wanted: string): boolean {
  if (tags.includes(wanted)) return true;
  if (wanted.includes(':')) return false;
  const start = `${wanted}:`;
  return tags.some((tag) => tag.startsWith(start));
}

/** A choice of these: every tag, and every key that has values. */
export function tagChoices(tags: Iterable<string>): string[] {
  const choices = new Set<string>();
  for (const tag of tags) {
    choices.add(tag);
    const at = tag.indexOf(':');
    if (at > 0) choices.add(tag.slice(0, at));
  }
  return [...choices].toSorted();
}
