import { z } from 'zod';
import { Breather } from '../domain/breather.ts';

/** Items between two looks at the clock. */
const ITEMS_AT_A_TIME = 50;

export interface AnswerText {
  readonly text: string;
  /** What did not fit the contract; those parts are left out. */
  readonly error: z.ZodError | null;
}

/**
 * An answer as JSON text, with nothing in it but what the contract names, so that a field added inside never shows by
 * accident. Long lists are written in slices, so that a page of ten thousand interfaces stalls nobody.
 */
export async function answerText(schema: z.ZodType, answer: unknown): Promise<AnswerText> {
  const item = itemOf(schema);
  const items = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : null;
  if (!item || !Array.isArray(items) || items.length <= ITEMS_AT_A_TIME) {
    const { success, data, error } = schema.safeParse(answer);
    return success ? { text: JSON.stringify(data), error: null } : { text: 'null', error };
  }
  const rest = schema.safeParse({ ...(answer as object), items: [] });
  let error = rest.error ?? null;
  const texts: string[] = [];
  const breather = new Breather();
  for (let at = 0; at < items.length; at += ITEMS_AT_A_TIME) {
    for (const one of items.slice(at, at + ITEMS_AT_A_TIME)) {
      const parsed = item.safeParse(one);
      if (parsed.success) texts.push(JSON.stringify(parsed.data));
      else error ??= parsed.error;
    }
    await breather.pause();
  }
  const { items: _, ...others } = (rest.success ? rest.data : {}) as { items?: unknown };
  const tail = JSON.stringify(others).slice(1);
  return { text: `{"items":[${texts.join(',')}]${tail === '}' ? '' : ','}${tail}`, error };
}

function itemOf(schema: z.ZodType): z.ZodType | null {
  const items: unknown = schema instanceof z.ZodObject ? schema.shape['items'] : null;
  return items instanceof z.ZodArray && items.element instanceof z.ZodType ? items.element : null;
}
