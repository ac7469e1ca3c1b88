import type {
  ChannelField,
  ChannelId,
  ChannelPolicy,
  ChannelSecrets,
  ChannelSettings,
  SettingValue,
} from '../../domain/channel.ts';
import { TEMPLATE_FIELDS } from '../../domain/notification-template.ts';
import { type ChannelKind, ChannelRefusal } from '../../domain/notification.ts';
import { isTimeZone } from '../../domain/zoned-time.ts';
import { unknownFields } from './template.ts';

type Problem = ChannelRefusal['problems'][number];

/** The settings with their defaults, nothing left over. @throws ChannelRefusal naming every wrong field */
export function checkedSettings(
  kind: ChannelKind,
  settings: ChannelSettings,
  secrets: ChannelSecrets,
): ChannelSettings {
  const problems: Problem[] = [];
  const checked: Record<string, SettingValue> = {};
  const known = new Set(kind.fields.map(({ key }) => key));
  for (const key of Object.keys(settings))
    if (!known.has(key)) problems.push({ path: `settings.${key}`, message: 'is not known here' });
  for (const key of Object.keys(secrets))
    if (!kind.fields.some((field) => field.key === key && field.type === 'secret'))
      problems.push({ path: `secrets.${key}`, message: 'is not known here' });
  for (const field of kind.fields) {
    if (field.type === 'secret') {
      if (field.required && !secrets[field.key]?.reveal())
        problems.push({ path: `secrets.${field.key}`, message: `enter: ${field.label}` });
      continue;
    }
    const value = settings[field.key] ?? field.fallback;
    const wrong = fieldProblem(field, value);
    if (wrong !== null) problems.push({ path: `settings.${field.key}`, message: wrong });
    else if (value !== null) checked[field.key] = typeof value === 'string' ? value.trim() : value;
  }
  if (problems.length === 0)
    for (const [key, message] of kind.problems(checked, secrets)) {
      const secret = kind.fields.some((field) => field.key === key && field.type === 'secret');
      problems.push({ path: `${secret ? 'secrets' : 'settings'}.${key}`, message });
    }
  if (problems.length > 0) throw new ChannelRefusal(problems);
  return checked;
}

function fieldProblem(field: ChannelField, value: SettingValue | null): string | null {
  const { type, min, max, label } = field;
  if (value === null || (typeof value === 'string' && value.trim() === ''))
    return field.required ? `enter: ${label}` : null;
  switch (type) {
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'number':
      if (typeof value !== 'number' || !Number.isInteger(value)) return 'must be a whole number';
      return (min !== null && value < min) || (max !== null && value > max)
        ? `must be ${min} to ${max}`
        : null;
    case 'choice':
      return field.choices.some((choice) => choice.value === value)
        ? null
        : `must be one of ${field.choices.map((choice) => choice.value).join(', ')}`;
    case 'text':
    case 'lines':
    case 'secret':
      if (typeof value !== 'string') return 'must be a text';
      // oxlint-disable-next-line no-control-regex
      if (type === 'text' && /[\u0000-\u001f\u007f]/.test(value))
        return 'must be one line without control characters';
      return max !== null && value.length > max ? `has more than ${max} characters` : null;
  }
}

/** @param others ids of the channels that an escalation may name @throws ChannelRefusal */
export function checkPolicy(
  policy: ChannelPolicy,
  context: { readonly others: readonly ChannelId[]; readonly own: ChannelId | null },
): void {
  const problems: Problem[] = [];
  for (const part of ['title', 'text'] as const)
    for (const name of unknownFields(policy.templates[part]))
      problems.push({
        path: `policy.templates.${part}`,
        message: `there is no field {${name}}; there are ${Object.keys(TEMPLATE_FIELDS)
          .map((field) => `{${field}}`)
          .join(' ')}`,
      });
  if (policy.quiet !== null) {
    if (!isTimeZone(policy.quiet.timeZone))
      problems.push({
        path: 'policy.quiet.timeZone',
        message: `${policy.quiet.timeZone} is no time zone; write one like Europe/Vienna or UTC`,
      });
    if (policy.quiet.from === policy.quiet.to)
      problems.push({ path: 'policy.quiet.to', message: 'must not be the time at which it begins' });
  }
  for (const [index, step] of policy.escalation.entries())
    if (!context.others.includes(step.channelId))
      problems.push({
        path: `policy.escalation.${index}.channelId`,
        message: `there is no channel ${step.channelId}`,
      });
  if (problems.length > 0) throw new ChannelRefusal(problems);
}
