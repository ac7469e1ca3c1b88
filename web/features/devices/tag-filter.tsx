import { Select } from '@mantine/core';
import type { DeviceView } from '../../../server/contract/device.ts';
import { isTagged, tagChoices } from '../../../server/contract/tag-choice.ts';

interface TagFilterProps {
  readonly devices: readonly DeviceView[];
  /** Null: any. */
  readonly tag: string | null;
  readonly onChange: (tag: string | null) => void;
}

/** Narrows the list to a tag, or to a key whatever its value. */
export function TagFilter({ devices, tag, onChange }: TagFilterProps) {
  const choices = tagChoices(devices.flatMap(({ groups }) => groups));
  return (
    <Select
      size="xs"
      w={160}
      clearable
      searchable
      aria-label="Tag"
      placeholder="Any tag"
      nothingFoundMessage="No such tag"
      value={tag}
      onChange={onChange}
      data={tag === null || choices.includes(tag) ? choices : [tag, ...choices]}
    />
  );
}

export const withTag = (devices: readonly DeviceView[], tag: string | null): readonly DeviceView[] =>
  tag === null ? devices : devices.filter(({ groups }) => isTagged(groups, tag));
