import type { VolumeView } from '../../../server/contract/accounting.ts';
import type { OverviewView } from '../../../server/contract/overview.ts';
import { formatBits, formatBytes } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';
import { Place } from './place.tsx';

const inOut = ({ inOctets, outOctets }: VolumeView) => `${formatBytes(inOctets)} / ${formatBytes(outOctets)}`;

export function AccountingPanel({ accounting }: { accounting: OverviewView['accounting'] }) {
  const { today, monthToDate, top } = accounting;
  return (
    <Panel title="Accounting">
      <Counts>
        <Count label="today, in / out">{inOut(today)}</Count>
        <Count label="month to date, in / out">{inOut(monthToDate)}</Count>
      </Counts>
      <Lines title="Most this month (95th percentile in / out)" none="No traffic was counted yet.">
        {top.map((account) => (
          <div key={account.interfaceId} className={classes.row}>
            <span className={classes.grow}>
              <Place deviceId={account.deviceId} interfaceId={account.interfaceId} />
            </span>
            <span>{formatBytes(account.total.inOctets + account.total.outOctets)}</span>
            <span className={classes.dim}>
              {formatBits(account.percentile95InBps)} / {formatBits(account.percentile95OutBps)}
            </span>
          </div>
        ))}
      </Lines>
    </Panel>
  );
}
