import type { OperationInput } from '../../../server/contract/operation.ts';

export type OperationKind = OperationInput['kind'];

/** As people and the RFCs write them. */
export const OPERATION_NAMES: Readonly<Record<OperationKind, string>> = {
  get: 'GET',
  getNext: 'GETNEXT',
  getBulk: 'GETBULK',
  walk: 'WALK',
  table: 'TABLE',
  set: 'SET',
};

/** What each does, for those who learn. */
export const OPERATION_HINTS: Readonly<Record<OperationKind, string>> = {
  get: 'The value of exactly these instances',
  getNext: 'The next instance behind each of these',
  getBulk: 'Many GETNEXTs in one request (RFC 3416 §4.2.3)',
  walk: 'Every instance below this object',
  table: 'Rows and columns of this table',
  set: 'Writes values to the device',
};

/** In the order in which they are offered. */
export const OPERATION_KINDS = Object.keys(OPERATION_NAMES) as OperationKind[];
