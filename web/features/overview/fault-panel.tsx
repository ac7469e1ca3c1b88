import type { OverviewView } from '../../../server/contract/overview.ts';
import { SEVERITIES } from '../../format/severity.ts';
import { formatNumber, unbroken } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';

export function FaultPanel({ fault }: { fault: OverviewView['fault'] }) {
  const { devices, alertsBySeverity, unacknowledged, quietAlerts, worst } = fault;
  const raised = SEVERITIES.filter((severity) => (alertsBySeverity[severity] ?? 0) > 0);
  return (
    <Panel title="Fault" actions={<TextLink to="/alerts">Alerts</TextLink>}>
      <div className={classes.severities}>
        {raised.length === 0 ? (
          <StateMark state="ok">no active alert</StateMark>
        ) : (
          raised.map((severity) => (
            <StateMark key={severity} state={severity} filled>
              {formatNumber(alertsBySeverity[severity])} {severity}
            </StateMark>
          ))
        )}
      </div>
      <Counts>
        <Count label="devices reachable">
          {devices.reachable} of {devices.total}
        </Count>
        <Count label="unreachable">
          {devices.unreachable > 0 ? (
            <StateMark state="critical">{devices.unreachable}</StateMark>
          ) : (
            devices.unreachable
          )}
        </Count>
        <Count label="unacknowledged">{formatNumber(unacknowledged)}</Count>
        {quietAlerts > 0 && <Count label="kept quiet">{formatNumber(quietAlerts)}</Count>}
        <Count label="traps last hour">{formatNumber(fault.trapsLastHour)}</Count>
        <Count label="quarantined">{formatNumber(fault.quarantinedLastHour)}</Count>
      </Counts>
      <Lines title="Worst" none="Nothing is wrong.">
        {worst.map((alert) => (
          <div key={alert.id} className={classes.row}>
            <StateMark state={alert.severity} />
            <span className={classes.grow}>
              <TextLink to="/alerts" search={{ alert: alert.id }}>
                {unbroken(alert.title)}
              </TextLink>
            </span>
            <span className={classes.dim}>
              <RelativeTime ms={alert.raisedAtMs} />
            </span>
          </div>
        ))}
      </Lines>
    </Panel>
  );
}
