import { z } from 'zod';

export const SecurityEventView = z.object({
  id: z.int(),
  atMs: z.number(),
  kind: z.enum(['authenticationFailure', 'badCommunity', 'newListener', 'newStation']),
  deviceId: z.int(),
  text: z.string(),
});
export type SecurityEventView = z.infer<typeof SecurityEventView>;

export const WeaknessView = z.object({
  deviceId: z.int(),
  kind: z.enum(['duplicateEngine', 'communityVersion', 'defaultCommunity', 'noPrivacy', 'weakAlgorithm']),
  text: z.string(),
  remedy: z.string(),
});
export type WeaknessView = z.infer<typeof WeaknessView>;
