import { Text, Title } from '@mantine/core';
import type { AlertActionView, AlertView } from '../../../server/contract/alert.ts';
import { useAlertActions } from '../../api/alerts.ts';
import { formatTime } from '../../format/time.ts';
import { QueryState } from '../../ui/query-state.tsx';
import classes from './alert-drawer.module.css';

/** What people did with the alert, live. */
export function AlertHistory({ alert }: { readonly alert: AlertView }) {
  const query = useAlertActions(alert.id);
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Handling
      </Title>
      <QueryState query={query} isEmpty={() => false}>
        {(actions) =>
          actions.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nobody has done anything yet.
            </Text>
          ) : (
            <ol className={classes.evidence}>
              {actions.map((action) => (
                <li key={action.id}>
                  <time className={classes.time} dateTime={new Date(action.atMs).toISOString()}>
                    {formatTime(action.atMs)}
                  </time>
                  <span className={classes.text}>
                    {actionText(action)}
                    {action.kind === 'noted' || (action.kind === 'acknowledged' && action.text !== '') ? (
                      <span className={classes.said}>{action.text}</span>
                    ) : null}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </QueryState>
    </section>
  );
}

function actionText({ kind, by, text }: AlertActionView): string {
  switch (kind) {
    case 'acknowledged':
      return `${by} acknowledged it`;
    case 'assigned':
      return text === '' ? `${by} took it from whoever had it` : `${by} gave it to ${text}`;
    case 'snoozed':
      return `${by} snoozed it until ${formatTime(Date.parse(text))}`;
    case 'woken':
      return by === '' ? 'The snooze ended: its time is over' : `${by} woke it`;
    case 'noted':
      return `${by} noted:`;
    case 'cleared':
      return `${by} cleared it by hand`;
  }
}
