import type { OverviewView } from '../../../server/contract/overview.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';
import { DeviceSentence } from './place.tsx';

export function SecurityPanel({ security }: { security: OverviewView['security'] }) {
  const { weaknesses, weaknessCount, latest } = security;
  return (
    <Panel title="Security">
      <Counts>
        <Count label="auth. failures in 24 h">{formatNumber(security.authenticationFailuresLastDay)}</Count>
        <Count label="bad communities">{formatNumber(security.badCommunitiesLastDay)}</Count>
        <Count label="new listeners">{formatNumber(security.newListenersLastDay)}</Count>
        <Count label="weaknesses">{formatNumber(weaknessCount)}</Count>
      </Counts>
      <Lines title="Weaknesses" none="None is known.">
        {weaknesses.map((weakness) => (
          <div key={`${weakness.deviceId} ${weakness.kind}`} className={classes.row}>
            <StateMark state="warning" />
            <span className={classes.grow} title={weakness.remedy}>
              <DeviceSentence deviceId={weakness.deviceId} text={weakness.text} />
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
