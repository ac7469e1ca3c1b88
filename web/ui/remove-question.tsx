import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

interface RemoveQuestionProps {
  readonly opened: boolean;
  /** `Delete this window?` */
  readonly title: string;
  /** `Delete window` */
  readonly button: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  /** What deleting does. */
  readonly children: ReactNode;
}

/** Says what deleting does, and asks once. */
export function RemoveQuestion(props: RemoveQuestionProps) {
  const { opened, title, button, error, pending, onRemove, onClose, children } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">{children}</Text>
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button loading={pending} onClick={onRemove}>
            {button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
