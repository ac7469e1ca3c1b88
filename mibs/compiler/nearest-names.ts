import { lower } from './name-order.ts';
import type { NameTableView } from './name-table-view.ts';

const MAX_LENGTH = 64;

/** Names that differ least from a misspelt one, for a hint. Looks at all names: some milliseconds for a million. */
export function nearestNames(
  names: NameTableView,
  misspelt: string,
  options: { readonly limit: number; readonly accept: (id: number) => boolean },
): readonly string[] {
  const wanted = misspelt.slice(0, MAX_LENGTH).toLowerCase();
  if (wanted === '') return [];
  const worst = Math.max(1, Math.min(4, Math.floor(wanted.length / 3)));
  const { bytes, starts } = names.raw;
  const best: { readonly id: number; readonly distance: number }[] = [];
  const counts = new Int16Array(256);
  for (let at = 0; at < wanted.length; at++) addTo(counts, wanted.charCodeAt(at) & 0xff, 1);
  const row = new Int16Array(wanted.length + 1);
  let limit = worst;
  for (let id = 0; id < names.size; id++) {
    const start = starts[id] ?? 0;
    const end = starts[id + 1] ?? 0;
    if (Math.abs(end - start - wanted.length) > limit || end - start > MAX_LENGTH + worst) continue;
    if (!sharesLetters(bytes, start, end, counts, limit)) continue;
    const distance = editDistance(bytes, start, end, wanted, row, limit);
    if (distance > limit || !options.accept(id)) continue;
    best.push({ id, distance });
    if (best.length >= options.limit * 4) {
      best.sort((left, right) => left.distance - right.distance);
      best.length = options.limit;
      limit = best.at(-1)?.distance ?? limit;
    }
  }
  return best
    .toSorted((left, right) => left.distance - right.distance)
    .slice(0, options.limit)
    .map(({ id }) => names.name(id));
}

function addTo(counts: Int16Array, at: number, step: number): void {
  counts[at] = (counts[at] ?? 0) + step;
}

/** Letters that one has and the other lacks bound the distance from below, at little cost. */
function sharesLetters(
  bytes: Uint8Array,
  start: number,
  end: number,
  counts: Int16Array,
  limit: number,
): boolean {
  let extra = 0;
  for (let at = start; at < end; at++) {
    const letter = lower(bytes[at] ?? 0);
    addTo(counts, letter, -1);
    if ((counts[letter] ?? 0) < 0) extra += 1;
  }
  for (let at = start; at < end; at++) addTo(counts, lower(bytes[at] ?? 0), 1);
  return extra <= limit;
}

function editDistance(
  bytes: Uint8Array,
  start: number,
  end: number,
  wanted: string,
  row: Int16Array,
  limit: number,
): number {
  for (let at = 0; at <= wanted.length; at++) row[at] = at;
  for (let line = start; line < end; line++) {
    const letter = lower(bytes[line] ?? 0);
    let diagonal = row[0] ?? 0;
    row[0] = line - start + 1;
    let least = row[0];
    for (let at = 1; at <= wanted.length; at++) {
      const above = row[at] ?? 0;
      const change = diagonal + ((wanted.charCodeAt(at - 1) & 0xff) === letter ? 0 : 1);
      row[at] = Math.min(change, above + 1, (row[at - 1] ?? 0) + 1);
      diagonal = above;
      least = Math.min(least, row[at] ?? 0);
    }
    if (least > limit) return limit + 1;
  }
  return row[wanted.length] ?? limit + 1;
}
