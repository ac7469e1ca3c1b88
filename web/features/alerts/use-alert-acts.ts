import {
  useAcknowledge,
  useAssignAlert,
  useClearAlert,
  useNoteAlert,
  useSnoozeAlert,
} from '../../api/alerts.ts';

/** What can be done with an alert, and what went wrong with it last. */
export function useAlertActs() {
  const acknowledge = useAcknowledge();
  const assign = useAssignAlert();
  const snooze = useSnoozeAlert();
  const note = useNoteAlert();
  const clear = useClearAlert();
  const error = acknowledge.error ?? assign.error ?? snooze.error ?? note.error ?? clear.error;
  return { acknowledge, assign, snooze, note, clear, error };
}

export type AlertActs = ReturnType<typeof useAlertActs>;
