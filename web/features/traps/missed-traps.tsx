import { Table, Text } from '@mantine/core';
import type { TrapLossesView } from '../../../server/contract/trap-sender.ts';
import { useDeviceName } from '../../api/devices.ts';
import { formatNumber } from '../../format/quantity.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

const SHOWN = 50;

/** Link traps that polls show to be missing or contradict, by device; of those that send traps at all. */
export function MissedTraps({ missed }: Pick<TrapLossesView, 'missed'>) {
  const deviceName = useDeviceName();
  return (
    <Panel title="Missing, as polls show">
      {missed.length === 0 ? (
        <Text size="sm" c="dimmed">
          No poll has found a port changed without its linkDown or linkUp. A device that has never sent a trap
          is not counted.
        </Text>
      ) : (
        <>
          <Table.ScrollContainer minWidth={520} type="native" tabIndex={0} aria-label="Missing link traps">
            <Table verticalSpacing={4} horizontalSpacing="xs" fz={13}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">Device</Table.Th>
                  <Table.Th scope="col" ta="right">
                    linkDown lost
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    linkUp lost
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    Contradicted
                  </Table.Th>
                  <Table.Th scope="col" ta="right">
                    Last
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {missed.slice(0, SHOWN).map(({ deviceId, linkDown, linkUp, contradicted, lastAtMs }) => (
                  <Table.Tr key={deviceId}>
                    <Table.Td>
                      <DeviceLink id={deviceId} name={deviceName(deviceId)} />
                    </Table.Td>
                    <Table.Td ta="right">{formatNumber(linkDown)}</Table.Td>
                    <Table.Td ta="right">{formatNumber(linkUp)}</Table.Td>
                    <Table.Td ta="right">{formatNumber(contradicted)}</Table.Td>
                    <Table.Td ta="right">
                      <RelativeTime ms={lastAtMs} none="not known" />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {missed.length > SHOWN && (
            <Text size="sm" c="dimmed">
              And {formatNumber(missed.length - SHOWN)} more devices: GET /api/v1/traps/losses has them all.
            </Text>
          )}
          <Text size="sm" mt={6}>
            Traps are lost on the way, held back by the agent, or switched off for the port
            (ifLinkUpDownTrapEnable). A linkDown that the next poll contradicts is a port that came back at
            once, or a trap that was not true.
          </Text>
        </>
      )}
    </Panel>
  );
}
