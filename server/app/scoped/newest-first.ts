import type { DeviceId } from '../../domain/device.ts';

/** So few devices are asked one by one, each by its index, and put together. */
const FEW = 64;
/** Of more, the newest rows of all are looked through for theirs, so many at a time and so many at the most. */
const CHUNK = 500;
const LOOKED_THROUGH = 20_000;
const LEAST_CHUNK = 10;

interface Query {
  readonly deviceId?: DeviceId;
  readonly beforeId?: number;
  readonly limit: number;
}

interface Row {
  readonly id: number;
}

interface Source<Asked, Item> {
  /** Newest first. */
  readonly read: (query: Asked) => readonly Item[];
  readonly isOf: (item: Item) => boolean;
  readonly devices: readonly DeviceId[];
}

/**
 * The newest rows of some devices, out of a list that knows one device or all of them. However many rows the others
 * have, no more than 20,000 are looked through: then each device is asked for its own.
 */
export function newestFirst<Asked extends Query, Item extends Row>(
  query: Asked,
  source: Source<Asked, Item>,
): readonly Item[] {
  const { read, isOf, devices } = source;
  if (query.deviceId !== undefined) return devices.includes(query.deviceId) ? read(query).filter(isOf) : [];
  const found: Item[] = [];
  let rest = query;
  let chunk = Math.min(CHUNK, Math.max(LEAST_CHUNK, 4 * query.limit));
  if (devices.length > FEW)
    for (let looked = 0; looked < LOOKED_THROUGH; looked += chunk) {
      // Where theirs are far between, more at a time.
      if (looked > 0) chunk = Math.min(CHUNK, 2 * chunk);
      const rows = read({ ...rest, limit: chunk });
      found.push(...rows.filter(isOf));
      const last = rows.at(-1);
      if (found.length >= query.limit || rows.length < chunk || last === undefined)
        return found.slice(0, query.limit);
      rest = { ...rest, beforeId: last.id };
    }
  return [...found, ...merged({ ...rest, limit: query.limit - found.length }, source)];
}

/** Of each device its newest, and more of those that run out before there are enough. */
function merged<Asked extends Query, Item extends Row>(
  query: Asked,
  { read, isOf, devices }: Source<Asked, Item>,
): Item[] {
  const { limit } = query;
  const chunk = Math.min(limit, Math.max(LEAST_CHUNK, Math.ceil((2 * limit) / Math.max(1, devices.length))));
  const queues = devices.map((deviceId) => ({
    deviceId,
    at: 0,
    rows: [] as readonly Item[],
    next: query.beforeId,
  }));
  const fill = (queue: (typeof queues)[number]) => {
    const beforeId = queue.next;
    queue.rows = read({
      ...query,
      ...(beforeId === undefined ? {} : { beforeId }),
      deviceId: queue.deviceId,
      limit: chunk,
    });
    queue.at = 0;
    queue.next = queue.rows.length < chunk ? -1 : (queue.rows.at(-1)?.id ?? -1);
  };
  for (const queue of queues) fill(queue);
  const found: Item[] = [];
  for (;;) {
    let newest: (typeof queues)[number] | null = null;
    for (const queue of queues) {
      if (queue.at >= queue.rows.length && queue.next !== -1 && queue.rows.length > 0) fill(queue);
      const [row, best] = [queue.rows[queue.at], newest?.rows[newest.at]];
      if (row !== undefined && (best === undefined || row.id > best.id)) newest = queue;
    }
    const row = newest?.rows[newest.at];
    if (newest === null || row === undefined || found.length === limit) return found;
    newest.at += 1;
    // A row of several devices comes once for each.
    if (row.id !== found.at(-1)?.id && isOf(row)) found.push(row);
  }
}
