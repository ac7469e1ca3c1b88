import { z } from 'zod';
import { SEVERITIES } from '../domain/alert.ts';
import { ANNOTATION_KINDS } from '../domain/annotation.ts';

export const AnnotationView = z.object({
  kind: z.enum(ANNOTATION_KINDS),
  atMs: z.number(),
  deviceId: z.int(),
  interfaceId: z.int().nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  count: z.int(),
  text: z.string(),
});
export type AnnotationView = z.infer<typeof AnnotationView>;

export const AnnotationListView = z.object({
  items: z.array(AnnotationView),
  /** False: there were more than are looked through; the oldest are missing. */
  complete: z.boolean(),
});
export type AnnotationListView = z.infer<typeof AnnotationListView>;
