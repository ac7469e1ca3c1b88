import type { z } from 'zod';
import type { Call } from './endpoint.ts';

/** Of a call: what it asks of the server, and the texts that are kept from one call to the next. */
export type Asked = Pick<Call<unknown, unknown, unknown>, 'ports' | 'keptTexts'>;

/**
 * What the contract names of an object of the domain, as JSON without the braces around it: checked and written once, and
 * kept as long as the object lives.
 *
 * @param options.view makes what shows it, where that is not the object itself
 * @param options.keep false in lists so long that keeping the texts would cost more memory than it saves time
 */
export function keptMembers(
  { keptTexts }: Pick<Asked, 'keptTexts'>,
  object: object,
  { schema, view = () => object, keep = true }: { schema: z.ZodObject; view?: () => object; keep?: boolean },
): string | z.ZodError {
  const kept = keptTexts.members.get(object);
  if (kept !== undefined) return kept;
  const { data, error } = schema.safeParse(view());
  if (error) return error;
  const members = JSON.stringify(data).slice(1, -1);
  if (keep) keptTexts.members.set(object, members);
  return members;
}
