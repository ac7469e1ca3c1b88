import type { CheckKindName } from '../domain/exercise.ts';
import type { CheckKind } from './check-kind.ts';
import { answer } from './checks/answer.ts';
import { lab } from './checks/lab.ts';
import { nms } from './checks/nms.ts';
import { request } from './checks/request.ts';
import { trap } from './checks/trap.ts';

/** A spec is only ever given to the kind whose schema read it. */
export const CHECK_REGISTRY = { answer, request, lab, nms, trap } as unknown as Readonly<
  Record<CheckKindName, CheckKind>
>;
