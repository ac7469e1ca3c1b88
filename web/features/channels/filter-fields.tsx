import { Group, MultiSelect, Select, Switch, TagsInput } from '@mantine/core';
import { CHANNEL_DEFAULTS } from '../../../server/contract/channel-defaults.ts';
import type { ChannelPolicyView } from '../../../server/contract/channel.ts';
import { tagChoices } from '../../../server/contract/tag-choice.ts';
import { useDevices } from '../../api/devices.ts';
import { SEVERITIES } from '../../format/severity.ts';

type Filter = ChannelPolicyView['filter'];

interface FilterFieldsProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Which alerts the channel tells of. */
export function FilterFields({ filter, onChange }: FilterFieldsProps) {
  const devices = useDevices().data ?? [];
  const groups = tagChoices(devices.flatMap((device) => device.groups));
  const put = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <>
      <Select
        label="Severity at least"
        allowDeselect={false}
        value={filter.severity}
        data={[...SEVERITIES]}
        onChange={(severity) => put({ severity: (severity ?? 'warning') as Filter['severity'] })}
      />
      <Group gap="lg" my={4}>
        <Switch
          label="Raised and worse"
          checked={filter.raise}
          onChange={(event) => put({ raise: event.currentTarget.checked })}
        />
        <Switch
          label="Cleared, where the raise was sent"
          checked={filter.clear}
          onChange={(event) => put({ clear: event.currentTarget.checked })}
        />
        <Switch
          label="Acknowledged"
          checked={filter.acknowledge}
          onChange={(event) => put({ acknowledge: event.currentTarget.checked })}
        />
      </Group>
      <MultiSelect
        label="Devices"
        placeholder={filter.deviceIds.length === 0 ? 'All' : ''}
        searchable
        value={filter.deviceIds.map(String)}
        data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(ids) => put({ deviceIds: ids.map(Number) })}
      />
      <TagsInput
        label="Or devices with the tags"
        placeholder={filter.groups.length === 0 ? 'All' : ''}
        value={filter.groups}
        data={groups}
        onChange={(next) => put({ groups: next })}
      />
      <MultiSelect
        label="Kinds of alerts"
        placeholder={filter.kinds.length === 0 ? 'All' : ''}
        value={filter.kinds}
        data={[...CHANNEL_DEFAULTS.alertKinds]}
        onChange={(kinds) => put({ kinds: kinds as Filter['kinds'] })}
      />
    </>
  );
}
