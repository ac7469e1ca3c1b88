import type { ReceivedTrap } from '../domain/trap.ts';
import { octetText } from '../snmp/octet-text.ts';
import { type ForNotification, NotificationIndex } from './notification-index.ts';
import { varbindOf } from './trap-handler.ts';

/** What a varbind must be: the value of an object, whatever its instance. Octets are compared as text. */
export interface TrapCondition {
  /** OID of the object, without an instance. */
  readonly object: string;
  readonly value: string | number;
}

/** Something to be done where a notification comes, and its varbinds are as said. */
export interface ConditionalEntry extends ForNotification {
  readonly conditions: readonly TrapCondition[];
}

/** Finds those of many entries that a trap meets: by the notification first, which leaves few to be judged. */
export class TrapMatcher<Entry extends ConditionalEntry> {
  readonly #index: NotificationIndex<Entry>;

  constructor(entries: readonly Entry[]) {
    this.#index = new NotificationIndex(entries);
  }

  /** In the order given. */
  matches(trap: ReceivedTrap): readonly Entry[] {
    const about = this.#index.of(trap.notificationOid);
    return about.length === 0
      ? about
      : about.filter((entry) => entry.conditions.every((one) => holds(one, trap)));
  }
}

function holds({ object, value }: TrapCondition, trap: ReceivedTrap): boolean {
  const found = varbindOf(trap, object)?.value;
  if (found === undefined || found === null) return false;
  if (found instanceof Uint8Array) return octetText(found) === value;
  return typeof value === 'number' ? Number(found) === value : String(found) === value;
}
