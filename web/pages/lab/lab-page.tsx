import { Outlet } from '@tanstack/react-router';
import { useLab } from '../../api/lab.ts';
import { ClockBar, ClockSkeleton } from '../../features/lab/clock-bar.tsx';
import { LabChoice } from '../../features/lab/lab-choice.tsx';
import { LabProblems } from '../../features/lab/lab-problems.tsx';
import { useRooms } from '../../live/use-rooms.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import { LabTabs } from './lab-tabs.tsx';

/** What stands above every part of the lab: which one runs, its clock, and the way to the parts. */
export function LabPage() {
  useRooms(['lab']);
  const { data: lab, isPending } = useLab();
  return (
    <>
      <PageHeader
        title="Lab"
        detail={
          lab && (
            <>
              {lab.lab && <span title={lab.lab}>{lab.title || lab.lab}</span>}
              <StateMark state={lab.running ? 'ok' : 'off'}>
                {lab.running ? 'running' : 'not running'}
              </StateMark>
            </>
          )
        }
        actions={
          lab && (
            <Allowed may="lab">
              <LabChoice lab={lab} />
            </Allowed>
          )
        }
      />
      {isPending && <ClockSkeleton />}
      {lab?.running === true && <ClockBar />}
      {lab && <LabProblems problems={lab.problems} />}
      <LabTabs />
      <Outlet />
    </>
  );
}
