import type { TrapHandler } from '../trap-handler.ts';
import { firstOf } from '../trap-handler.ts';

/** Keeps what no other handler takes. */
export const fallback: TrapHandler = {
  name: 'fallback',
  notificationOid: null,
  finding: () => ({ kind: 'other' }),
  summary: (trap, text) => `${text.notificationName}${firstOf(trap, text)}`,
};
