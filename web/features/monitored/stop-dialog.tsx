import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { MonitoredView } from '../../../server/contract/monitored.ts';
import { useStopMonitoring } from '../../api/monitored.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

interface StopDialogProps {
  /** Null while closed. */
  readonly object: MonitoredView | null;
  readonly onDone: () => void;
}

/** Says what ends, and asks once. */
export function StopDialog({ object, onDone }: StopDialogProps) {
  const stop = useStopMonitoring();
  const close = () => {
    stop.reset();
    onDone();
  };
  return (
    <Modal
      opened={object !== null}
      onClose={close}
      title="Stop monitoring?"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {object?.name} of this device is polled no more, and thresholds on it judge nothing. What was
          measured stays until its time is over, and comes back when the object is monitored again.
        </Text>
        {stop.error && <ProblemAlert error={stop.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Go on monitoring
          </Button>
          <Button
            loading={stop.isPending}
            onClick={() => object && stop.mutate(object, { onSuccess: close })}
          >
            Stop
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
