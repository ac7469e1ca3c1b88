import type { Rule } from '../domain/rule.ts';
import { absenceRuleText, isAbsence } from './absence-rule-watch.ts';
import { isState, stateRuleText } from './state-rule-watch.ts';
import { isTrap, raisesWhenText } from './trap-rule.ts';
import { plain } from './wording.ts';

/** What a rule asks for, in words. */
export function ruleWords(rule: Rule): string {
  if (isTrap(rule)) return raisesWhenText(rule);
  if (isState(rule)) return stateRuleText(rule);
  if (isAbsence(rule)) return absenceRuleText(rule);
  return `what Trapline does by itself: ${plain(rule.name, 100)}`;
}
