import { z } from 'zod';

/** RFC 9457 problem details; `errors` names each field that was wrong. Served as application/problem+json. */
export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Of `tooManyTries`: how long to wait. */
  retryAfterSeconds: z.int().optional(),
  /** Of `notPermitted`: the permission that is missing. */
  permission: z.string().optional(),
  /** Of `weakPassword`: why. */
  reason: z.enum(['tooShort', 'tooLong', 'breached', 'containsName']).optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
