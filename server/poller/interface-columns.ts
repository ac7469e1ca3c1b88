import type { AdminStatus, OperStatus } from '../domain/interface.ts';

/** ifEntry and ifXEntry of IF-MIB (RFC 2863 §6). */
const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';

/** Without `.0`, to be read as the next of these. */
export const SYS_UP_TIME = '1.3.6.1.2.1.1.3';
export const IF_TABLE_LAST_CHANGE = '1.3.6.1.2.1.31.1.5';
export const IF_NUMBER = '1.3.6.1.2.1.2.1';

/** ifAdminStatus, ifOperStatus, ifLastChange. */
export const STATE_COLUMNS = [`${IF}.7`, `${IF}.8`, `${IF}.9`] as const;

/** ifDescr, ifType, ifMtu, ifSpeed, ifPhysAddress, ifName, ifHighSpeed, ifAlias: what `staticRow` takes, in this order. */
export const STATIC_COLUMNS = [
  `${IF}.2`,
  `${IF}.3`,
  `${IF}.4`,
  `${IF}.5`,
  `${IF}.6`,
  `${IFX}.1`,
  `${IFX}.15`,
  `${IFX}.18`,
] as const;

/** By metric, best source first; the columns of one source are added up. */
export const COUNTER_SOURCES = {
  ifInOctets: [[`${IFX}.6`], [`${IF}.10`]],
  ifOutOctets: [[`${IFX}.10`], [`${IF}.16`]],
  ifInUcastPkts: [[`${IFX}.7`], [`${IF}.11`]],
  ifOutUcastPkts: [[`${IFX}.11`], [`${IF}.17`]],
  ifInNUcastPkts: [[`${IFX}.8`, `${IFX}.9`], [`${IFX}.2`, `${IFX}.3`], [`${IF}.12`]],
  ifOutNUcastPkts: [[`${IFX}.12`, `${IFX}.13`], [`${IFX}.4`, `${IFX}.5`], [`${IF}.18`]],
  ifInErrors: [[`${IF}.14`]],
  ifOutErrors: [[`${IF}.20`]],
  ifInDiscards: [[`${IF}.13`]],
  ifOutDiscards: [[`${IF}.19`]],
} as const satisfies Record<string, readonly (readonly string[])[]>;

/** Columns of type Counter64. */
export const COUNTER_WIDE: ReadonlySet<string> = new Set(
  [6, 7, 8, 9, 10, 11, 12, 13].map((n) => `${IFX}.${n}`),
);

/** By number (RFC 2863 §6). */
export const ADMIN_STATUS: Readonly<Record<number, AdminStatus>> = { 1: 'up', 2: 'down', 3: 'testing' };
export const OPER_STATUS: Readonly<Record<number, OperStatus>> = {
  1: 'up',
  2: 'down',
  3: 'testing',
  4: 'unknown',
  5: 'dormant',
  6: 'notPresent',
  7: 'lowerLayerDown',
};
