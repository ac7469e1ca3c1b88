import { BUILT_IN_LEVELS, levelsOf } from '../domain/built-in-level.ts';
import type { BuiltIn, BuiltInBody, Rule } from '../domain/rule.ts';
import { absenceRuleText, isAbsence } from './absence-rule-watch.ts';
import { isBaseline } from './baseline-rule-watch.ts';
import { baselineRuleText } from './baseline/baseline-text.ts';
import { isState, stateRuleText } from './state-rule-watch.ts';
import { isTrap, raisesWhenText } from './trap-rule.ts';

const BUILT_IN_WORDS: Readonly<Record<BuiltIn, string>> = {
  links: 'a linkDown trap, or a poll that finds a port down that was up before',
  authenticationFailure: 'an authenticationFailure trap',
  egpNeighborLoss: 'an egpNeighborLoss trap',
  rmonAlarm: 'a risingAlarm or fallingAlarm trap of RMON',
  ups: 'a trap of a UPS about an alarm or its battery',
  environment: 'a trap about a fan, a power supply or a temperature, or a poll that finds its state',
  sensor: 'a trap about a sensor beyond its threshold',
  printer: 'a trap about an alert of a printer',
  restart: 'a poll that finds sysUpTime gone back, and not by its wrap',
  portScan: 'a poll that finds one address connected to many TCP ports of the device at once',
  communityGuessing:
    'many messages with a bad community, user or key, by the counters of the device and its authenticationFailure traps',
  newNetwork: 'a TCP connection that the device opens to a network which it never opened one to',
  outboundScan: 'a device that tries one TCP port of many addresses, of which many do not answer',
  forgedTrap:
    'a trap with the address of a device whose version, community, engine or agent address cannot be its own',
  unknownTrapSender: 'traps from an address that no device has',
  loginAttack: 'logins to Trapline that fail again and again, of one account or from one address',
};

/** What a rule asks for, in words. */
export function ruleWords(rule: Rule): string {
  if (isTrap(rule)) return raisesWhenText(rule);
  if (isState(rule)) return stateRuleText(rule);
  if (isAbsence(rule)) return absenceRuleText(rule);
  if (isBaseline(rule)) return baselineRuleText(rule.body);
  return rule.body.kind === 'builtIn' ? BUILT_IN_WORDS[rule.body.builtIn] + levelText(rule.body) : '';
}

/** `; raises from 15 ports of one address, clears below 5 ports`. */
function levelText({ builtIn, levels }: BuiltInBody): string {
  const known = BUILT_IN_LEVELS[builtIn] ?? [];
  const set = levelsOf(builtIn, levels);
  const parts = known.map(({ name, label, unit }) => `${label.toLowerCase()} ${set[name] ?? ''} ${unit}`);
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`;
}
