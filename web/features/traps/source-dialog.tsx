import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useDevices } from '../../api/devices.ts';
import { useSenderDecisions } from '../../api/traps.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface SourceDialogProps {
  readonly address: string;
  readonly onClose: () => void;
}

/** Says whose an address is: a person's word, never the sender's. */
export function SourceDialog({ address, onClose }: SourceDialogProps) {
  const devices = useDevices().data ?? [];
  const [device, setDevice] = useState<string | null>(null);
  const { addSource } = useSenderDecisions();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Whose is ${address}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Select
          label="This is device"
          searchable
          value={device}
          onChange={setDevice}
          data={devices.map(({ id, name, address: own }) => ({
            value: String(id),
            label: `${name} (${own})`,
          }))}
        />
        <Text size="sm">
          From now on what {address} sends counts as sent by that device: it raises alerts and starts polls.
          Anybody who can forge this address can then do so, too, unless the device speaks SNMPv3. What is in
          quarantine already stays there.
        </Text>
        {addSource.error && <ProblemAlert error={addSource.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            disabled={device === null}
            loading={addSource.isPending}
            onClick={() => addSource.mutate({ address, deviceId: Number(device) }, { onSuccess: onClose })}
          >
            Take it for this device
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
