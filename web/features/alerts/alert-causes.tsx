import { Title } from '@mantine/core';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlert, useAlerts } from '../../api/alerts.ts';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './alert-drawer.module.css';
import explain from './explain.module.css';

/** What explains the alert, and what it explains itself; nothing where there is neither. */
export function AlertCauses({ alert }: { readonly alert: AlertView }) {
  const explained = useAlerts({ cause: alert.id }).data ?? [];
  const { suppressed } = alert;
  return (
    <>
      {suppressed?.kind === 'cause' && (
        <section>
          <Title order={3} size="h6" mb={6}>
            Explained by
          </Title>
          {suppressed.causeAlertId !== null && <CauseLink id={suppressed.causeAlertId} />}
          <p className={classes.why}>{reasonOf(suppressed.text)}</p>
          {suppressed.path !== undefined && suppressed.path.length > 0 && (
            <ol className={explain.path} aria-label="The way from the root">
              {suppressed.path.map(({ name, down }, at) => (
                <li key={`${name} ${at}`} className={down ? explain.down : undefined}>
                  {name}
                  {down && ' (down)'}
                </li>
              ))}
            </ol>
          )}
        </section>
      )}
      {explained.length > 0 && (
        <section>
          <Title order={3} size="h6" mb={6}>
            Explains
          </Title>
          <ul className={classes.explains}>
            {explained.map(({ id, title, clearedAtMs }) => (
              <li key={id}>
                <AlertLink id={id}>{title}</AlertLink>
                {clearedAtMs !== null && ' (cleared)'}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Without the title of the other alert, which stands above. */
const reasonOf = (text: string) => text.replace(/^explained by “.*”: /u, '');

function CauseLink({ id }: { readonly id: number }) {
  const cause = useAlert(id).data;
  return <AlertLink id={id}>{cause?.title ?? `alert ${id}`}</AlertLink>;
}

function AlertLink({ id, children }: { readonly id: number; readonly children: string }) {
  return (
    <TextLink to="/alerts" search={{ state: 'all', alert: id }}>
      {children}
    </TextLink>
  );
}
