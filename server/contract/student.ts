import { z } from 'zod';

const MAX_LIST = 60_000;

/** A class list as text: CSV with or without headings, or a name a line. */
export const ClassList = z.strictObject({
  list: z
    .string('enter a class list')
    .trim()
    .min(1, 'enter a class list')
    .max(MAX_LIST, 'at most 60,000 characters'),
});
export type ClassList = z.input<typeof ClassList>;

/** What becomes of a line of a class list. */
export const ClassEntryView = z.object({
  /** From 1. */
  line: z.int(),
  name: z.string(),
  fullName: z.string(),
  /** `new`: it would be added; `known`: the account is there already, and stays as it is. */
  outcome: z.enum(['new', 'added', 'known', 'refused']),
  /** Of `refused`. */
  why: z.string().nullable(),
  /** Of `added`, this once: to be replaced at the first sign-in. */
  password: z.string().nullable(),
});
export type ClassEntryView = z.infer<typeof ClassEntryView>;

/** A first password, shown this once. */
export const FirstPasswordView = z.object({ name: z.string(), fullName: z.string(), password: z.string() });
export type FirstPasswordView = z.infer<typeof FirstPasswordView>;
