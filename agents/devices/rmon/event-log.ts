import { timeTicks } from '../../engine/clock.ts';
import type { LiveTable } from '../../engine/mib-tree.ts';
import type { Oid } from '../../engine/oid.ts';
import type { Device } from '../device.ts';
import type { Cell } from '../groups/cells.ts';
import { integer, row, text, ticks } from '../groups/cells.ts';

const LOG_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 9, 2, 1];
/** Log entries that one event keeps; the oldest go first. */
const KEPT_ENTRIES = 50;

interface EventLogs {
  version: number;
  /** Key: eventIndex. */
  readonly byEvent: Map<number, { lastIndex: number; entries: Cell[][] }>;
}

/** logTable (RFC 2819 §5): what events were written down, the last ones of each. */
export class EventLog implements LiveTable<Device> {
  readonly entry = LOG_ENTRY;
  private readonly logs = new WeakMap<Device, EventLogs>();

  private of(device: Device): EventLogs {
    let logs = this.logs.get(device);
    if (!logs) {
      logs = { version: 0, byEvent: new Map() };
      this.logs.set(device, logs);
    }
    return logs;
  }

  add(device: Device, eventIndex: number, description: string, nowMs: number): void {
    const logs = this.of(device);
    const log = logs.byEvent.get(eventIndex) ?? { lastIndex: 0, entries: [] };
    logs.byEvent.set(eventIndex, log);
    log.lastIndex++;
    const columns = [
      integer(1, eventIndex),
      integer(2, log.lastIndex),
      ticks(3, timeTicks(device.startedMs, nowMs)),
      text(4, description),
    ];
    log.entries.push(row(LOG_ENTRY, [eventIndex, log.lastIndex], columns));
    if (log.entries.length > KEPT_ENTRIES) log.entries.shift();
    logs.version++;
  }

  /** Forgets what an event has written: it is no longer valid. */
  forget(device: Device, eventIndex: number): void {
    const logs = this.of(device);
    if (logs.byEvent.delete(eventIndex)) logs.version++;
  }

  version(device: Device): number {
    return this.of(device).version;
  }

  rows(device: Device): Cell[] {
    return [...this.of(device).byEvent.values()].flatMap(({ entries }) => entries.flat());
  }
}
