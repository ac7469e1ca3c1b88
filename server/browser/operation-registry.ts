import type { OperationKind } from '../domain/operation.ts';
import type { Operation } from './operation-context.ts';
import { get } from './operations/get.ts';
import { getBulk } from './operations/get-bulk.ts';
import { getNext } from './operations/get-next.ts';
import { set } from './operations/set.ts';
import { table } from './operations/table.ts';
import { walk } from './operations/walk.ts';

export const OPERATION_REGISTRY: Readonly<Record<OperationKind, Operation>> = {
  get,
  getNext,
  getBulk,
  walk,
  table,
  set,
};
