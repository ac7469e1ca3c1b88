import { Button, Tabs } from '@mantine/core';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useDevice } from '../../api/devices.ts';
import { DeleteDialog } from '../../features/devices/delete-dialog.tsx';
import { DeviceDialog } from '../../features/devices/device-dialog.tsx';
import { deviceState } from '../../features/devices/device-state.ts';
import { PollButton } from '../../features/devices/poll-button.tsx';
import { formatTicks } from '../../format/time.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { useMay } from '../../ui/presence.ts';
import { useChosenInSight } from '../../ui/use-chosen-in-sight.ts';
import { DeviceTabPanel } from './device-tab.tsx';
import { DEVICE_TABS, type DeviceTab } from './search.ts';

const route = getRouteApi('/devices/$deviceId');

const TAB_LABELS: Readonly<Record<DeviceTab, string>> = {
  summary: 'Summary',
  interfaces: 'Interfaces',
  routes: 'Routes',
  connections: 'Connections',
  storages: 'Storages',
  sensors: 'Sensors',
  alerts: 'Alerts',
  traps: 'Traps',
  mib: 'MIB',
  packets: 'Packets',
};

function DeviceHeader({ device }: { device: DeviceView }) {
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'edit' | 'delete' | null>(null);
  const { state, word } = deviceState(device);
  return (
    <>
      <PageHeader
        title={device.name}
        above={<TextLink to="/devices">Devices</TextLink>}
        detail={
          <>
            <StateMark state={state}>{word}</StateMark>
            <span>
              {device.address}:{device.port}
            </span>
            <span>up {formatTicks(device.sysUpTimeTicks)}</span>
            <span>
              answered <RelativeTime ms={device.lastAnswerAtMs} none="never" />
            </span>
          </>
        }
        actions={
          <>
            <PollButton deviceId={device.id} />
            <Guarded may="configure">
              <Button size="xs" variant="default" onClick={() => setDialog('edit')}>
                Edit
              </Button>
            </Guarded>
            <Guarded may="handle">
              <Button
                size="xs"
                variant="default"
                onClick={() => void navigate({ to: '/alerts/maintenance', search: { add: device.id } })}
              >
                Maintenance
              </Button>
            </Guarded>
            <Guarded may="configure">
              <Button size="xs" variant="default" onClick={() => setDialog('delete')}>
                Delete
              </Button>
            </Guarded>
          </>
        }
      />
      {dialog === 'edit' && <DeviceDialog device={device} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <DeleteDialog
          device={device}
          onClose={() => setDialog(null)}
          onDeleted={() => void navigate({ to: '/devices' })}
        />
      )}
    </>
  );
}

function DeviceTabs({ device }: { device: DeviceView }) {
  const { tab = 'summary' } = route.useSearch();
  const maySeePackets = useMay('packets');
  const tabs = DEVICE_TABS.filter((one) => one !== 'packets' || maySeePackets || tab === one);
  const navigate = route.useNavigate();
  const row = useChosenInSight<HTMLDivElement>(tab);
  const choose = (next: string | null) => {
    const chosen = DEVICE_TABS.find((one) => one === next);
    // Each tab has its own table, so the state of the one before is left behind.
    if (chosen) void navigate({ search: chosen === 'summary' ? {} : { tab: chosen } });
  };
  return (
    <Tabs value={tab} onChange={choose} keepMounted={false}>
      <Tabs.List ref={row} mb="sm" style={{ flexWrap: 'nowrap', overflowX: 'auto', overflowY: 'hidden' }}>
        {tabs.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {TAB_LABELS[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((one) => (
        <Tabs.Panel key={one} value={one}>
          <Suspense fallback={<RowsSkeleton />}>
            <DeviceTabPanel tab={one} device={device} />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function KnownDevice({ deviceId }: { deviceId: number }) {
  useRooms([`summary:${deviceId}`]);
  const device = useDevice(deviceId);
  return (
    <>
      {device.data === undefined && (
        <PageHeader title={`Device ${deviceId}`} above={<TextLink to="/devices">Devices</TextLink>} />
      )}
      <QueryState query={device}>
        {(view) =>
          view.own === true ? (
            // It stands for Trapline itself; what happened there is told under Security.
            <Navigate to="/security" replace />
          ) : (
            <>
              <DeviceHeader device={view} />
              <DeviceTabs device={view} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

export function DevicePage(): ReactNode {
  const deviceId = Number(route.useParams().deviceId);
  return <KnownDevice key={deviceId} deviceId={deviceId} />;
}
