import { Button } from '@mantine/core';
import { TrapTable } from '../../features/traps/trap-table.tsx';
import { LINK_DOWN } from '../../features/traps/trap-view.ts';
import { useTrapView } from '../../features/traps/use-trap-view.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Receiver } from './receiver.tsx';

/** The live log of traps. */
export function TrapsPage() {
  const [, change] = useTrapView();
  useRooms(['devices', 'health']);
  return (
    <>
      <PageHeader
        title="Traps"
        detail={<Receiver />}
        actions={
          <Button size="xs" variant="default" onClick={() => change({ test: LINK_DOWN })}>
            Send a test trap
          </Button>
        }
      />
      <TrapTable />
    </>
  );
}
