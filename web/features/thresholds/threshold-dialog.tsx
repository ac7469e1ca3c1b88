import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ThresholdInput, ThresholdView } from '../../../server/contract/threshold.ts';
import { useMetrics } from '../../api/metrics.ts';
import { ThresholdForm } from './threshold-form.tsx';

interface ThresholdDialogProps {
  readonly opened: boolean;
  /** Null for a new one. */
  readonly threshold: ThresholdView | null;
  /** Below the fields, of what they say now; null while they are not whole. */
  readonly preview?: (input: () => ThresholdInput | null) => ReactNode;
  readonly onDone: () => void;
}

/** The form of a threshold, over the page. */
export function ThresholdDialog({ opened, threshold, preview, onDone }: ThresholdDialogProps) {
  const metrics = useMetrics().data ?? NONE;
  return (
    <Modal
      opened={opened}
      onClose={onDone}
      title={threshold ? `Change “${threshold.name}”` : 'Add a threshold'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      size="lg"
    >
      {opened && (
        <ThresholdForm
          key={threshold?.id}
          threshold={threshold}
          metrics={metrics}
          preview={preview}
          onDone={onDone}
        />
      )}
    </Modal>
  );
}

const NONE: readonly never[] = [];
