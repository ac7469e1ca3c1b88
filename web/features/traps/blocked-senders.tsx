import { Button, Table, Text } from '@mantine/core';
import { useTrapBlocks, useSenderDecisions } from '../../api/traps.ts';
import { formatNumber } from '../../format/quantity.ts';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Guarded } from '../../ui/guarded.tsx';

/** Who is not listened to, and how much of them was dropped. */
export function BlockedSenders() {
  const query = useTrapBlocks();
  const { unblock } = useSenderDecisions();
  return (
    <Panel title="Blocked">
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={1} />}
        empty={
          <Text size="sm" c="dimmed">
            Nobody is blocked.
          </Text>
        }
      >
        {(blocks) => (
          <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} aria-label="Blocked senders">
            <Table verticalSpacing={4} fz={13}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Address or network</Table.Th>
                  <Table.Th scope="col" ta="right">
                    Dropped
                  </Table.Th>
                  <Table.Th scope="col">Last</Table.Th>
                  <Table.Th scope="col">Since</Table.Th>
                  <Table.Th scope="col">
                    <Text span size="xs">
                      Action
                    </Text>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {blocks.map(({ network, dropped, lastAtMs, addedAtMs }) => (
                  <Table.Tr key={network}>
                    <Table.Td ff="monospace">{network}</Table.Td>
                    <Table.Td ta="right">{formatNumber(dropped)}</Table.Td>
                    <Table.Td>
                      <RelativeTime ms={lastAtMs} none="none came" />
                    </Table.Td>
                    <Table.Td>
                      <RelativeTime ms={addedAtMs} />
                    </Table.Td>
                    <Table.Td>
                      <Guarded may="configure">
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={`Unblock ${network}`}
                          onClick={() => unblock.mutate(network)}
                        >
                          Unblock
                        </Button>
                      </Guarded>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryState>
      {unblock.error && <ProblemAlert error={unblock.error} />}
    </Panel>
  );
}
