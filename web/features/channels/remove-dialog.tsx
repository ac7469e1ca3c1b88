import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ChannelView } from '../../../server/contract/channel.ts';
import { useRemoveChannel } from '../../api/channels.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface RemoveDialogProps {
  /** Null while closed. */
  readonly channel: ChannelView | null;
  readonly onDone: () => void;
}

/** Says what deleting does, and asks once. */
export function RemoveDialog({ channel, onDone }: RemoveDialogProps) {
  const remove = useRemoveChannel();
  const close = () => {
    remove.reset();
    onDone();
  };
  return (
    <Modal
      opened={channel !== null}
      onClose={close}
      title="Delete this channel?"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">
          “{channel?.name}” is deleted for good, with its passwords, its delivery log and the{' '}
          {channel?.waiting ?? 0} notifications that wait in it. To keep it for later, switch it off instead.
        </Text>
        {remove.error && <ProblemAlert error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => channel && remove.mutate(channel.id, { onSuccess: close })}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
