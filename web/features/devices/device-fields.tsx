import { Checkbox, Group, NumberInput, SimpleGrid, Switch, TagsInput, TextInput } from '@mantine/core';
import { useDevices } from '../../api/devices.ts';
import { type DeviceDraft, MODULES } from './device-draft.ts';

export interface DeviceFieldsProps {
  readonly draft: DeviceDraft;
  readonly onChange: (change: Partial<DeviceDraft>) => void;
  readonly errorOf: (path: string) => string | null;
}

/** Where the device is. */
export function AddressFields({ draft, onChange, errorOf }: DeviceFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
      <TextInput
        label="Name"
        required
        data-autofocus
        value={draft.name}
        error={errorOf('name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Address"
        required
        placeholder="192.0.2.1 or sw1.lan"
        value={draft.address}
        error={errorOf('address')}
        onChange={(event) => onChange({ address: event.currentTarget.value })}
      />
      <NumberInput
        label="UDP port"
        required
        allowDecimal={false}
        value={draft.port}
        error={errorOf('port')}
        onChange={(port) => onChange({ port })}
      />
    </SimpleGrid>
  );
}

/** How and what of it is polled. */
export function PollFields({ draft, onChange, errorOf }: DeviceFieldsProps) {
  const known = [...new Set((useDevices().data ?? []).flatMap(({ groups }) => groups))].toSorted();
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <NumberInput
          label="Interval"
          suffix=" s"
          value={draft.intervalSeconds}
          error={errorOf('intervalMs')}
          onChange={(intervalSeconds) => onChange({ intervalSeconds })}
        />
        <NumberInput
          label="Timeout of the first try"
          suffix=" ms"
          allowDecimal={false}
          value={draft.timeoutMs}
          error={errorOf('timeoutMs')}
          onChange={(timeoutMs) => onChange({ timeoutMs })}
        />
        <NumberInput
          label="Tries after the first"
          allowDecimal={false}
          value={draft.retries}
          error={errorOf('retries')}
          onChange={(retries) => onChange({ retries })}
        />
      </SimpleGrid>
      <Checkbox.Group
        label="Modules"
        value={[...draft.modules]}
        error={errorOf('modules')}
        onChange={(modules) => onChange({ modules })}
      >
        <Group gap="md" mt={6}>
          {MODULES.map(({ value, label }) => (
            <Checkbox key={value} size="xs" value={value} label={label} />
          ))}
        </Group>
      </Checkbox.Group>
      <TagsInput
        label="Tags"
        description="A word, or a key and its value: backbone, site:berlin. Rules, thresholds, maintenance and channels can be for a tag. Enter after each."
        value={[...draft.groups]}
        error={errorOf('groups')}
        data={known}
        onChange={(groups) => onChange({ groups })}
      />
      <Switch
        label="Poll this device"
        checked={draft.enabled}
        onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
      />
    </>
  );
}
