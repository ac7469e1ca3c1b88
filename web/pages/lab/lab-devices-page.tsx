import { Stack } from '@mantine/core';
import type { LabView } from '../../../server/contract/lab.ts';
import { useLab } from '../../api/lab.ts';
import { LabAbsent } from '../../features/lab/lab-absent.tsx';
import { LabDevice } from '../../features/lab/lab-device.tsx';
import { LabTraps } from '../../features/lab/lab-traps.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { PolledLink } from './polled-link.tsx';

/** The simulated devices, the commands to try, a switch for each port, and the traps sent. */
export function LabDevicesPage() {
  useRooms(['lab', 'devices']);
  const query = useLab();
  return (
    <QueryState query={query} skeleton={<RowsSkeleton rows={14} />} isEmpty={() => false}>
      {(view) => <Network lab={view} />}
    </QueryState>
  );
}

function Network({ lab }: { readonly lab: LabView }) {
  return (
    <Stack gap="md">
      {lab.devices.length === 0 ? (
        <LabAbsent lab={lab} />
      ) : (
        lab.devices.map((device) => (
          <LabDevice key={device.name} device={device} link={<PolledLink name={device.name} />} />
        ))
      )}
      {(lab.running || lab.traps.length > 0) && (
        <section aria-label="Traps sent">
          <LabTraps traps={lab.traps} />
        </section>
      )}
    </Stack>
  );
}
