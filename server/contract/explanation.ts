import { z } from 'zod';
import { LevelsView } from './evidence.ts';

/** What stands behind an alert at this moment, beside its evidence. */
export const AlertExplanationView = z.object({
  rule: z
    .object({
      kind: z.enum(['threshold', 'rule', 'builtIn']),
      id: z.int(),
      name: z.string(),
      enabled: z.boolean(),
      words: z.string(),
      levels: LevelsView.nullable(),
    })
    .nullable()
    .meta({ description: 'What raised it, as it is now; null where it is gone' }),
  clearing: z
    .object({
      hits: z.int(),
      needed: z.int(),
      of: z.int(),
      forSeconds: z.number(),
      lastingSeconds: z.number(),
    })
    .nullable()
    .meta({ description: 'How much of what would clear it has been found; null: nothing counts yet' }),
  flapLimits: z.object({ count: z.number(), windowSeconds: z.number(), quietSeconds: z.number() }),
  dedupSeconds: z.number().nullable(),
});
export type AlertExplanationView = z.infer<typeof AlertExplanationView>;
