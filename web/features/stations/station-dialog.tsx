import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StationView } from '../../../server/contract/station.ts';
import { useDeviceName } from '../../api/devices.ts';
import { useAcknowledgeStation, useForgetStation } from '../../api/stations.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DeviceLink } from '../../ui/device-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Allowed, Reason } from '../../ui/guarded.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useNamed } from '../../ui/use-named.ts';
import { WhoField } from '../../ui/who-field.tsx';
import { StandingMark } from './standing-mark.tsx';
import { StationPort } from './station-port.tsx';

const NOTE_MAX = 1_000;

interface StationDialogProps {
  readonly station: StationView;
  readonly onClose: () => void;
}

/** One station: where it is, and whether it belongs there. */
export function StationDialog({ station, onClose }: StationDialogProps) {
  const named = useNamed();
  const [note, setNote] = useState(station.judged?.note ?? '');
  const acknowledge = useAcknowledgeStation();
  const forget = useForgetStation();
  const error = acknowledge.error ?? forget.error;
  const { id } = station;
  const judge = (as: 'known' | 'expected') =>
    named.run((by) => acknowledge.mutate({ id, as, by, note: note.trim() }, { onSuccess: onClose }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Station ${station.mac}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <StationFacts station={station} />
        <Allowed may="handle" otherwise={<Reason may="handle" />}>
          <WhoField named={named} description="Kept in this browser and shown beside what you say" />
          <Textarea
            label="Note"
            placeholder="What it is, whose it is"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            Known: it belongs where it is, and a move is told. Expected: it belongs to the network, wherever
            it is plugged in. Either clears the alerts about it. Forgotten, it is new when it is seen again.
          </Text>
          {error && <ProblemAlert error={error} />}
          <Group gap="xs">
            <Button size="xs" loading={acknowledge.isPending} onClick={() => judge('known')}>
              Known here
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={acknowledge.isPending}
              onClick={() => judge('expected')}
            >
              Expected anywhere
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={forget.isPending}
              onClick={() => forget.mutate(id, { onSuccess: onClose })}
            >
              Forget it
            </Button>
          </Group>
        </Allowed>
      </Stack>
    </Modal>
  );
}

function StationFacts({ station }: { readonly station: StationView }) {
  const deviceName = useDeviceName();
  const { mac, deviceId, ownerId, vlan, addresses, judged } = station;
  return (
    <Facts
      items={[
        ['MAC address', <Copyable key="mac" text={mac} />],
        ['Standing', <StandingMark key="standing" standing={station.standing} />],
        ...(judged === null
          ? []
          : [['Said by', `${judged.by}${judged.note === '' ? '' : `: ${judged.note}`}`] as const]),
        [
          'Seen at',
          deviceId === null ? (
            'a device that is gone'
          ) : (
            <span key="place">
              <DeviceLink id={deviceId} name={deviceName(deviceId)} />, <StationPort station={station} />
              {vlan !== null && `, VLAN ${vlan}`}
            </span>
          ),
        ],
        ['IP addresses', addresses.join(', ') || 'none in any ARP table'],
        ...(ownerId === null
          ? []
          : [['Is device', <DeviceLink key="owner" id={ownerId} name={deviceName(ownerId)} />] as const]),
        ['First seen', <RelativeTime key="first" ms={station.firstSeenAtMs} />],
        ['At this port since', <RelativeTime key="placed" ms={station.placedAtMs} />],
        ['Last seen', <RelativeTime key="last" ms={station.lastSeenAtMs} />],
      ]}
    />
  );
}
