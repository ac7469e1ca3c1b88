import { timeTicks } from '../../engine/clock.ts';
import type { Oid } from '../../engine/oid.ts';
import { ENTRY_STATUS } from '../../engine/row-states.ts';
import { Syntax } from '../../engine/syntax.ts';
import { TableIndex } from '../../engine/table-index.ts';
import type { TableRow } from '../../engine/table-row.ts';
import { WritableTable } from '../../engine/writable-table.ts';
import type { Notification } from '../../notify/notification.ts';
import type { Device } from '../device.ts';
import { EventLog } from '../rmon/event-log.ts';
import { ABANDONED_AFTER_MS, INDEX_RANGE, OWNER_OCTETS } from './rmon-limits.ts';
import type { TableGroup } from './table-group.ts';

const EVENT_ENTRY: Oid = [1, 3, 6, 1, 2, 1, 16, 9, 1, 1];
const MAX_EVENTS = 100;
const EVENT_TYPE = 3;
/** eventType: none, log, snmptrap, logandtrap. */
const EVENT_TYPES = [1, 2, 3, 4] as const;
const LOGS: ReadonlySet<number> = new Set([2, 4]);
const NOTIFIES: ReadonlySet<number> = new Set([3, 4]);

/** Something that an event is told of. */
export interface RmonOccasion {
  /** For the log. */
  readonly description: string;
  readonly notification: Notification;
}

/**
 * eventTable and logTable (RFC 2819 §5). Events are set by managers and go with a restart. Traps go to the targets of
 * the lab, with their communities: eventCommunity is kept but chooses none.
 */
export class RmonEvents {
  readonly group: TableGroup;
  private readonly log = new EventLog();
  private readonly lastSentMs = new WeakMap<TableRow<Device>, number>();
  private readonly table: WritableTable<Device>;

  constructor() {
    this.table = this.makeTable();
    this.group = { instances: [], liveTables: [this.table, this.log] };
  }

  private makeTable(): WritableTable<Device> {
    return new WritableTable<Device>({
      entry: EVENT_ENTRY,
      index: new TableIndex([{ kind: 'integer', range: INDEX_RANGE }]),
      columns: [
        {
          at: 1,
          name: 'eventIndex',
          syntax: Syntax.Integer32,
          access: 'read-only',
          read: ({ index }) => index[0] ?? 0,
        },
        octets(2, 'eventDescription'),
        {
          at: EVENT_TYPE,
          name: 'eventType',
          syntax: Syntax.Integer32,
          access: 'read-create',
          values: EVENT_TYPES,
        },
        octets(4, 'eventCommunity'),
        {
          at: 5,
          name: 'eventLastTimeSent',
          syntax: Syntax.TimeTicks,
          access: 'read-only',
          read: (row, device) => timeTicks(device.startedMs, this.lastSentMs.get(row) ?? device.startedMs),
        },
        octets(6, 'eventOwner'),
      ],
      status: { at: 7, name: 'eventStatus', states: ENTRY_STATUS },
      maxRows: MAX_EVENTS,
      abandonAfterMs: ABANDONED_AFTER_MS,
      onDeactivate: (row, device) => this.log.forget(device, row.index[0] ?? 0),
    });
  }

  /** Lets an event happen; nothing where there is no valid one of that index, as with 0. */
  happen(device: Device, eventIndex: number, occasion: RmonOccasion, nowMs: number): void {
    const row = this.table.find(device, [eventIndex]);
    if (!row?.inUse) return;
    const type = row.number(EVENT_TYPE);
    this.lastSentMs.set(row, nowMs);
    if (LOGS.has(type)) this.log.add(device, eventIndex, occasion.description, nowMs);
    if (NOTIFIES.has(type)) device.notify(occasion.notification, nowMs);
  }

  clear(device: Device, nowMs: number): void {
    this.table.clear(device, nowMs);
  }
}

function octets(at: number, name: string) {
  return {
    at,
    name,
    syntax: Syntax.OctetString,
    access: 'read-create',
    sizeOctets: OWNER_OCTETS,
    default: '',
  } as const;
}
