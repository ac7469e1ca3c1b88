import { z } from 'zod';

/** `key` or `key:value`; no comma or semicolon, which part tags in tables and CSV files. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{C},;]+$/u, 'no control characters, commas or semicolons')
  .regex(/^[^:\s][^:]*(:[^:\s].*)?$/u, 'a word, or a key and its value: site:berlin');
