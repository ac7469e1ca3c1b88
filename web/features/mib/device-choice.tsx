import { Select } from '@mantine/core';
import { useDevices } from '../../api/devices.ts';

export interface DeviceChoiceProps {
  readonly deviceId: number | null;
  readonly onChange: (deviceId: number | null) => void;
}

/** Whose values stand beside the names, and who is asked. */
export function DeviceChoice({ deviceId, onChange }: DeviceChoiceProps) {
  const devices = useDevices().data ?? [];
  return (
    <Select
      size="xs"
      w={210}
      clearable
      searchable
      aria-label="Device whose values are shown"
      placeholder="Show values of a device"
      nothingFoundMessage="No such device"
      clearButtonProps={{ 'aria-label': 'No device' }}
      value={deviceId === null ? null : String(deviceId)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
      data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
}
