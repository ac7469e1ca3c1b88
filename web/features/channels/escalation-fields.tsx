import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ChannelPolicyView, ChannelView } from '../../../server/contract/channel.ts';

type Step = ChannelPolicyView['escalation'][number];

const MAX_STEPS = 5;

interface EscalationFieldsProps {
  readonly steps: readonly Step[];
  readonly channels: readonly ChannelView[];
  readonly problem: (path: string) => string | null;
  readonly onChange: (steps: Step[]) => void;
}

/** What is sent through which channel while nobody acknowledges. */
export function EscalationFields({ steps, channels, problem, onChange }: EscalationFieldsProps) {
  const put = (at: number, part: Partial<Step>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  const first = channels[0];
  return (
    <Stack gap="sm">
      {steps.length === 0 && (
        <Text size="sm" c="dimmed">
          While nobody acknowledges an alert, it can be sent through another channel after some minutes, and
          again after that.
        </Text>
      )}
      {steps.map((step, index) => (
        <StepRow
          key={index}
          step={step}
          number={index + 1}
          channels={channels}
          error={problem(`policy.escalation.${index}.channelId`)}
          onChange={(part) => put(index, part)}
          onRemove={() => onChange(steps.filter((_, at) => at !== index))}
        />
      ))}
      {first === undefined ? (
        <Text size="sm" c="dimmed">
          There is no other channel yet.
        </Text>
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={steps.length >= MAX_STEPS}
          style={{ alignSelf: 'flex-start' }}
          onClick={() =>
            onChange([...steps, { afterMinutes: 15, channelId: first.id, repeats: 0, everyMinutes: 30 }])
          }
        >
          Add a step
        </Button>
      )}
    </Stack>
  );
}

interface StepRowProps {
  readonly step: Step;
  /** From 1. */
  readonly number: number;
  readonly channels: readonly ChannelView[];
  readonly error: string | null;
  readonly onChange: (part: Partial<Step>) => void;
  readonly onRemove: () => void;
}

function StepRow({ step, number, channels, error, onChange, onRemove }: StepRowProps) {
  return (
    <Group align="flex-start" gap="xs" wrap="wrap">
      <NumberInput
        label="After"
        w={110}
        suffix=" min"
        min={1}
        allowDecimal={false}
        value={step.afterMinutes}
        onChange={(value) => onChange({ afterMinutes: typeof value === 'number' ? value : 1 })}
      />
      <Select
        label="Through"
        w={160}
        allowDeselect={false}
        error={error}
        value={String(step.channelId)}
        data={channels.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(id) => onChange({ channelId: Number(id) })}
      />
      <NumberInput
        label="Repeats"
        w={90}
        min={0}
        max={20}
        allowDecimal={false}
        value={step.repeats}
        onChange={(value) => onChange({ repeats: typeof value === 'number' ? value : 0 })}
      />
      <NumberInput
        label="Every"
        w={110}
        suffix=" min"
        min={1}
        allowDecimal={false}
        value={step.everyMinutes}
        onChange={(value) => onChange({ everyMinutes: typeof value === 'number' ? value : 30 })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        mt={28}
        aria-label={`Remove step ${number}`}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
