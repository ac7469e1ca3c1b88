import { Stack } from '@mantine/core';
import type { LabView } from '../../../server/contract/lab.ts';
import { useDevices } from '../../api/devices.ts';
import { useLab } from '../../api/lab.ts';
import { LabDevice } from '../../features/lab/lab-device.tsx';
import { LabProblems } from '../../features/lab/lab-problems.tsx';
import { LabTraps } from '../../features/lab/lab-traps.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';

/** The simulated network: its devices, the commands to try, a switch for each port, and the traps sent. */
export function LabPage() {
  useRooms(['lab', 'devices']);
  const query = useLab();
  const lab = query.data;
  return (
    <>
      <PageHeader
        title="Lab"
        detail={
          lab && (
            <>
              <span>{lab.lab}</span>
              <StateMark state={lab.running ? 'ok' : 'off'}>
                {lab.running ? 'running' : 'not running'}
              </StateMark>
            </>
          )
        }
      />
      <QueryState query={query} skeleton={<RowsSkeleton rows={14} />} isEmpty={() => false}>
        {(view) => <Network lab={view} />}
      </QueryState>
    </>
  );
}

function Network({ lab }: { readonly lab: LabView }) {
  const polled = useDevices().data ?? [];
  return (
    <Stack gap="md">
      <LabProblems problems={lab.problems} />
      {lab.devices.length === 0 ? (
        <EmptyState title={lab.running ? 'The lab has no devices yet' : 'The lab does not run'}>
          {lab.running
            ? 'They appear here as soon as its agents answer.'
            : 'Trapline was started without it (--no-lab or the setting that turns it off), or its process ended; the log says why. Start Trapline without that setting to have it again.'}
        </EmptyState>
      ) : (
        lab.devices.map((device) => {
          const known = polled.find((one) => one.lab && one.name === device.name);
          return (
            <LabDevice
              key={device.name}
              device={device}
              link={
                known && (
                  <TextLink to="/devices/$deviceId" params={{ deviceId: String(known.id) }}>
                    as polled
                  </TextLink>
                )
              }
            />
          );
        })
      )}
      {(lab.running || lab.traps.length > 0) && (
        <section aria-label="Traps sent">
          <LabTraps traps={lab.traps} />
        </section>
      )}
    </Stack>
  );
}
