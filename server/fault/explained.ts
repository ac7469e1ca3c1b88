import type { AlertExplanation } from '../domain/explanation.ts';
import type { Rule } from '../domain/rule.ts';
import type { Threshold } from '../domain/threshold.ts';
import { ruleWords } from './rule-words.ts';
import { levelsOf, raisesWhen } from './threshold-rule.ts';

/** The rule behind an alert, as it is explained. */
export function explainedRule(rule: Rule): AlertExplanation['rule'] {
  const { id, name, enabled, body } = rule;
  const kind = body.kind === 'builtIn' ? 'builtIn' : 'rule';
  return { kind, id, name, enabled, words: ruleWords(rule), levels: null };
}

/** The same of a threshold. */
export function explainedThreshold(threshold: Threshold): AlertExplanation['rule'] {
  const { id, name, enabled } = threshold;
  const words = raisesWhen(threshold);
  return { kind: 'threshold', id, name, enabled, words, levels: levelsOf(threshold) };
}
