import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';

interface PauseButtonProps {
  readonly paused: boolean;
  /** What came since. */
  readonly waiting: number;
  readonly onToggle: () => void;
}

/** Stops a live list and lets it go on; as wide in both states, so that nothing moves. */
export function PauseButton({ paused, waiting, onToggle }: PauseButtonProps) {
  return (
    <Button
      size="xs"
      w={176}
      variant={paused ? 'filled' : 'default'}
      leftSection={paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
      onClick={onToggle}
    >
      {paused ? `Go on (${waiting} new)` : 'Pause'}
    </Button>
  );
}
