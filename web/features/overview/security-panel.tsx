import type { OverviewView } from '../../../server/contract/overview.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';
import { DeviceSentence } from './place.tsx';

export function SecurityPanel({ security }: { security: OverviewView['security'] }) {
  const { score, findings, worst, latest } = security;
  const found = findings.critical + findings.major + findings.minor + findings.warning;
  return (
    <Panel title="Security">
      <Counts>
        <Count label="score of 100">
          <TextLink to="/security">{score ?? '–'}</TextLink>
        </Count>
        <Count label="auth. failures in 24 h">{formatNumber(security.authenticationFailuresLastDay)}</Count>
        <Count label="bad communities">{formatNumber(security.badCommunitiesLastDay)}</Count>
        <Count label="new listeners">{formatNumber(security.newListenersLastDay)}</Count>
        <Count label="findings">
          <TextLink to="/security">{formatNumber(found)}</TextLink>
        </Count>
      </Counts>
      <Lines title="Worst findings" none="Nothing is found.">
        {worst.map(({ key, severity, deviceId, text, remedy }) => (
          <div key={key} className={classes.row}>
            <StateMark state={severity} />
            <span className={classes.grow} title={remedy}>
              <DeviceSentence deviceId={deviceId} text={text} />
            </span>
          </div>
        ))}
      </Lines>
      <Lines title="Latest events" none="Nothing has happened.">
        {latest.map((event) => (
          <div key={event.id} className={classes.row}>
            <span className={classes.grow}>
              <DeviceSentence deviceId={event.deviceId} text={event.text} />
            </span>
            <span className={classes.dim}>
              <RelativeTime ms={event.atMs} />
            </span>
          </div>
        ))}
      </Lines>
    </Panel>
  );
}
