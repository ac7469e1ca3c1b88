import type { ChannelView } from '../../../server/contract/channel.ts';
import { useRemoveChannel } from '../../api/channels.ts';
import { RemoveQuestion } from '../../ui/remove-question.tsx';

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
    <RemoveQuestion
      opened={channel !== null}
      title="Delete this channel?"
      button="Delete"
      error={remove.error}
      pending={remove.isPending}
      onRemove={() => channel && remove.mutate(channel.id, { onSuccess: close })}
      onClose={close}
    >
      “{channel?.name}” is deleted for good, with its passwords, its delivery log and the{' '}
      {channel?.waiting ?? 0} notifications that wait in it. To keep it for later, switch it off instead.
    </RemoveQuestion>
  );
}
