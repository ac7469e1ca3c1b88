import { Drawer, Stack, Title, UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlert } from '../../api/alerts.ts';
import { useDeviceName } from '../../api/devices.ts';
import { unbroken } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { AlertActions } from './alert-actions.tsx';
import { AlertCauses } from './alert-causes.tsx';
import { AlertHistory } from './alert-history.tsx';
import classes from './alert-drawer.module.css';
import { ExplainEvidence } from './explain-evidence.tsx';
import { ExplainRule } from './explain-rule.tsx';
import { kindText } from './kind-text.ts';
import { AlertCharts, AlertDevice, AlertInterface } from './alert-origin.tsx';
import { flappingText, quietText } from './quiet-text.ts';
import { TrapLostMark } from './trap-lost-mark.tsx';
import { trapLostText } from './trap-lost.ts';

interface AlertDrawerProps {
  /** Null while closed. */
  readonly alertId: number | null;
  readonly onClose: () => void;
  /** The incident that it is in, above what it rests on. */
  readonly incident?: ((alertId: number) => ReactNode) | undefined;
  /** More of the alert that a page knows, below what it rests on. */
  readonly further?: ((alertId: number) => ReactNode) | undefined;
}

/** "Explain": why the alert stands, from which evidence, what clears it, and what to do about it. */
export function AlertDrawer({ alertId, onClose, ...parts }: AlertDrawerProps) {
  return (
    <Drawer
      opened={alertId !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title="Alert explained"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {alertId !== null && <Explained key={alertId} alertId={alertId} {...parts} />}
    </Drawer>
  );
}

function Explained({
  alertId,
  incident,
  further,
}: { alertId: number } & Pick<AlertDrawerProps, 'incident' | 'further'>) {
  const query = useAlert(alertId);
  return (
    <QueryState query={query}>
      {(alert) => <Explanation alert={alert} incident={incident?.(alertId)} further={further?.(alertId)} />}
    </QueryState>
  );
}

interface ExplanationProps {
  readonly alert: AlertView;
  readonly incident: ReactNode;
  readonly further: ReactNode;
}

function Explanation({ alert, incident, further }: ExplanationProps) {
  const deviceName = useDeviceName()(alert.deviceId);
  const form = useRef<HTMLDivElement>(null);
  const toForm = () => {
    form.current?.scrollIntoView();
    form.current?.querySelector<HTMLElement>('textarea')?.focus();
  };
  return (
    <Stack gap="md">
      <Title order={2} size="h4" className={classes.title}>
        {unbroken(alert.title)}
      </Title>
      <Facts items={factsOf(alert, toForm)} />
      {incident}
      <AlertCauses alert={alert} />
      <ExplainEvidence evidence={alert.evidence} />
      <ExplainRule alert={alert} />
      <AlertHistory alert={alert} />
      <div ref={form}>
        <AlertActions alert={alert} deviceName={deviceName} />
      </div>
      {further}
    </Stack>
  );
}

/** @param onAcknowledge leads to the form */
function factsOf(alert: AlertView, onAcknowledge: () => void): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [
    ['Severity', <StateMark key="state" state={alert.severity} />],
    ['Kind', kindText(alert.kind)],
    ['Device', <AlertDevice key="device" deviceId={alert.deviceId} />],
  ];
  if (alert.interfaceId !== null)
    facts.push(['Interface', <AlertInterface key="interface" interfaceId={alert.interfaceId} />]);
  facts.push(['Charts', <AlertCharts key="charts" alert={alert} />]);
  facts.push(['Raised', <Moment key="raised" ms={alert.raisedAtMs} />]);
  facts.push([
    'Last seen',
    <span key="seen">
      <Moment ms={alert.lastSeenAtMs} />, {alert.count === 1 ? 'once' : `${alert.count} times`}
    </span>,
  ]);
  if (alert.acknowledged !== null) {
    const { by, atMs } = alert.acknowledged;
    facts.push([
      'Acknowledged',
      <span key="acknowledged">
        by {by}, <RelativeTime ms={atMs} />
      </span>,
    ]);
  } else if (alert.clearedAtMs === null)
    facts.push([
      'Acknowledged',
      <span key="acknowledged">
        by nobody{' '}
        <UnstyledButton className={classes.jump} onClick={onAcknowledge}>
          Acknowledge…
        </UnstyledButton>
      </span>,
    ]);
  if (alert.assignee !== null) facts.push(['Assigned to', alert.assignee]);
  const quiet = quietText(alert);
  if (quiet !== null && alert.suppressed?.kind !== 'cause') facts.push(['Quiet', quiet]);
  const lost = trapLostText(alert);
  if (lost !== null)
    facts.push([
      'Traps',
      <span key="traps">
        <TrapLostMark alert={alert} />
        {lost.long}
      </span>,
    ]);
  const flapping = flappingText(alert);
  if (flapping !== null) facts.push(['Flapping', flapping]);
  if (alert.clearedAtMs !== null) {
    facts.push(['Cleared', <Moment key="cleared" ms={alert.clearedAtMs} />]);
    facts.push(['Because', alert.clearReason ?? '–']);
  }
  return facts;
}

function Moment({ ms }: { readonly ms: number }) {
  return (
    <>
      {formatTime(ms)} (<RelativeTime ms={ms} />)
    </>
  );
}
