import { z } from 'zod';

/** A whole number in a path or query. */
export function wholeNumber(range: { min: number; max: number }) {
  return z
    .string()
    .regex(/^-?\d{1,16}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(range.min).max(range.max));
}

export const id = wholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER });
export const idParams = z.strictObject({ id });

/** 8.64e15 ms is the last instant that a Date can hold (ECMA-262 §21.4.1.1). */
export const LAST_INSTANT_MS = 8.64e15;
const ISO_8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/** A point in time: ms since the epoch, or ISO 8601 with offset (a date alone is its start in UTC). */
export const instant = z
  .string()
  .transform((text, context) => {
    // An unescaped "+" of an offset arrives as a blank.
    const iso = text.replace(' ', '+');
    const ms = /^\d{1,16}$/.test(text) ? Number(text) : ISO_8601.test(iso) ? Date.parse(iso) : Number.NaN;
    if (Number.isNaN(ms))
      context.addIssue({ code: 'custom', message: 'must be ms since the epoch or ISO 8601 with an offset' });
    return ms;
  })
  .pipe(z.int().min(0).max(LAST_INSTANT_MS))
  .meta({ description: 'ms since the epoch or ISO 8601 with an offset', type: ['integer', 'string'] });

export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .pipe(z.boolean());

export const limit = wholeNumber({ min: 1, max: 1_000 });

export const pageQuery = {
  before: id.optional().meta({ description: 'nextBeforeId of the page before' }),
  limit: limit.default(100),
};

type Given<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

/** The same object without the keys that are undefined, as exactOptionalPropertyTypes wants them. */
export function given<Value extends object>(value: Value): Given<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Given<Value>;
}
