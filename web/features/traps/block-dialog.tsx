import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSenderDecisions } from '../../api/traps.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface BlockDialogProps {
  readonly address: string;
  readonly onClose: () => void;
}

/** Asks once what is not to be listened to any more. */
export function BlockDialog({ address, onClose }: BlockDialogProps) {
  const [network, setNetwork] = useState(address);
  const { block } = useSenderDecisions();
  return (
    <Modal opened onClose={onClose} title="Block a sender" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          block.mutate(network.trim(), { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Address or network"
            description="A network is written with its prefix: 192.0.2.0/24"
            spellCheck={false}
            value={network}
            onChange={(event) => setNetwork(event.currentTarget.value)}
          />
          <Text size="sm">
            Whatever comes from there on the trap port is dropped and counted, before anything of it is read.
            Nothing is kept of it, and a device with such an address is not heard either. It can be unblocked.
          </Text>
          {block.error && <ProblemAlert error={block.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red" loading={block.isPending}>
              Block {network.trim()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
