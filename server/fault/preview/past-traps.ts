import type { DeviceId } from '../../domain/device.ts';
import type { Trap, TrapReader } from '../../domain/trap.ts';
import type { PreviewWork } from './preview-work.ts';

const PAGE = 25;
const MAX_TRAPS = 10_000;

export interface PastTraps {
  /** Oldest first. */
  readonly traps: readonly Trap[];
  readonly complete: boolean;
}

/**
 * Stored traps since a time.
 * @param wanted OIDs of notifications; null: all
 */
export async function pastTraps(
  reader: Pick<TrapReader, 'list'>,
  work: PreviewWork,
  wanted: {
    readonly oids: readonly string[] | null;
    readonly deviceId: DeviceId | null;
    readonly fromMs: number;
  },
): Promise<PastTraps> {
  const found = new Map<number, Trap>();
  let complete = true;
  for (const notificationOid of wanted.oids ?? [undefined]) {
    let beforeId: number | undefined;
    for (;;) {
      if (work.isOver || found.size >= MAX_TRAPS) {
        complete = false;
        break;
      }
      const page = reader.list({
        limit: PAGE,
        ...(notificationOid === undefined ? {} : { notificationOid }),
        ...(wanted.deviceId === null ? {} : { deviceId: wanted.deviceId }),
        ...(beforeId === undefined ? {} : { beforeId }),
      });
      // Their octets are not looked at, and many are much.
      for (const trap of page)
        if (trap.receivedAtMs >= wanted.fromMs) found.set(trap.id, { ...trap, rawHex: '' });
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE || last.receivedAtMs < wanted.fromMs) break;
      beforeId = last.id;
      await work.breathe();
    }
  }
  return { traps: [...found.values()].toSorted((one, other) => one.id - other.id), complete };
}
