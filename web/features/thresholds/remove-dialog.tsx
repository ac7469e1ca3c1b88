import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { useRemoveThreshold } from '../../api/thresholds.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface RemoveDialogProps {
  /** Null while closed. */
  readonly threshold: ThresholdView | null;
  readonly onDone: () => void;
}

/** Says what deleting does, and asks once. */
export function RemoveDialog({ threshold, onDone }: RemoveDialogProps) {
  const remove = useRemoveThreshold();
  const close = () => {
    remove.reset();
    onDone();
  };
  return (
    <Modal
      opened={threshold !== null}
      onClose={close}
      title="Delete this threshold?"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">
          “{threshold?.name}” is deleted for good, and the alerts that it raised clear. What they were stays
          in the history. To keep it for later, switch it off instead.
        </Text>
        {remove.error && <ProblemAlert error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Keep it
          </Button>
          <Button
            loading={remove.isPending}
            onClick={() => threshold && remove.mutate(threshold.id, { onSuccess: close })}
          >
            Delete threshold
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
