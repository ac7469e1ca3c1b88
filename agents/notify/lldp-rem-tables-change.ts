import type { Oid } from '../engine/oid.ts';
import { Syntax } from '../engine/syntax.ts';
import type { Notification, NotifiedVarBind } from './notification.ts';

const LLDP_MIB: Oid = [1, 0, 8802, 1, 1, 2];
const LLDP_STATISTICS: Oid = [...LLDP_MIB, 1, 2];

/** Changes of the neighbours since the boot. */
export interface RemTablesChanges {
  readonly inserts: number;
  readonly deletes: number;
  readonly drops: number;
  readonly ageouts: number;
}

/** lldpRemTablesChange (IEEE 802.1AB-2005 §12.1): neighbours came or went. Not more often than every 5 seconds. */
export function lldpRemTablesChange(changes: RemTablesChanges): Notification {
  const count = (at: number, value: number): NotifiedVarBind => ({
    oid: [...LLDP_STATISTICS, at, 0],
    syntax: Syntax.Gauge32,
    value,
  });
  return {
    name: 'lldpRemTablesChange',
    oid: [...LLDP_MIB, 0, 0, 1],
    varBinds: [
      count(2, changes.inserts),
      count(3, changes.deletes),
      count(4, changes.drops),
      count(5, changes.ageouts),
    ],
  };
}
