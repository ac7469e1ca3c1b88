import { Button, Group } from '@mantine/core';
import { IconCheck, IconEraser, IconMessagePlus, IconZzzOff } from '@tabler/icons-react';
import type { AlertView } from '../../../server/contract/alert.ts';
import { AssignMenu } from '../../ui/assign-menu.tsx';
import type { Named } from '../../ui/use-named.ts';
import { SnoozeMenu } from './snooze-menu.tsx';
import type { AlertActs } from './use-alert-acts.ts';

interface AlertButtonsProps {
  readonly alert: AlertView;
  readonly acts: AlertActs;
  readonly named: Named;
  readonly canAcknowledge: boolean;
  /** False where acknowledging is all that one may. */
  readonly handles: boolean;
  /** Null while nothing is written. */
  readonly onNote: (() => void) | null;
  /** Clearing by hand is asked for. */
  readonly onClear: () => void;
}

/** Acknowledge submits the form around it; the others act at once. A cleared alert can only be noted. */
export function AlertButtons(props: AlertButtonsProps) {
  const { alert, acts, named, canAcknowledge, handles, onNote, onClear } = props;
  const { id } = alert;
  const snooze = (untilMs: number | null) => named.run((by) => acts.snooze.mutate({ id, by, untilMs }));
  const addNote = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconMessagePlus size={14} />}
      disabled={onNote === null}
      loading={acts.note.isPending}
      onClick={() => onNote?.()}
    >
      Add note
    </Button>
  );
  const acknowledge = canAcknowledge && (
    <Button
      size="xs"
      type="submit"
      leftSection={<IconCheck size={14} />}
      loading={acts.acknowledge.isPending}
    >
      {alert.acknowledged === null ? 'Acknowledge' : 'Acknowledge yourself'}
    </Button>
  );
  if (!handles) return <Group gap="xs">{acknowledge}</Group>;
  if (alert.clearedAtMs !== null) return <Group gap="xs">{addNote}</Group>;
  return (
    <Group gap="xs">
      {acknowledge}
      {addNote}
      <AssignMenu
        who={named.who.trim()}
        assignee={alert.assignee}
        pending={acts.assign.isPending}
        onAssign={(to) => named.run((by) => acts.assign.mutate({ id, by, to: to === '' ? by : to }))}
      />
      {alert.snoozed === null ? (
        <SnoozeMenu pending={acts.snooze.isPending} onSnooze={snooze} />
      ) : (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconZzzOff size={14} />}
          loading={acts.snooze.isPending}
          onClick={() => snooze(null)}
        >
          Wake
        </Button>
      )}
      <Button size="xs" variant="default" leftSection={<IconEraser size={14} />} onClick={onClear}>
        Clear by hand
      </Button>
    </Group>
  );
}
