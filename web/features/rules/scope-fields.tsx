import { Group, TagsInput } from '@mantine/core';
import { tagChoices } from '../../../server/contract/tag-choice.ts';
import { useDevices } from '../../api/devices.ts';

interface ScopeFieldsProps {
  readonly devices: readonly string[];
  readonly groups: readonly string[];
  readonly onChange: (part: { devices?: string[]; groups?: string[] }) => void;
}

/** Devices and tags that a rule is for; none: all. */
export function ScopeFields({ devices, groups, onChange }: ScopeFieldsProps) {
  const known = useDevices().data ?? [];
  return (
    <Group grow align="flex-start" gap="sm" preventGrowOverflow={false}>
      <TagsInput
        label="Devices"
        placeholder={devices.length + groups.length === 0 ? 'every device' : ''}
        miw={160}
        value={[...devices]}
        onChange={(names) => onChange({ devices: names })}
        data={[...new Set(known.map(({ name }) => name))]}
      />
      <TagsInput
        label="Or devices with the tags"
        miw={160}
        value={[...groups]}
        onChange={(names) => onChange({ groups: names })}
        data={tagChoices(known.flatMap((device) => device.groups))}
      />
    </Group>
  );
}
