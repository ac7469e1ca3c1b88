import { Stack, Text } from '@mantine/core';
import { AuditTable } from '../../features/audit/audit-table.tsx';
import { ChainCheck } from '../../features/audit/chain-check.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** Who did what, and whether the record is whole. */
export function AuditPage() {
  return (
    <>
      <PageHeader title="Settings" detail="Audit log" />
      <SettingsTabs />
      <Permitted may="accounts">
        <Text size="sm" c="dimmed" maw={760} mb="md">
          Whatever changed something, here or in a device, and every sign-in that went right or wrong. Nothing
          in it can be changed from the pages; each entry bears a hash over the one before, so that a change
          made elsewhere shows.
        </Text>
        <Stack gap="sm">
          <ChainCheck />
          <AuditTable />
        </Stack>
      </Permitted>
    </>
  );
}
