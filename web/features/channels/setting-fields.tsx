import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { ChannelFieldView } from '../../../server/contract/channel.ts';
import type { ChannelDraft } from './channel-draft.ts';

interface SettingFieldsProps {
  readonly fields: readonly ChannelFieldView[];
  readonly draft: ChannelDraft;
  /** Keys of the secrets that the server holds. */
  readonly stored: readonly string[];
  /** What the server said about a field, by its path. */
  readonly problem: (path: string) => string | null;
  readonly onChange: (part: Partial<ChannelDraft>) => void;
}

/** The settings of a kind, drawn from what the server says of them: a new kind needs no new form. */
export function SettingFields({ fields, draft, stored, problem, onChange }: SettingFieldsProps) {
  const asked = fields.filter(({ when }) =>
    Object.entries(when ?? {}).every(([key, values]) => values.includes(draft.settings[key] ?? '')),
  );
  return asked.map((field) => (
    <SettingField
      key={`${draft.kind} ${field.key}`}
      field={field}
      value={draft.settings[field.key]}
      secret={draft.secrets[field.key] ?? ''}
      isStored={stored.includes(field.key)}
      error={problem(`${field.type === 'secret' ? 'secrets' : 'settings'}.${field.key}`)}
      onSetting={(value) => onChange({ settings: { ...draft.settings, [field.key]: value } })}
      onSecret={(value) => onChange({ secrets: { ...draft.secrets, [field.key]: value } })}
    />
  ));
}

interface SettingFieldProps {
  readonly field: ChannelFieldView;
  readonly value: string | number | boolean | undefined;
  readonly secret: string;
  readonly isStored: boolean;
  readonly error: string | null;
  readonly onSetting: (value: string | number | boolean) => void;
  readonly onSecret: (value: string) => void;
}

function SettingField({ field, value, secret, isStored, error, onSetting, onSecret }: SettingFieldProps) {
  const { label, help, required, type } = field;
  const shared = { label, description: help || undefined, error, required } as const;
  const text = typeof value === 'string' ? value : '';
  switch (type) {
    case 'flag':
      return (
        <Switch
          label={label}
          description={help || undefined}
          error={error}
          checked={value === true}
          onChange={(event) => onSetting(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          allowDecimal={false}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onSetting(next)}
        />
      );
    case 'choice':
      return (
        <Select
          {...shared}
          allowDeselect={false}
          value={text}
          data={field.choices}
          onChange={(next) => onSetting(next ?? '')}
        />
      );
    case 'lines':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={6}
          value={text}
          onChange={(event) => onSetting(event.currentTarget.value)}
        />
      );
    case 'secret':
      return (
        <PasswordInput
          {...shared}
          required={required && !isStored}
          autoComplete="new-password"
          placeholder={isStored ? 'Stored; type to replace it' : ''}
          visibilityToggleButtonProps={{ 'aria-label': `Show ${label}` }}
          value={secret}
          onChange={(event) => onSecret(event.currentTarget.value)}
        />
      );
    case 'text':
      return (
        <TextInput {...shared} value={text} onChange={(event) => onSetting(event.currentTarget.value)} />
      );
  }
}
