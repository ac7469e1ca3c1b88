import { authenticationFailure } from './handlers/authentication-failure.ts';
import { coldStart } from './handlers/cold-start.ts';
import { egpNeighborLoss } from './handlers/egp-neighbor-loss.ts';
import { fallback } from './handlers/fallback.ts';
import { linkDown } from './handlers/link-down.ts';
import { linkUp } from './handlers/link-up.ts';
import { warmStart } from './handlers/warm-start.ts';
import type { TrapHandler } from './trap-handler.ts';

const HANDLERS: readonly TrapHandler[] = [
  coldStart,
  warmStart,
  linkDown,
  linkUp,
  authenticationFailure,
  egpNeighborLoss,
];

export function handlerFor(notificationOid: string): TrapHandler {
  return HANDLERS.find((handler) => handler.notificationOid === notificationOid) ?? fallback;
}
