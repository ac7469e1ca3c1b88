import { Stack } from '@mantine/core';
import type { LabFaultView } from '../../../server/contract/lab-fault.ts';
import { useLab, useLabFaultKinds, useLabFaults, useLabTimeline } from '../../api/lab.ts';
import { LabAbsent } from '../../features/lab/lab-absent.tsx';
import { TrafficSliders } from '../../features/lab/traffic-sliders.tsx';
import { FaultKinds } from '../../features/lab-faults/fault-kinds.tsx';
import { FaultList } from '../../features/lab-faults/fault-list.tsx';
import { faultsViewSearch, parseFaultsView } from '../../features/lab-faults/faults-view.ts';
import { Timeline } from '../../features/lab-faults/timeline.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { Permitted } from '../../ui/not-permitted.tsx';
import classes from './lab-page.module.css';

/** What can be broken, what is broken, and what will break by itself; for those who control the lab. */
export function LabFaultsPage() {
  return (
    <Permitted may="lab">
      <Breaking />
    </Permitted>
  );
}

function Breaking() {
  useRooms(['lab']);
  const lab = useLab();
  const kinds = useLabFaultKinds();
  const faults = useLabFaults();
  const timeline = useLabTimeline();
  const [{ kind, ...prefill }, change] = useSearchView({ parse: parseFaultsView, format: faultsViewSearch });
  if (lab.data && !lab.data.running) return <LabAbsent lab={lab.data} />;
  return (
    <div className={classes.halves}>
      <Stack gap="md">
        <Panel title="Break something" flush>
          <QueryState
            query={kinds}
            empty={
              <EmptyState title="This lab knows no faults">
                Start the lab <code>campus</code>, whose network can be broken.
              </EmptyState>
            }
          >
            {(list) => (
              <FaultKinds
                kinds={list}
                chosen={kind}
                prefill={prefill}
                onChoose={(chosen) =>
                  change({
                    kind: chosen,
                    device: undefined,
                    port: undefined,
                    link: undefined,
                    host: undefined,
                  })
                }
              />
            )}
          </QueryState>
        </Panel>
        <Panel title="Timeline" flush>
          <QueryState query={timeline}>{(view) => <Timeline timeline={view} />}</QueryState>
        </Panel>
        <Panel title="Traffic">
          <TrafficSliders />
        </Panel>
      </Stack>
      {faults.data === undefined ? (
        <Panel title="At work">
          <QueryState query={faults}>{() => null}</QueryState>
        </Panel>
      ) : (
        <Faults faults={faults.data} />
      )}
    </div>
  );
}

function Faults({ faults }: { readonly faults: readonly LabFaultView[] }) {
  const active = faults.filter(({ endedAtMs }) => endedAtMs === null);
  const past = faults.filter(({ endedAtMs }) => endedAtMs !== null);
  return (
    <Stack gap="md" className={active.length > 0 ? classes.firstWhereNarrow : undefined}>
      <Panel title={`At work (${active.length})`} flush>
        {active.length === 0 ? (
          <EmptyState title="All is well in the lab">
            Choose something to break; here is then what it does, and which traps it makes the devices send.
          </EmptyState>
        ) : (
          <FaultList faults={active} />
        )}
      </Panel>
      {past.length > 0 && (
        <Panel title={`Over (${past.length})`} flush>
          <FaultList faults={past} />
        </Panel>
      )}
    </Stack>
  );
}
