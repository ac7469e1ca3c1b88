import { ActionIcon, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { MonitoredView } from '../../../server/contract/monitored.ts';
import { useMonitored } from '../../api/monitored.ts';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Allowed } from '../../ui/guarded.tsx';
import classes from './monitored-list.module.css';
import { StopDialog } from './stop-dialog.tsx';

/** What of a device's MIB is polled because somebody asked for it, with the values of the last poll. */
export function MonitoredList({ deviceId }: { deviceId: number }) {
  const [stopping, setStopping] = useState<MonitoredView | null>(null);
  return (
    <>
      <QueryState
        query={useMonitored(deviceId)}
        skeleton={<RowsSkeleton rows={2} />}
        empty={
          <Text size="sm" c="dimmed">
            Nothing beyond the standard tables. Any number of the MIB can be added: open it in the{' '}
            <TextLink to="/mib" search={{ device: deviceId } as never}>
              MIB browser
            </TextLink>{' '}
            and choose “Monitor this”.
          </Text>
        }
      >
        {(objects) => (
          <ul className={classes.list}>
            {objects.map((object) => (
              <li key={object.id}>
                <Monitored object={object} onStop={() => setStopping(object)} />
              </li>
            ))}
          </ul>
        )}
      </QueryState>
      <StopDialog object={stopping} onDone={() => setStopping(null)} />
    </>
  );
}

function Monitored({ object, onStop }: { object: MonitoredView; onStop: () => void }) {
  const { name, label, latest, problem, deviceId } = object;
  return (
    <>
      <div className={classes.head}>
        <TextLink to="/mib" search={{ object: name, device: deviceId } as never}>
          {label}
        </TextLink>
        <Allowed may="configure">
          <ActionIcon variant="subtle" size="sm" aria-label={`Stop monitoring ${label}`} onClick={onStop}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Allowed>
      </div>
      {problem !== null && (
        <Text size="sm" c="dimmed">
          {problem}
        </Text>
      )}
      {latest.length > 0 && (
        <dl className={classes.values} tabIndex={0} aria-label={`Values of ${label}`}>
          {latest.map(({ instance, text }) => (
            <Value key={instance} instance={instance} text={text} />
          ))}
        </dl>
      )}
      {latest.length === 0 && problem === null && (
        <Text size="sm" c="dimmed">
          No value yet; a counter needs two polls.
        </Text>
      )}
    </>
  );
}

function Value({ instance, text }: { instance: string; text: string }) {
  return (
    <>
      <dt>{instance === '' ? 'value' : `.${instance}`}</dt>
      <dd>{text}</dd>
    </>
  );
}
