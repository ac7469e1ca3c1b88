import { Stack, Text } from '@mantine/core';
import { PeopleTable } from '../../features/people/people-table.tsx';
import { RoleTable } from '../../features/people/role-table.tsx';
import { TokenTable } from '../../features/tokens/token-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Permitted } from '../../ui/not-permitted.tsx';
import { SettingsTabs } from './settings-tabs.tsx';

/** Who may sign in, and what each may do. */
export function PeoplePage() {
  return (
    <>
      <PageHeader title="Settings" detail="People" />
      <SettingsTabs />
      <Permitted may="accounts">
        <Text size="sm" c="dimmed" maw={760} mb="md">
          Everybody who signs in has a role, which says what they may do, and may be kept to devices with
          certain tags. The last admin who can sign in can be neither removed, nor disabled, nor given another
          role.
        </Text>
        <Stack gap="md">
          <PeopleTable />
          <Panel title="What each role may" flush>
            <RoleTable />
          </Panel>
          <Panel title="Tokens of everybody" flush>
            <TokenTable ofAll />
          </Panel>
        </Stack>
      </Permitted>
    </>
  );
}
