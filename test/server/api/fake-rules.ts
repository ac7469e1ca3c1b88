import type { ApiPorts } from '../../../server/api/ports.ts';
import type { Rule } from '../../../server/domain/rule.ts';

/** One shipped rule, and whatever is added. */
export function fakeRules(
  name: string,
): Pick<ApiPorts, 'rules' | 'rulePreviews' | 'ruleText' | 'trapVerdicts'> {
  const rules = new Map<number, Rule>([
    [
      1,
      {
        id: 1,
        name,
        enabled: true,
        shipped: true,
        changed: false,
        body: { kind: 'builtIn', builtIn: 'links' },
      },
    ],
  ]);
  return {
    rules: {
      list: () => [...rules.values()],
      get: (id) => rules.get(id) ?? null,
      state: () => ({ problems: [name], activeAlerts: 0, learning: null }),
      problems: () => [],
      add: (rule) => {
        const added = { ...rule, id: rules.size + 1, shipped: false, changed: false };
        rules.set(added.id, added);
        return added;
      },
      change: (id, part) => {
        const before = rules.get(id);
        if (before === undefined) return null;
        const after = { ...before, ...part };
        rules.set(id, after);
        return after;
      },
      remove: (id) => rules.delete(id),
      putBack: (id) => rules.get(id) ?? null,
    },
    rulePreviews: {
      preview: () =>
        Promise.resolve({ fromMs: 0, toMs: 1, looked: [name], complete: true, total: 0, alerts: [] }),
    },
    ruleText: {
      export: () => Promise.resolve('rules: []\n'),
      import: () =>
        Promise.resolve({
          applied: false,
          changes: [{ line: 1, kind: null, name, what: 'refused', problems: [name] }],
        }),
    },
    trapVerdicts: {
      builtInOf: () => 'links',
      verdicts: () => [
        {
          ruleId: 1,
          ruleName: name,
          enabled: true,
          outcome: 'passes',
          steps: [{ ok: false, text: name }],
          key: null,
          title: null,
        },
      ],
    },
  };
}
