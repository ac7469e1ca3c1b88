import { Group, NumberInput, SegmentedControl, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RuleView } from '../../../server/contract/rule.ts';
import { ConditionFields } from './condition-fields.tsx';
import { RuleFrame, SeverityField } from './rule-frame.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { inputOfTrap, type TrapDraft } from './trap-draft.ts';

interface TrapRuleFormProps {
  /** Null for a new one. */
  readonly rule: RuleView | null;
  readonly start: TrapDraft;
  readonly onDone: () => void;
}

/** Adds a rule for traps or changes one. */
export function TrapRuleForm({ rule, start, onDone }: TrapRuleFormProps) {
  const [draft, setDraft] = useState(start);
  const put = (part: Partial<TrapDraft>) => setDraft((before) => ({ ...before, ...part }));
  const raises = draft.action === 'raise';
  return (
    <RuleFrame
      rule={rule}
      name={draft.name}
      enabled={draft.enabled}
      onChange={put}
      input={() => inputOfTrap(draft)}
      onDone={onDone}
    >
      <TextInput
        label="Notification"
        description="Name or OID; with .* at the end all below it"
        placeholder="ospfNbrStateChange"
        value={draft.notification}
        onChange={(event) => put({ notification: event.currentTarget.value })}
      />
      <ConditionFields
        label={draft.ticked ? 'Varbinds of the trap: tick what has to be so' : 'Varbinds have to be'}
        conditions={draft.when}
        ticked={draft.ticked}
        onChange={(when) => put({ when })}
      />
      <ScopeFields devices={draft.devices} groups={draft.groups} onChange={put} />
      <TagsInput
        label="Senders"
        description="Addresses or networks; empty for all"
        placeholder={draft.networks.length === 0 ? '10.0.0.0/8' : ''}
        value={[...draft.networks]}
        onChange={(networks) => put({ networks })}
      />
      <div>
        <Text size="sm" fw={600} mb={4}>
          What it does
        </Text>
        <SegmentedControl
          size="xs"
          aria-label="What it does"
          value={draft.action}
          onChange={(action) => put({ action: action as TrapDraft['action'] })}
          data={[
            { value: 'raise', label: 'raises an alert' },
            { value: 'clear', label: 'clears one' },
            { value: 'ignore', label: 'ignores the trap' },
          ]}
        />
      </div>
      {raises && <Raising draft={draft} onChange={put} />}
      {draft.action !== 'ignore' && (
        <TextInput
          label="Key"
          description="What raises and what clears meet by it, on one device"
          placeholder="ospf {instance ospfNbrState}"
          value={draft.key}
          onChange={(event) => put({ key: event.currentTarget.value })}
        />
      )}
      {raises && <Clearing draft={draft} onChange={put} />}
      {raises && <Storming draft={draft} onChange={put} />}
    </RuleFrame>
  );
}

interface PartProps {
  readonly draft: TrapDraft;
  readonly onChange: (part: Partial<TrapDraft>) => void;
}

function Raising({ draft, onChange }: PartProps) {
  return (
    <>
      <SeverityField value={draft.severity} onChange={(severity) => onChange({ severity })} />
      <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
        <TextInput
          label="Severity by varbind"
          miw={160}
          placeholder="ospfNbrState"
          value={draft.severityVarbind}
          onChange={(event) => onChange({ severityVarbind: event.currentTarget.value })}
        />
        <TextInput
          label="Values and severities"
          miw={160}
          placeholder="down=major, init=minor"
          value={draft.severityMap}
          onChange={(event) => onChange({ severityMap: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label="Title"
        description="With parts: {device} {sender} {notification} {ifIndex} {varbind NAME} {instance NAME}"
        placeholder="OSPF neighbour {varbind ospfNbrIpAddr} is {varbind ospfNbrState}"
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
    </>
  );
}

function Clearing({ draft, onChange }: PartProps) {
  return (
    <>
      <TextInput
        label="Cleared by notification"
        description="Empty: by hand, or by another rule with the same key"
        value={draft.clearNotification}
        onChange={(event) => onChange({ clearNotification: event.currentTarget.value })}
      />
      {draft.clearNotification.trim() !== '' && (
        <>
          <ConditionFields
            label="Varbinds of what clears have to be"
            conditions={draft.clearWhen}
            onChange={(clearWhen) => onChange({ clearWhen })}
          />
          <TextInput
            label="Key of what clears"
            description="Empty: the same as above"
            value={draft.clearKey}
            onChange={(event) => onChange({ clearKey: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

function Storming({ draft, onChange }: PartProps) {
  return (
    <>
      <Switch
        label="Only where many come (a storm)"
        checked={draft.isStorm}
        onChange={(event) => onChange({ isStorm: event.currentTarget.checked })}
      />
      {draft.isStorm ? (
        <Group grow align="flex-end" gap="sm" preventGrowOverflow={false}>
          <NumberInput
            label="At least"
            suffix=" traps"
            min={2}
            max={1_000}
            value={draft.stormCount}
            onChange={(stormCount) => onChange({ stormCount })}
          />
          <NumberInput
            label="Within"
            suffix=" s"
            min={1}
            value={draft.stormWithin}
            onChange={(stormWithin) => onChange({ stormWithin })}
          />
          <NumberInput
            label="Clears when quiet for"
            suffix=" s"
            min={1}
            value={draft.stormQuiet}
            onChange={(stormQuiet) => onChange({ stormQuiet })}
          />
        </Group>
      ) : (
        <NumberInput
          label="Repetitions are told again after"
          suffix=" s"
          min={0}
          value={draft.dedupSeconds}
          onChange={(dedupSeconds) => onChange({ dedupSeconds })}
        />
      )}
    </>
  );
}
