import type { FindingKind, FindingView } from '../../../server/contract/posture.ts';
import type { State } from '../../ui/state.ts';

export const KIND_TEXT: Readonly<Record<FindingKind, string>> = {
  defaultCommunity: 'Default community',
  writeCommunity: 'Write community in use',
  sharedCommunity: 'Shared community',
  communityVersion: 'SNMPv1 or SNMPv2c',
  noPrivacy: 'SNMPv3 without privacy',
  weakAlgorithm: 'Weak algorithm',
  duplicateEngine: 'One engine for two devices',
  cleartextService: 'Service in the clear',
  newListener: 'Port that appeared',
  duplicateAddress: 'IP address twice',
  duplicateMac: 'MAC address twice',
  staleFirmware: 'Firmware behind its peers',
  unusedPorts: 'Unused ports switched on',
};

/** How good a score is, as a state with a word. */
export function scoreState(score: number): { readonly state: State; readonly word: string } {
  if (score >= 90) return { state: 'ok', word: 'good' };
  if (score >= 70) return { state: 'warning', word: 'fair' };
  if (score >= 50) return { state: 'minor', word: 'weak' };
  return score >= 30 ? { state: 'major', word: 'poor' } : { state: 'critical', word: 'open' };
}

/** `-20`, `-2.5`, `0`. */
export function pointsText(points: number): string {
  return points === 0 ? '0' : `−${points}`;
}

/** Why it takes so many points, in words. */
export function pointsReason({ severity, points, accepted }: FindingView): string {
  if (accepted !== null) return 'It is accepted and takes nothing.';
  const whole = { critical: 40, major: 20, minor: 10, warning: 4 }[severity];
  return points === whole
    ? `A ${severity} finding takes ${whole} of the 100 points of its device.`
    : `A further ${severity} finding of its kind takes a quarter of ${whole}: ${points}.`;
}
