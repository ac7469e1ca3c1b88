import { Drawer, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { useAlert } from '../../api/alerts.ts';
import { useDeviceName } from '../../api/devices.ts';
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
import { AlertDevice, AlertInterface } from './alert-origin.tsx';
import { flappingText, quietText } from './quiet-text.ts';
import { TrapLostMark } from './trap-lost-mark.tsx';
import { trapLostText } from './trap-lost.ts';

interface AlertDrawerProps {
  /** Null while closed. */
  readonly alertId: number | null;
  readonly onClose: () => void;
  /** More of the alert that a page knows, below what it rests on. */
  readonly further?: ((alertId: number) => ReactNode) | undefined;
}

/** "Explain": why the alert stands, from which evidence, what clears it, and what to do about it. */
export function AlertDrawer({ alertId, onClose, further }: AlertDrawerProps) {
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
      {alertId !== null && <Explained key={alertId} alertId={alertId} further={further} />}
    </Drawer>
  );
}

function Explained({ alertId, further }: { alertId: number } & Pick<AlertDrawerProps, 'further'>) {
  const query = useAlert(alertId);
  return (
    <QueryState query={query}>
      {(alert) => <Explanation alert={alert}>{further?.(alertId)}</Explanation>}
    </QueryState>
  );
}

function Explanation({ alert, children }: { readonly alert: AlertView; readonly children: ReactNode }) {
  const deviceName = useDeviceName()(alert.deviceId);
  const facts: [string, React.ReactNode][] = [
    ['Severity', <StateMark key="state" state={alert.severity} />],
    ['Kind', kindText(alert.kind)],
    ['Device', <AlertDevice key="device" deviceId={alert.deviceId} />],
  ];
  if (alert.interfaceId !== null)
    facts.push(['Interface', <AlertInterface key="interface" interfaceId={alert.interfaceId} />]);
  facts.push(['Raised', <Moment key="raised" ms={alert.raisedAtMs} />]);
  facts.push([
    'Last seen',
    <span key="seen">
      <Moment ms={alert.lastSeenAtMs} />, {alert.count === 1 ? 'once' : `${alert.count} times`}
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
  return (
    <Stack gap="md">
      <Title order={2} size="h4" className={classes.title}>
        {alert.title}
      </Title>
      <Facts items={facts} />
      <AlertCauses alert={alert} />
      <ExplainEvidence evidence={alert.evidence} />
      <ExplainRule alert={alert} />
      <AlertHistory alert={alert} />
      {children}
      <AlertActions alert={alert} deviceName={deviceName} />
    </Stack>
  );
}

function Moment({ ms }: { readonly ms: number }) {
  return (
    <>
      {formatTime(ms)} (<RelativeTime ms={ms} />)
    </>
  );
}
