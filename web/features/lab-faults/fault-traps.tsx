import { Text } from '@mantine/core';
import type { LabFaultView } from '../../../server/contract/lab-fault.ts';
import { formatNumber } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './faults.module.css';

/** What the devices sent because of a fault, each notification with the way to the Traps page. */
export function FaultTraps({ traps, trapCount }: Pick<LabFaultView, 'traps' | 'trapCount'>) {
  if (traps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        The devices have sent none because of it so far.
      </Text>
    );
  return (
    <>
      <ol className={classes.trapList}>
        {traps.map((trap, index) => (
          <li key={`${trap.atMs} ${trap.device} ${index}`}>
            <time dateTime={new Date(trap.atMs).toISOString()} title={formatTime(trap.atMs)}>
              {formatTime(trap.atMs).slice(11)}
            </time>
            <span>{trap.device}</span>
            <TextLink
              to="/traps"
              search={{ notification: trap.oid }}
              aria-label={`${trap.notification} of ${trap.device} on the Traps page`}
            >
              {trap.notification}
            </TextLink>
          </li>
        ))}
      </ol>
      {trapCount > traps.length && (
        <Text size="xs" c="dimmed">
          The first {traps.length} of {formatNumber(trapCount)}; the Traps page has those that arrived.
        </Text>
      )}
    </>
  );
}
