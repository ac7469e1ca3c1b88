import { RuleInput, RulePatch, RuleView } from '../../contract/rule.ts';
import { type NewRule, type Rule, RuleRefusal } from '../../domain/rule.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, idParams } from '../query-parameter.ts';

function known(rule: Rule | null, id: number): Rule {
  if (!rule) throw new ApiError('unknownRule', `There is no rule ${id}; GET /api/v1/rules lists them.`);
  return rule;
}

export function ruleView(ports: Pick<ApiPorts, 'rules'>, rule: Rule) {
  return { ...rule, ...ports.rules.state(rule) };
}

/** Turns what the rules refuse into an answer. @throws ApiError */
function refusable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RuleRefusal) throw new ApiError('ruleRefused', error.message);
    throw error;
  }
}

export const rules: Subject = {
  name: 'Rules',
  endpoints: [
    endpoint({
      method: 'get',
      path: '/rules',
      operation: 'listRules',
      summary: 'All rules but the thresholds: for traps, states, absence, and what is built in',
      answer: listOf(RuleView),
      handle: ({ ports }) => ({ items: ports.rules.list().map((rule) => ruleView(ports, rule)) }),
    }),
    endpoint({
      method: 'post',
      path: '/rules',
      operation: 'addRule',
      summary: 'Adds a rule; it judges from now on',
      body: RuleInput,
      status: 201,
      answer: RuleView,
      problems: ['duplicate', 'ruleRefused'],
      handle: ({ ports, body }) =>
        ruleView(
          ports,
          refusable(() => ports.rules.add(body as NewRule)),
        ),
    }),
    endpoint({
      method: 'get',
      path: '/rules/{id}',
      operation: 'getRule',
      summary: 'One rule',
      params: idParams,
      answer: RuleView,
      problems: ['unknownRule'],
      handle: ({ ports, params }) => ruleView(ports, known(ports.rules.get(params.id), params.id)),
    }),
    endpoint({
      method: 'patch',
      path: '/rules/{id}',
      operation: 'changeRule',
      summary: 'Changes what is sent; where that is what it looks at, its alerts clear and are judged anew',
      params: idParams,
      body: RulePatch,
      answer: RuleView,
      problems: ['unknownRule', 'duplicate', 'ruleRefused'],
      handle: ({ ports, params, body }) => {
        const changed = refusable(() => ports.rules.change(params.id, given(body) as Partial<NewRule>));
        return ruleView(ports, known(changed, params.id));
      },
    }),
    endpoint({
      method: 'delete',
      path: '/rules/{id}',
      operation: 'removeRule',
      summary: 'Removes an own rule and clears its alerts',
      params: idParams,
      problems: ['unknownRule', 'ruleRefused'],
      handle: ({ ports, params }) => {
        known(ports.rules.get(params.id), params.id);
        refusable(() => ports.rules.remove(params.id));
      },
    }),
    endpoint({
      method: 'post',
      path: '/rules/{id}/original',
      operation: 'putBackRule',
      summary: 'Makes a shipped rule what it was when it came',
      params: idParams,
      answer: RuleView,
      problems: ['unknownRule', 'ruleRefused'],
      handle: ({ ports, params }) =>
        ruleView(
          ports,
          known(
            refusable(() => ports.rules.putBack(params.id)),
            params.id,
          ),
        ),
    }),
  ],
};
