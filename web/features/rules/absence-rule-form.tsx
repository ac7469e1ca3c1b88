import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RuleInput, RuleView } from '../../../server/contract/rule.ts';
import { RuleFrame, SeverityField } from './rule-frame.tsx';
import { headOf, NEW_HEAD, type RuleHead, scopeOf } from './rule-head.ts';
import { ScopeFields } from './scope-fields.tsx';

type AbsenceBody = Extract<RuleView['body'], { kind: 'absence' }>;

interface AbsenceDraft extends RuleHead {
  readonly what: 'trap' | 'poll';
  readonly notification: string;
  readonly forSeconds: number | string;
}

const NEW: AbsenceDraft = {
  ...NEW_HEAD,
  what: 'trap',
  notification: '',
  forSeconds: 3_600,
};

function draftOf(rule: RuleView & { readonly body: AbsenceBody }): AbsenceDraft {
  const { watch, forSeconds } = rule.body;
  const notification = watch.what === 'trap' ? watch.notification : '';
  return { ...headOf(rule), forSeconds, what: watch.what, notification };
}

function inputOf(draft: AbsenceDraft): RuleInput {
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    body: {
      kind: 'absence',
      scope: scopeOf(draft),
      watch:
        draft.what === 'poll' ? { what: 'poll' } : { what: 'trap', notification: draft.notification.trim() },
      forSeconds: Number(draft.forSeconds),
      severity: draft.severity,
    },
  };
}

interface AbsenceRuleFormProps {
  /** Null for a new one. */
  readonly rule: (RuleView & { readonly body: AbsenceBody }) | null;
  readonly onDone: () => void;
}

/** Adds a rule for what should come and does not, or changes one. */
export function AbsenceRuleForm({ rule, onDone }: AbsenceRuleFormProps) {
  const [draft, setDraft] = useState(rule ? draftOf(rule) : NEW);
  const put = (part: Partial<AbsenceDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <RuleFrame
      rule={rule}
      name={draft.name}
      enabled={draft.enabled}
      onChange={put}
      input={() => inputOf(draft)}
      onDone={onDone}
    >
      <Select
        label="What should come"
        allowDeselect={false}
        value={draft.what}
        onChange={(what) => put({ what: what === 'poll' ? 'poll' : 'trap' })}
        data={[
          { value: 'trap', label: 'A kind of trap' },
          { value: 'poll', label: 'The answer to a poll' },
        ]}
      />
      {draft.what === 'trap' && (
        <TextInput
          label="Notification"
          description="Name or OID; with .* at the end all below it"
          value={draft.notification}
          onChange={(event) => put({ notification: event.currentTarget.value })}
        />
      )}
      <NumberInput
        label="Raises after"
        suffix=" s without one"
        min={10}
        value={draft.forSeconds}
        onChange={(forSeconds) => put({ forSeconds })}
      />
      <ScopeFields devices={draft.devices} groups={draft.groups} onChange={put} />
      <SeverityField value={draft.severity} onChange={(severity) => put({ severity })} />
    </RuleFrame>
  );
}
