import { Group, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useDevices } from '../../api/devices.ts';
import { DeviceCards } from '../../features/devices/device-cards.tsx';
import { DeviceTable } from '../../features/devices/device-table.tsx';
import { NoDevices } from '../../features/devices/no-devices.tsx';
import { TagFilter, withTag } from '../../features/devices/tag-filter.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { AddButtons, DeviceDialogs, type Dialog } from './device-dialogs.tsx';
import { devicesSearch } from './search.ts';

export function DevicesPage(): ReactNode {
  useRooms(['devices']);
  const devices = useDevices();
  const navigate = useNavigate();
  const [table, setTable] = useTableState();
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const { view = narrow ? 'cards' : 'table', tag = null } = devicesSearch(useSearch({ strict: false }));
  const search = (part: object) =>
    void navigate({ to: '.', search: ((old: object) => ({ ...old, ...part })) as never, replace: true });
  const setTag = (next: string | null) => search({ tag: next ?? undefined });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const open = (device: DeviceView) =>
    void navigate({ to: '/devices/$deviceId', params: { deviceId: String(device.id) } });
  const onEdit = useCallback((device: DeviceView) => setDialog({ kind: 'edit', device }), []);
  const onDelete = useCallback((device: DeviceView) => setDialog({ kind: 'delete', device }), []);
  const addButton = <AddButtons onDialog={setDialog} />;
  const shared = {
    state: table,
    onStateChange: setTable,
    empty: <NoDevices tag={tag} addButton={addButton} onAll={() => setTag(null)} />,
  };
  return (
    <>
      <PageHeader
        title="Devices"
        actions={
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label="Show the devices as"
              data={[
                { value: 'table', label: 'Table' },
                { value: 'cards', label: 'Cards' },
              ]}
              value={view}
              onChange={(next) => search({ view: next })}
            />
            {addButton}
          </Group>
        }
      />
      <QueryState query={devices}>
        {(list) => {
          const given = {
            ...shared,
            devices: withTag(list, tag),
            filters: <TagFilter devices={list} tag={tag} onChange={setTag} />,
          };
          return view === 'cards' ? (
            <DeviceCards {...given} />
          ) : (
            <DeviceTable {...given} onOpen={open} onEdit={onEdit} onDelete={onDelete} />
          );
        }}
      </QueryState>
      <CommandLine
        label="The same from a shell"
        commands={['npx trapline device list', 'npx trapline device discover 192.0.2.0/24']}
      />
      <DeviceDialogs dialog={dialog} onClose={close} onAdded={open} />
    </>
  );
}
