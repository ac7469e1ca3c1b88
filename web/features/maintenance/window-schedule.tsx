import {
  Chip,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { Occurrence, Weekday, WindowDraft } from './window-draft.ts';
import type { WindowPartProps } from './window-scope.tsx';
import { OCCURRENCES, WEEKDAYS } from './window-text.ts';

const ZONES_SHOWN = 100;

/** When the window is open: once, or again and again by the clocks of a time zone. */
export function WindowSchedule(props: WindowPartProps) {
  const { draft, onChange } = props;
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label="How often"
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as WindowDraft['kind'] })}
        data={[
          { value: 'once', label: 'Once' },
          { value: 'weekly', label: 'Every week' },
          { value: 'monthly', label: 'Every month' },
        ]}
      />
      {draft.kind === 'once' ? <Once {...props} /> : <Again {...props} />}
    </Stack>
  );
}

function Once({ draft, problems, onChange }: WindowPartProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="datetime-local"
        label="From"
        value={draft.from}
        error={problems.from}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label="To"
        value={draft.to}
        error={problems.to}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}

function Again({ draft, problems, onChange }: WindowPartProps) {
  return (
    <>
      {draft.kind === 'weekly' ? (
        <Weekdays draft={draft} problems={problems} onChange={onChange} />
      ) : (
        <Group grow gap="sm">
          <Select
            label="Which"
            allowDeselect={false}
            value={String(draft.occurrence)}
            onChange={(value) => onChange({ occurrence: Number(value) as Occurrence })}
            data={OCCURRENCES.map(({ value, label }) => ({ value: String(value), label }))}
          />
          <Select
            label="Day of the month"
            allowDeselect={false}
            value={String(draft.weekday)}
            onChange={(value) => onChange({ weekday: Number(value) as Weekday })}
            data={WEEKDAYS.map(({ value, label }) => ({ value: String(value), label }))}
          />
        </Group>
      )}
      <Group grow align="flex-start" gap="sm">
        <TextInput
          type="time"
          label="Begins at"
          value={draft.start}
          error={problems.start}
          onChange={(event) => onChange({ start: event.currentTarget.value })}
        />
        <NumberInput
          label="Lasts"
          suffix=" min"
          min={1}
          max={10_080}
          allowDecimal={false}
          value={draft.durationMinutes}
          error={problems.durationMinutes}
          onChange={(durationMinutes) => onChange({ durationMinutes })}
        />
      </Group>
      <Select
        label="By the clocks of"
        description="Summer time is followed; the window always lasts as long as it says"
        searchable
        limit={ZONES_SHOWN}
        value={draft.timeZone}
        error={problems.timeZone}
        onChange={(timeZone) => onChange({ timeZone: timeZone ?? '' })}
        data={zones(draft.timeZone)}
      />
    </>
  );
}

function Weekdays({ draft, problems, onChange }: WindowPartProps) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        On
      </Text>
      <Chip.Group
        multiple
        value={draft.weekdays.map(String)}
        onChange={(values) => onChange({ weekdays: values.map((value) => Number(value) as Weekday) })}
      >
        <Group gap={6}>
          {WEEKDAYS.map(({ value, label }) => (
            <Chip key={value} value={String(value)} size="xs">
              {label.slice(0, 3)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {problems.weekdays && (
        <Text size="xs" c="red" mt={4}>
          {problems.weekdays}
        </Text>
      )}
    </div>
  );
}

/** All that the browser knows, UTC and the chosen one among them. */
function zones(chosen: string): string[] {
  return [...new Set(['UTC', ...(chosen === '' ? [] : [chosen]), ...Intl.supportedValuesOf('timeZone')])];
}
