import { Text } from '@mantine/core';
import { ThresholdTable } from '../../features/thresholds/threshold-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** The settings: their first part, the thresholds. */
export function SettingsPage() {
  useRooms(['deviceNames']);
  return (
    <>
      <PageHeader title="Settings" detail="Thresholds" />
      <SettingsTabs />
      <Text size="sm" c="dimmed" maw={760} mb="md">
        A threshold raises one alert per interface or device when its metric reaches the raise level in enough
        polls, and clears it when the metric is back at the clear level in as many. The distance between the
        two levels (the hysteresis) keeps a value that sways about one of them from raising again and again.
        They are listed with the rules for traps, states and absence on the{' '}
        <TextLink to="/rules">Rules page</TextLink>, where each can be tried out on the past days.
      </Text>
      <ThresholdTable />
    </>
  );
}
