import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerText } from '../../../server/api/answer-text.ts';
import { pageOf } from '../../../server/contract/page.ts';

const Item = z.object({ id: z.int(), name: z.string(), more: z.array(z.string()) });
const Page = pageOf(Item);

const items = (count: number) =>
  Array.from({ length: count }, (_, id) => ({
    id,
    name: `port ${id}`,
    more: ['"', '</script>'],
    secret: 'x',
  }));
const wanted = (count: number) => items(count).map(({ id, name, more }) => ({ id, name, more }));

describe('answerText', () => {
  it.each([0, 1, 50, 51, 1_234])(
    'writes a list of %i as one would at once, with the named fields only',
    async (count) => {
      const { text, error } = await answerText(Page, {
        items: items(count),
        nextBeforeId: null,
        secret: 'x',
      });
      expect(error).toBeNull();
      expect(JSON.parse(text)).toEqual({ items: wanted(count), nextBeforeId: null });
    },
  );

  it('writes a list without anything beside it', async () => {
    const { text } = await answerText(z.object({ items: z.array(Item) }), { items: items(60) });
    expect(JSON.parse(text)).toEqual({ items: wanted(60) });
  });

  it('gives the loop its turns while it writes a long one', async () => {
    let turns = 0;
    let writing = true;
    const count = (): void => {
      turns += 1;
      if (writing) setImmediate(count);
    };
    setImmediate(count);
    await answerText(Page, { items: items(100_000), nextBeforeId: 1 });
    writing = false;
    expect(turns).toBeGreaterThan(3);
  });

  it('names what does not fit and leaves it out', async () => {
    const { text, error } = await answerText(Page, {
      items: [...items(60), { id: 'x' }],
      nextBeforeId: null,
    });
    expect(JSON.parse(text)).toEqual({ items: wanted(60), nextBeforeId: null });
    expect(error?.issues[0]?.path).toEqual(['id']);
    expect(await answerText(Page, { items: [{ id: 'x' }], nextBeforeId: null })).toMatchObject({
      text: 'null',
    });
  });
});
