import { createInstance } from '../engine/instance.ts';
import type { Instance } from '../engine/instance.ts';
import { formatOid } from '../engine/oid.ts';
import { clockMotion, motionBetween } from './recorded-motion.ts';
import type { Motion } from './recorded-motion.ts';
import type { RecordedEntry, Recording } from './recording.ts';

export interface RecordingInstancesOptions {
  /** Wall time from which the recording goes on, ms. */
  readonly startedMs: number;
  /** All values stand as recorded, sysUpTime too. */
  readonly frozen?: boolean;
  /** A later recording of the same device, by which its values move. */
  readonly second?: Recording;
  /** Between the two recordings; more than 0, needed where there is a second one. */
  readonly secondsBetween?: number;
}

/**
 * A recording as instances for a MibTree, in lexicographic order. Values are as recorded and cannot be written. The clocks
 * of the device run on from what they were; with a second recording its other values move as between the two. Of what
 * only one of the two has, the first one's is served and stands still.
 */
export function recordingInstances<S extends object>(
  recording: Recording,
  options: RecordingInstancesOptions,
): Instance<S>[] {
  const { startedMs, frozen = false, second } = options;
  const later = new Map(second?.entries.map((entry) => [formatOid(entry.oid), entry]));
  return recording.entries.map((entry) => {
    const motion = frozen ? null : motionOf(entry, later.get(formatOid(entry.oid)), options);
    const { oid, syntax, value } = entry;
    return createInstance<S>({
      // Nobody says where the column ends and the index begins; most indexes are one number.
      object: oid.slice(0, -1),
      index: oid.slice(-1),
      syntax,
      read: motion ? (_, nowMs) => motion(Math.max(0, nowMs - startedMs)) : () => value,
    });
  });
}

function motionOf(
  entry: RecordedEntry,
  later: RecordedEntry | undefined,
  { secondsBetween = 0 }: RecordingInstancesOptions,
): Motion | null {
  const clock = clockMotion(entry);
  if (clock || !later || secondsBetween <= 0) return clock;
  return motionBetween(entry, later, secondsBetween);
}
