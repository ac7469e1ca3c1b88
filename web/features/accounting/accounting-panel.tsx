import { SegmentedControl, Stack } from '@mantine/core';
import type { AccountView } from '../../../server/contract/accounting.ts';
import { useAccounts, useVolumes } from '../../api/accounting.ts';
import { formatBits, formatBytes, formatPercent } from '../../format/quantity.ts';
import { Facts } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { dayStart, monthStart, type VolumeBucket, volumesFrom } from './period.ts';
import { VolumeTable } from './volume-table.tsx';

interface AccountingPanelProps {
  readonly interfaceId: number;
  readonly bucket: VolumeBucket;
  readonly onBucket: (bucket: VolumeBucket) => void;
}

/** What went through one interface: today, this month, and by hour or day. */
export function AccountingPanel({ interfaceId, bucket, onBucket }: AccountingPanelProps) {
  const nowMs = useNow();
  const today = useAccounts({ interface: interfaceId, from: dayStart(nowMs) });
  const month = useAccounts({ interface: interfaceId, from: monthStart(nowMs) });
  const volumes = useVolumes({ interface: interfaceId, bucket, from: volumesFrom(bucket, nowMs) });
  return (
    <Panel
      title="Accounting"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Volumes by"
          value={bucket}
          onChange={(value) => onBucket(value === 'day' ? 'day' : 'hour')}
          data={[
            { value: 'hour', label: 'Hours' },
            { value: 'day', label: 'Days' },
          ]}
        />
      }
    >
      <Stack gap="sm">
        <QueryState query={month} skeleton={<RowsSkeleton rows={3} />} isEmpty={() => false}>
          {(accounts) => (
            <Facts
              items={[
                ['Today (UTC)', <Total key="today" account={today.data?.[0]} />],
                ['Month (UTC)', <Total key="month" account={accounts[0]} />],
                ['95th percentile', <Percentile key="percentile" account={accounts[0]} />],
              ]}
            />
          )}
        </QueryState>
        <QueryState query={volumes} isEmpty={() => false}>
          {(rows) => <VolumeTable volumes={rows} bucket={bucket} />}
        </QueryState>
      </Stack>
    </Panel>
  );
}

function Total({ account }: { readonly account: AccountView | undefined }) {
  if (!account) return <>nothing counted yet</>;
  const { inOctets, outOctets, coverage } = account.total;
  return (
    <>
      {formatBytes(inOctets)} in, {formatBytes(outOctets)} out
      {coverage < FULL && ` (measured ${formatPercent(coverage * 100)} of the time)`}
    </>
  );
}

/** Rounding keeps the coverage of a period without a missed poll a little below 1. */
const FULL = 0.995;

function Percentile({ account }: { readonly account: AccountView | undefined }) {
  if (!account || (account.percentile95InBps === null && account.percentile95OutBps === null))
    return <>not enough measured yet</>;
  return (
    <>
      {formatBits(account.percentile95InBps)} in, {formatBits(account.percentile95OutBps)} out, this month
    </>
  );
}
