import { Select } from '@mantine/core';

interface DeviceFilterProps {
  /** Those that can be chosen. */
  readonly devices: readonly { readonly id: number; readonly name: string }[];
  /** Null: any. */
  readonly value: number | null;
  readonly onChange: (deviceId: number | null) => void;
}

/** Narrows a list to what is about one device. */
export function DeviceFilter({ devices, value, onChange }: DeviceFilterProps) {
  return (
    <Select
      size="xs"
      w={150}
      clearable
      searchable
      aria-label="Device"
      placeholder="Any device"
      value={value === null ? null : String(value)}
      onChange={(device) => onChange(device === null ? null : Number(device))}
      data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
}
