import { Button, Group, Text } from '@mantine/core';
import type { TrapSourceView } from '../../../server/contract/trap-sender.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useSenderDecisions, useTrapSources } from '../../api/traps.ts';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { Guarded } from '../../ui/guarded.tsx';

interface TrapSourcesProps {
  /** Only those of this device; nothing is shown where it has none. */
  readonly deviceId?: number;
}

/** Further addresses that devices send traps from, as people said. */
export function TrapSources({ deviceId }: TrapSourcesProps) {
  const query = useTrapSources();
  const deviceName = useDeviceName();
  const { removeSource } = useSenderDecisions();
  const isShown = (source: TrapSourceView) => deviceId === undefined || source.deviceId === deviceId;
  if (deviceId !== undefined && !query.data?.some(isShown)) return null;
  return (
    <Panel title="Further addresses of devices">
      <QueryState
        query={query}
        skeleton={<RowsSkeleton rows={1} />}
        empty={
          <Text size="sm" c="dimmed">
            None. “This is device…” takes a sender for a device that has another address.
          </Text>
        }
      >
        {(sources) =>
          sources.filter(isShown).map((source) => (
            <Group key={source.address} gap="sm" mb={4}>
              <Text span size="sm" ff="monospace">
                {source.address}
              </Text>
              <Text span size="sm">
                is taken for <DeviceLink id={source.deviceId} name={deviceName(source.deviceId)} />
              </Text>
              <Guarded may="configure">
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Remove ${source.address}`}
                  onClick={() => removeSource.mutate(source.address)}
                >
                  Remove
                </Button>
              </Guarded>
            </Group>
          ))
        }
      </QueryState>
      {removeSource.error && <ProblemAlert error={removeSource.error} />}
    </Panel>
  );
}
