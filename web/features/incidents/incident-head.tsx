import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { IncidentView } from '../../../server/contract/incident.ts';
import { unbroken } from '../../format/quantity.ts';
import { Allowed } from '../../ui/guarded.tsx';
import { IncidentCsvButton } from './incident-csv-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Elapsed } from './elapsed.tsx';
import { IncidentLink } from './incident-link.tsx';
import { IncidentMenu } from './incident-menu.tsx';
import { endOf, stateMark, stateWord } from './incident-text.ts';
import { Lookers } from './lookers.tsx';

/** What an incident is, where it stands, who has it and who looks at it. */
export function IncidentHead({ incident }: { readonly incident: IncidentView }) {
  const { id, title, severity, openedAtMs, assignee, acknowledged, mergedInto, recurrences } = incident;
  return (
    <PageHeader
      title={unbroken(title)}
      above={
        <>
          <TextLink to="/incidents">Incidents</TextLink> · No. {id}
        </>
      }
      detail={
        <>
          <StateMark state={severity} />
          <StateMark state={stateMark(incident)}>{stateWord(incident)}</StateMark>
          {mergedInto !== null && <IncidentLink id={mergedInto}>Go on there</IncidentLink>}
          <span>
            opened <RelativeTime ms={openedAtMs} />
          </span>
          {endOf(incident) !== null && (
            <span>
              lasted <Elapsed fromMs={openedAtMs} toMs={endOf(incident)} />
            </span>
          )}
          {recurrences > 0 && <span>came back {recurrences === 1 ? 'once' : `${recurrences} times`}</span>}
          <span>{assignee === null ? 'assigned to nobody' : `assigned to ${assignee}`}</span>
          {acknowledged !== null && <span>acknowledged by {acknowledged.by}</span>}
          <Lookers incidentId={id} />
        </>
      }
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/incidents/${id}/report`}
            leftSection={<IconPrinter size={14} aria-hidden />}
          >
            Report
          </Button>
          <IncidentCsvButton id={id} />
          <Allowed may="handle">
            <IncidentMenu incident={incident} />
          </Allowed>
        </>
      }
    />
  );
}
