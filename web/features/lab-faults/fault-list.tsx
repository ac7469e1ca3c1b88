import { Button, Text } from '@mantine/core';
import type { LabFaultView } from '../../../server/contract/lab-fault.ts';
import { useEndFault } from '../../api/lab.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatRelative, formatTime } from '../../format/time.ts';
import { useNow } from '../../ui/now.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import { FaultTraps } from './fault-traps.tsx';
import classes from './faults.module.css';

const SOURCES: Readonly<Record<LabFaultView['source'], string>> = {
  page: 'from the pages',
  api: 'from the API',
  command: 'from the command line',
  timeline: 'by the timeline',
  exercise: 'by an exercise',
};

/** A list of so many opens by itself: a cable of a ring makes seven traps, a storm thousands. */
const FEW_TRAPS = 10;

/** Faults, each with how long it lasts and the traps it made the devices send. */
export function FaultList({ faults }: { readonly faults: readonly LabFaultView[] }) {
  const end = useEndFault();
  return (
    <>
      {end.error && <ProblemAlert error={end.error} />}
      <ul className={classes.list}>
        {faults.map((fault) => (
          <Fault
            key={fault.id}
            fault={fault}
            ending={end.isPending && end.variables === fault.id}
            onEnd={() => end.mutate(fault.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface FaultProps {
  readonly fault: LabFaultView;
  readonly ending: boolean;
  readonly onEnd: () => void;
}

function Fault({ fault, ending, onEnd }: FaultProps) {
  const active = fault.endedAtMs === null;
  const { traps, trapCount } = fault;
  return (
    <li className={classes.fault}>
      <div className={classes.faultHead}>
        <div className={classes.faultText}>
          <StateMark state={active ? 'major' : 'off'}>{active ? 'at work' : 'over'}</StateMark>{' '}
          <span>{fault.text}</span>
          <Text size="xs" c="dimmed" component="div">
            <RelativeTime ms={fault.startedAtMs} /> {SOURCES[fault.source]}
            {active ? <Ends ms={fault.endsAtMs} /> : `, over at ${formatTime(fault.endedAtMs).slice(11)}`}
          </Text>
        </div>
        {active && (
          <Guarded may="lab">
            <Button size="xs" variant="default" loading={ending} onClick={onEnd}>
              End it
            </Button>
          </Guarded>
        )}
      </div>
      <details className={classes.traps} open={active && traps.length > 0 && traps.length <= FEW_TRAPS}>
        <summary>
          {trapCount === 0
            ? 'no trap sent'
            : `${formatNumber(trapCount)} ${trapCount === 1 ? 'trap' : 'traps'} sent`}
        </summary>
        <FaultTraps traps={traps} trapCount={trapCount} />
      </details>
    </li>
  );
}

function Ends({ ms }: { readonly ms: number | null }) {
  const nowMs = useNow();
  if (ms === null) return ', until it is ended';
  return `, ends ${formatRelative(Math.max(ms, nowMs), nowMs)}`;
}
