import type { OverviewView } from '../../../server/contract/overview.ts';
import { formatNumber, formatPercent } from '../../format/quantity.ts';
import { formatRate } from '../../format/rate.ts';
import { Panel } from '../../ui/panel.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';
import { Place } from './place.tsx';

type Top = OverviewView['performance']['topErrors'][number];

function topLine({ deviceId, interfaceId, value }: Top, text: string, share: number | null) {
  return (
    <div key={`${interfaceId} ${value}`} className={classes.row}>
      <span className={classes.grow}>
        <Place deviceId={deviceId} interfaceId={interfaceId} />
      </span>
      {share !== null && (
        <span className={classes.meter} aria-hidden>
          <span style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
        </span>
      )}
      <span className={classes.figure}>{text}</span>
    </div>
  );
}

export function PerformancePanel({ performance }: { performance: OverviewView['performance'] }) {
  const { topUtilisation, topErrors, medianRoundTripMs, lossPercent, tcpByState } = performance;
  const tcp = Object.entries(tcpByState).sort(([, left], [, right]) => right - left);
  return (
    <Panel title="Performance">
      <Counts>
        <Count label="median round trip">{formatRate(medianRoundTripMs, 'ms')}</Count>
        <Count label="loss">{formatPercent(lossPercent)}</Count>
        {tcp.slice(0, 3).map(([state, count]) => (
          <Count key={state} label={`TCP ${state}`}>
            {formatNumber(count)}
          </Count>
        ))}
      </Counts>
      <Lines title="Most utilised" none="No utilisation was measured yet.">
        {topUtilisation.map((top) => topLine(top, formatPercent(top.value), top.value))}
      </Lines>
      <Lines title="Most errors" none="No interface reports errors.">
        {topErrors.map((top) => topLine(top, formatRate(top.value, 'pkt/s'), null))}
      </Lines>
    </Panel>
  );
}
