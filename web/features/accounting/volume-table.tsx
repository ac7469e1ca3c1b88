import { Text } from '@mantine/core';
import type { VolumeView } from '../../../server/contract/accounting.ts';
import { formatBytes, formatPercent } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { type VolumeBucket, volumeLabel } from './period.ts';
import classes from './volume-table.module.css';

interface VolumeTableProps {
  readonly volumes: readonly VolumeView[];
  readonly bucket: VolumeBucket;
}

/** Octets by hour or day, newest first, with a bar for the size of each. */
export function VolumeTable({ volumes, bucket }: VolumeTableProps) {
  if (volumes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing counted yet: the first volume stands here after two polls.
      </Text>
    );
  const most = Math.max(1, ...volumes.map((one) => Math.max(one.inOctets, one.outOctets)));
  return (
    <div className={classes.scroller} tabIndex={0} role="group" aria-label={`Volumes by ${bucket}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{bucket === 'hour' ? 'Hour from' : 'Day (UTC)'}</th>
            <th scope="col" data-number>
              In
            </th>
            <th scope="col" data-number>
              Out
            </th>
            <th scope="col" className={classes.bars}>
              In over out
            </th>
            <th scope="col" data-number>
              Measured
            </th>
          </tr>
        </thead>
        <tbody>
          {volumes.toReversed().map((volume) => (
            <tr key={volume.fromMs}>
              <td>{volumeLabel(bucket, volume.fromMs, formatTime)}</td>
              <td data-number>{formatBytes(volume.inOctets)}</td>
              <td data-number>{formatBytes(volume.outOctets)}</td>
              <td className={classes.bars} aria-hidden>
                <span className={classes.bar} style={{ width: `${(volume.inOctets / most) * 100}%` }} />
                <span
                  className={classes.bar}
                  data-out
                  style={{ width: `${(volume.outOctets / most) * 100}%` }}
                />
              </td>
              <td data-number>{formatPercent(volume.coverage * 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
