import { Button } from '@mantine/core';
import type { TokenView } from '../../../server/contract/token.ts';
import type { Column } from '../../ui/column.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

interface ColumnsOptions {
  /** Whose they are is of interest. */
  readonly ofAll: boolean;
  readonly nowMs: number;
  readonly onRemove: (token: TokenView) => void;
}

export function tokenColumns({ ofAll, nowMs, onRemove }: ColumnsOptions): Column<TokenView>[] {
  const owner: Column<TokenView> = {
    key: 'account',
    header: 'Of',
    width: 110,
    value: ({ accountName }) => accountName,
  };
  return [
    { key: 'name', header: 'Name', width: 150, value: ({ name }) => name },
    ...(ofAll ? [owner] : []),
    {
      key: 'permissions',
      header: 'May',
      width: 220,
      value: ({ permissions }) => permissions.join(', '),
    },
    {
      key: 'expires',
      header: 'Expires',
      width: 110,
      value: ({ expiresAtMs }) => expiresAtMs,
      render: ({ expiresAtMs }) =>
        expiresAtMs <= nowMs ? (
          <StateMark state="off">expired</StateMark>
        ) : (
          <RelativeTime ms={expiresAtMs} ahead />
        ),
    },
    {
      key: 'used',
      header: 'Last used',
      width: 110,
      value: ({ lastUsedAtMs }) => lastUsedAtMs,
      render: ({ lastUsedAtMs }) => <RelativeTime ms={lastUsedAtMs} none="never" />,
    },
    {
      key: 'address',
      header: 'From',
      width: 120,
      monospace: true,
      value: ({ lastAddress }) => lastAddress,
    },
    {
      key: 'created',
      header: 'Created',
      width: 110,
      hidden: true,
      value: ({ createdAtMs }) => createdAtMs,
      render: ({ createdAtMs }) => <RelativeTime ms={createdAtMs} />,
    },
    {
      key: 'actions',
      header: 'Actions',
      width: 90,
      value: () => null,
      render: (token) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Revoke ${token.name}`}
          onClick={() => onRemove(token)}
        >
          Revoke
        </Button>
      ),
    },
  ];
}
