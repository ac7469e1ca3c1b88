import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { useRemoveThreshold } from '../../api/thresholds.ts';
import { RemoveQuestion } from '../../ui/remove-question.tsx';

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
    <RemoveQuestion
      opened={threshold !== null}
      title="Delete this threshold?"
      button="Delete threshold"
      error={remove.error}
      pending={remove.isPending}
      onRemove={() => threshold && remove.mutate(threshold.id, { onSuccess: close })}
      onClose={close}
    >
      “{threshold?.name}” is deleted for good, and the alerts that it raised clear. What they were stays in
      the history. To keep it for later, switch it off instead.
    </RemoveQuestion>
  );
}
