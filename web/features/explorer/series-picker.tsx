import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { SeriesSelection } from '../../../server/contract/series-selection.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import { useDevices } from '../../api/devices.ts';
import { useAllInterfaces } from '../../api/interfaces.ts';
import { useMetrics } from '../../api/metrics.ts';
import { interfaceLabel } from '../../format/interface-label.ts';

interface SeriesPickerProps {
  /** How many more can be drawn. */
  readonly room: number;
  readonly onAdd: (selections: readonly SeriesSelection[]) => void;
}

/** So many are offered at a time; typing narrows them. */
const OFFERED = 60;
const NONE: readonly never[] = [];

/** What is chosen, and the series that it comes to. */
function useChoice() {
  const { data: devices = NONE } = useDevices();
  const { data: interfaces = NONE } = useAllInterfaces();
  const { data: metrics = NONE } = useMetrics();
  const [deviceIds, setDeviceIds] = useState<string[]>([]);
  const [portIds, setPortIds] = useState<string[]>([]);
  const [names, setNames] = useState<string[]>([]);
  const deviceNames = useMemo(() => new Map(devices.map(({ id, name }) => [id, name])), [devices]);
  const ports = useMemo(
    () =>
      interfaces
        .filter(({ deviceId }) => deviceIds.length === 0 || deviceIds.includes(String(deviceId)))
        .map((view) => ({
          value: String(view.id),
          label: [`${deviceNames.get(view.deviceId) ?? ''} ${interfaceLabel(view)}`, view.ifAlias]
            .filter(Boolean)
            .join(' · '),
        })),
    [interfaces, deviceIds, deviceNames],
  );
  const wanted = useMemo((): SeriesSelection[] => {
    const scopes = new Map(metrics.map(({ name, scope }) => [name, scope]));
    return names.flatMap((name): SeriesSelection[] => {
      const metric = name as SeriesView['metric'];
      if (scopes.get(name) === 'device')
        return deviceIds.map((id) => ({ metric, deviceId: Number(id), interfaceId: null, instance: null }));
      return portIds.flatMap((id) => {
        const port = interfaces.find((one) => one.id === Number(id));
        return port ? [{ metric, deviceId: port.deviceId, interfaceId: port.id, instance: null }] : [];
      });
    });
  }, [names, metrics, deviceIds, portIds, interfaces]);
  return { devices, metrics, ports, deviceIds, setDeviceIds, portIds, setPortIds, names, setNames, wanted };
}

/** Devices times metrics, and interfaces times metrics of interfaces: as many series at once as are wanted. */
export function SeriesPicker({ room, onAdd }: SeriesPickerProps) {
  const choice = useChoice();
  const { devices, metrics, ports, deviceIds, portIds, names, wanted } = choice;
  const shared = {
    searchable: true,
    clearable: true,
    limit: OFFERED,
    size: 'xs',
    comboboxProps: { shadow: 'md' },
  } as const;
  return (
    <Stack gap="xs">
      <MultiSelect
        {...shared}
        label="Devices"
        placeholder={deviceIds.length === 0 ? 'search by name' : ''}
        data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={deviceIds}
        onChange={choice.setDeviceIds}
        nothingFoundMessage="No such device"
      />
      <MultiSelect
        {...shared}
        label="Interfaces"
        description={deviceIds.length === 0 ? 'of all devices' : 'of the devices chosen'}
        placeholder={portIds.length === 0 ? 'search by device, name or alias' : ''}
        data={ports}
        value={portIds}
        onChange={choice.setPortIds}
        nothingFoundMessage="No such interface"
      />
      <MultiSelect
        {...shared}
        label="Metrics"
        placeholder={names.length === 0 ? 'search by name' : ''}
        data={(['interface', 'device'] as const).map((scope) => ({
          group: scope === 'interface' ? 'Of interfaces' : 'Of devices',
          items: metrics
            .filter((one) => one.scope === scope)
            .map(({ name, label, unit }) => ({ value: name, label: unit ? `${label} (${unit})` : label })),
        }))}
        value={names}
        onChange={choice.setNames}
        nothingFoundMessage="No such metric"
      />
      <Group gap="xs">
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={wanted.length === 0 || wanted.length > room}
          onClick={() => onAdd(wanted)}
        >
          {wanted.length === 1 ? 'Add 1 series' : `Add ${wanted.length} series`}
        </Button>
        <Text size="xs" c="dimmed">
          {hintOf({ wanted: wanted.length, room, names, ports: portIds.length, devices: deviceIds.length })}
        </Text>
      </Group>
    </Stack>
  );
}

function hintOf(chosen: {
  wanted: number;
  room: number;
  names: readonly string[];
  ports: number;
  devices: number;
}): string {
  const { wanted, room, names, ports, devices } = chosen;
  if (wanted > room) return `Only ${room} more can be told apart in charts; choose fewer.`;
  if (wanted > 0) return '';
  if (names.length === 0) return 'Choose a metric, then interfaces or devices.';
  return ports + devices === 0
    ? 'Choose interfaces for metrics of interfaces, devices for those of devices.'
    : 'What is chosen has none of these metrics: interfaces for the first group, devices for the second.';
}
