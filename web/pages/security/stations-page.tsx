import { Text } from '@mantine/core';
import { StationTable } from '../../features/stations/station-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SecurityTabs } from './security-tabs.tsx';

/** Which MAC addresses stand behind which access ports. */
export function StationsPage() {
  useRooms(['deviceNames']);
  return (
    <>
      <PageHeader title="Stations" />
      <SecurityTabs />
      <Text size="sm" c="dimmed" maw={760} mb="md">
        The MAC addresses that switches learned at ports without another switch or router behind them. In the
        first hours of a switch all of them are taken for learned; who comes later is new, and a rule tells of
        it.
      </Text>
      <StationTable />
    </>
  );
}
