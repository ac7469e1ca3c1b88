import { Code, Text, Textarea, TextInput } from '@mantine/core';
import { CHANNEL_DEFAULTS } from '../../../server/contract/channel-defaults.ts';
import type { ChannelPolicyView } from '../../../server/contract/channel.ts';

interface TemplateFieldsProps {
  readonly policy: ChannelPolicyView;
  readonly problem: (path: string) => string | null;
  readonly onChange: (part: Partial<ChannelPolicyView>) => void;
}

/** Title and text of messages, with named fields in braces. */
export function TemplateFields({ policy, problem, onChange }: TemplateFieldsProps) {
  const { templates } = policy;
  return (
    <>
      <TextInput
        label="Title"
        placeholder={CHANNEL_DEFAULTS.title}
        error={problem('policy.templates.title')}
        value={templates.title}
        onChange={(event) => onChange({ templates: { ...templates, title: event.currentTarget.value } })}
      />
      <Textarea
        label="Text"
        description="A line whose fields are all empty is left out. Empty: the text that ships."
        placeholder={CHANNEL_DEFAULTS.text}
        autosize
        minRows={5}
        maxRows={14}
        error={problem('policy.templates.text')}
        value={templates.text}
        onChange={(event) => onChange({ templates: { ...templates, text: event.currentTarget.value } })}
      />
      <Text size="xs" c="dimmed">
        Fields:{' '}
        {Object.entries(CHANNEL_DEFAULTS.templateFields).map(([name, meaning]) => (
          <Code key={name} title={meaning} mr={4}>{`{${name}}`}</Code>
        ))}
      </Text>
      <TextInput
        label="Address of the pages"
        description="As readers reach it; the links of messages begin with it. Empty: as this server listens."
        placeholder="https://trapline.example.com"
        error={problem('policy.pagesAt')}
        value={policy.pagesAt ?? ''}
        onChange={(event) => onChange({ pagesAt: event.currentTarget.value.trim() || null })}
      />
    </>
  );
}
