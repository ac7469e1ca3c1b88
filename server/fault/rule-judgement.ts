import type { JudgementEvidence } from '../domain/evidence.ts';
import type { Rule } from '../domain/rule.ts';
import { plain } from './wording.ts';

/** That a rule was met, as evidence. @param polls in a row that had to find it so */
export function ruleJudgement(rule: Pick<Rule, 'name'>, words: string, polls?: number): JudgementEvidence {
  const window =
    polls === undefined ? null : { hits: polls, seen: polls, needed: polls, of: polls, forSeconds: 0 };
  return {
    kind: 'judgement',
    by: 'rule',
    name: plain(rule.name, 100),
    words: plain(words, 400),
    levels: null,
    window,
  };
}
