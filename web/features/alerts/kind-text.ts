import type { AlertView } from '../../../server/contract/alert.ts';
import { severityRank } from '../../format/severity.ts';

const KINDS: Record<AlertView['kind'], string> = {
  linkDown: 'Link down',
  threshold: 'Threshold',
  unreachable: 'Unreachable',
  authenticationFailure: 'Authentication failure',
  egpNeighborLoss: 'EGP neighbour lost',
  condition: 'Reported by the device',
  trap: 'Trap rule',
  state: 'State rule',
  absence: 'Absence rule',
  baseline: 'Unusual value',
  restart: 'Restart',
  portScan: 'Port scan',
  communityGuessing: 'Guessing',
  newNetwork: 'New network',
  outboundScan: 'Scans others',
  forgedTrap: 'Forged trap',
  unknownTrapSender: 'Unknown sender',
  loginAttack: 'Login attack',
};

export function kindText(kind: AlertView['kind']): string {
  return KINDS[kind];
}

/** The board's order: worst first, of the same severity the newest first. */
export function worstFirst(a: AlertView, b: AlertView): number {
  return severityRank(a.severity) - severityRank(b.severity) || b.raisedAtMs - a.raisedAtMs || b.id - a.id;
}
