import type { ReceivedTrap } from '../../domain/trap.ts';
import type { TrapHandler } from '../trap-handler.ts';
import { varbindOf } from '../trap-handler.ts';

const EGP_NEIGH_ADDR = '1.3.6.1.2.1.8.5.1.2';

function neighbour(trap: ReceivedTrap): string | null {
  const value = varbindOf(trap, EGP_NEIGH_ADDR)?.value;
  return typeof value === 'string' ? value : null;
}

/** An EGP neighbour is gone (RFC 1157 §4.1.6.6); egpNeighAddr names it. */
export const egpNeighborLoss: TrapHandler = {
  name: 'egpNeighborLoss',
  notificationOid: '1.3.6.1.6.3.1.1.5.6',
  finding: (trap) => ({ kind: 'egpNeighborLoss', neighbour: neighbour(trap) }),
  summary: (trap) => `egpNeighborLoss: the EGP neighbour ${neighbour(trap) ?? '(not named)'} is gone`,
};
