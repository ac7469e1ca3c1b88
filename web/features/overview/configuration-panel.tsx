import type { OverviewView } from '../../../server/contract/overview.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Count, Counts, Lines } from './count.tsx';
import classes from './overview.module.css';
import { Place } from './place.tsx';

const side = (value: string | null) => value ?? 'none';

export function ConfigurationPanel({ configuration }: { configuration: OverviewView['configuration'] }) {
  return (
    <Panel title="Configuration" actions={<TextLink to="/devices">Devices</TextLink>}>
      <Counts>
        <Count label="interfaces">{formatNumber(configuration.interfaces)}</Count>
        <Count label="changes in 24 h">{formatNumber(configuration.changesLastDay)}</Count>
      </Counts>
      <Lines title="Latest changes" none="Nothing has changed.">
        {configuration.latest.map((change) => (
          <div key={change.id} className={classes.row}>
            <span className={classes.grow}>
              <Place deviceId={change.deviceId} interfaceId={change.interfaceId} /> {change.field}:{' '}
              {side(change.before)} → {side(change.after)}
            </span>
            <span className={classes.dim}>
              <RelativeTime ms={change.atMs} />
            </span>
          </div>
        ))}
      </Lines>
    </Panel>
  );
}
