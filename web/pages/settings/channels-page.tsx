import { Text } from '@mantine/core';
import { ChannelTable } from '../../features/channels/channel-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** Where alerts are told. */
export function ChannelsPage() {
  useRooms(['deviceNames']);
  return (
    <>
      <PageHeader title="Settings" detail="Notifications" />
      <SettingsTabs />
      <Text size="sm" c="dimmed" maw={760} mb="md">
        A channel sends alerts somewhere. What is to be sent is stored with the alert and sent until the other
        side has taken it, so nothing is lost when that side, or Trapline, is down for a while. A recovery is
        sent only where the alert was.
      </Text>
      <ChannelTable />
    </>
  );
}
