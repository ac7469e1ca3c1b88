import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { MonitoredView } from '../../../server/contract/monitored.ts';

type Kind = MonitoredView['kind'];

const COUNTERS: readonly (string | null)[] = ['Counter32', 'Counter64'];
const NUMBERS: readonly (string | null)[] = ['INTEGER', 'Integer32', 'Gauge32', 'Unsigned32', 'TimeTicks'];

/** How an object would be read; null where it is no number, which the server refuses too. */
export function kindOf(object: MibObjectView): Kind | null {
  if (object.kind !== 'scalar' && object.kind !== 'column') return null;
  if (object.access === 'not-accessible' || object.access === 'accessible-for-notify') return null;
  if (COUNTERS.includes(object.baseType)) return 'counter';
  if (!NUMBERS.includes(object.baseType)) return null;
  return object.enums.length > 0 ? 'state' : 'gauge';
}

/** Why it is read so. */
export function kindText(object: MibObjectView, kind: Kind): string {
  const syntax = object.typeName ?? object.baseType ?? 'its syntax';
  switch (kind) {
    case 'counter':
      return `${syntax} counts up, so its rate per second is drawn and judged.`;
    case 'state':
      return `${syntax} is an enumeration, so its states are drawn by name and judged by number.`;
    case 'gauge':
      return `${syntax} is a value of the moment and is drawn as it is.`;
  }
}

/** `1, 2 3` -> indexes; null where one of them is none. Empty: all rows. */
export function indexesOf(text: string): string[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.every((part) => /^\d{1,10}(\.\d{1,10})*$/.test(part)) ? parts : null;
}
