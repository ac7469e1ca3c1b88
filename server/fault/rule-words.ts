import type { BuiltIn, Rule } from '../domain/rule.ts';
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
  portScan: 'a poll that finds one address connected to 15 TCP ports of the device or more',
};

/** What a rule asks for, in words. */
export function ruleWords(rule: Rule): string {
  if (isTrap(rule)) return raisesWhenText(rule);
  if (isState(rule)) return stateRuleText(rule);
  if (isAbsence(rule)) return absenceRuleText(rule);
  if (isBaseline(rule)) return baselineRuleText(rule.body);
  return rule.body.kind === 'builtIn' ? BUILT_IN_WORDS[rule.body.builtIn] : '';
}
