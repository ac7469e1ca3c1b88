import { z } from 'zod';
import {
  RuleImportInput,
  RuleImportView,
  RuleInput,
  RulePatch,
  RulePreviewInput,
  RulePreviewView,
  RuleView,
} from '../../contract/rule.ts';
import { BUILT_IN_LEVELS, levelsOf } from '../../domain/built-in-level.ts';
import { type NewRule, type Rule, type RuleBody, RuleRefusal } from '../../domain/rule.ts';
import type { NewThreshold } from '../../domain/threshold.ts';
import { DAY } from '../../domain/units.ts';
import { ApiError } from '../api-error.ts';
import { type Subject, endpoint, fileEndpoint, listOf } from '../endpoint.ts';
import type { ApiPorts } from '../ports.ts';
import { given, id, idParams } from '../query-parameter.ts';

function known(rule: Rule | null, id: number): Rule {
  if (!rule) throw new ApiError('unknownRule', `There is no rule ${id}; GET /api/v1/rules lists them.`);
  return rule;
}

function ruleView(ports: Pick<ApiPorts, 'rules'>, rule: Rule) {
  return { ...rule, ...ports.rules.state(rule), levels: levelViews(rule.body) };
}

function levelViews(body: RuleBody) {
  if (body.kind !== 'builtIn') return [];
  const values = levelsOf(body.builtIn, body.levels);
  return (BUILT_IN_LEVELS[body.builtIn] ?? []).map((level) => ({
    ...level,
    value: values[level.name] ?? level.fallback,
  }));
}

function draftOf(draft: z.output<typeof RulePreviewInput>['draft']) {
  return 'rule' in draft
    ? { rule: draft.rule as NewRule }
    : { threshold: { ...draft.threshold, shipped: false } as NewThreshold };
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
      method: 'post',
      path: '/rules/preview',
      operation: 'previewRule',
      summary: 'What a rule or threshold, stored or not, would have raised in the past days',
      body: RulePreviewInput,
      answer: RulePreviewView,
      handle: ({ ports, body, signal }) =>
        ports.rulePreviews.preview(draftOf(body.draft), { spanMs: body.days * DAY, signal }),
    }),
    fileEndpoint({
      path: '/rules/export',
      operation: 'exportRules',
      summary: 'All rules and thresholds, or one of them, as YAML',
      query: z.strictObject({ rule: id.optional(), threshold: id.optional() }),
      file: 'application/yaml',
      problems: ['unknownRule'],
      handle: async ({ ports, query }) => {
        const { rule, threshold } = query;
        const only =
          rule !== undefined
            ? ({ kind: 'rule', id: rule } as const)
            : threshold !== undefined
              ? ({ kind: 'threshold', id: threshold } as const)
              : null;
        const text = await ports.ruleText.export(only);
        if (text === null)
          throw new ApiError('unknownRule', 'There is no such rule; GET /api/v1/rules lists them.');
        return { bytes: Buffer.from(text), name: 'trapline-rules.yaml' };
      },
    }),
    endpoint({
      method: 'post',
      path: '/rules/import',
      operation: 'importRules',
      summary:
        'Adds and changes rules as a YAML text says, all of them or none; says what for each, with its line',
      body: RuleImportInput,
      answer: RuleImportView,
      handle: ({ ports, body }) => ports.ruleText.import(body.text, { dryRun: body.dryRun }),
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
