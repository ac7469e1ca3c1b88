import { expect, it } from 'vitest';
import { ListSlice } from '../../../server/api/list-slice.ts';

const KIB = 1_024;

/** What leaves, slice by slice, with a list of texts. */
function slices(texts: readonly string[]): string[] {
  const slice = new ListSlice('[');
  const left: string[] = [];
  for (const text of texts) {
    slice.add(text);
    if (!slice.full) continue;
    left.push(Buffer.from(slice.contents() as string).toString());
    slice.clear();
  }
  slice.add(']');
  left.push(Buffer.from(slice.contents() as string).toString());
  return left;
}

it('sends every text once and in order, in slices that are bounded', () => {
  const texts = Array.from(
    { length: 3_000 },
    (_, index) => `${index}${'ж€😀'[index % 3]}${'x'.repeat(index % 700)}`,
  );
  // Of the third sign only half, as text from a device may have it, which UTF-8 has no form for.
  const expected = Buffer.from(`[${texts.join('')}]`).toString();
  const sent = slices(texts);
  expect(sent.join('') === expected).toBe(true);
  expect(sent.length).toBeGreaterThan(5);
  expect(Math.max(...sent.map((text) => Buffer.byteLength(text)))).toBeLessThan(200 * KIB);
});

it('sends a text that is larger than a slice', () => {
  const large = '€'.repeat(300 * KIB);
  const texts = ['a'.repeat(130 * KIB), 'b', large, 'c', 'd'.repeat(127 * KIB), large, 'e'];
  expect(slices(texts).join('') === `[${texts.join('')}]`).toBe(true);
});

it('leaves a short list as one string', () => {
  const slice = new ListSlice('[');
  slice.add('1');
  expect([slice.full, slice.contents()]).toEqual([false, '[1']);
});
