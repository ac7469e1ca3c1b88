import { Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { WindowTable } from '../../features/maintenance/window-table.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { AlertTabs } from './alert-tabs.tsx';
import { maintenanceSearch } from './search.ts';

/** When what is under maintenance. */
export function MaintenancePage() {
  useRooms(['deviceNames']);
  const { add = null } = maintenanceSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="Maintenance" />
      <AlertTabs />
      <Text size="sm" c="dimmed" maw={760} mb="md">
        Polls and traps go on during maintenance, and so do alerts, but they are quiet: out of the board, and
        told to nobody. What is still wrong when the window closes asks for attention then.
      </Text>
      <WindowTable
        adding={add}
        onAdding={(adding) =>
          void navigate({
            to: '/alerts/maintenance',
            search: (old) => ({ ...old, add: adding ?? undefined }),
          })
        }
      />
    </>
  );
}
