import type { Severity } from './alert.ts';
import type { TimeSpan } from './comparison.ts';
import type { DeviceId } from './device.ts';
import type { InterfaceId } from './interface.ts';

export const ANNOTATION_KINDS = ['alert', 'trap', 'change'] as const;

/** What happened beside the values; traps of a stretch of time are one with their number. */
export interface Annotation {
  readonly kind: (typeof ANNOTATION_KINDS)[number];
  readonly atMs: number;
  readonly deviceId: DeviceId;
  readonly interfaceId: InterfaceId | null;
  /** Of an alert; null for the others. */
  readonly severity: Severity | null;
  readonly count: number;
  readonly text: string;
}

export interface AnnotationReader {
  /** Oldest first. `complete` false: there was more than is looked through; the oldest are missing. */
  read(
    deviceIds: readonly DeviceId[],
    span: TimeSpan,
  ): { readonly annotations: readonly Annotation[]; readonly complete: boolean };
}
