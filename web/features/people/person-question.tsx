import type { AccountView } from '../../../server/contract/account.ts';
import { useChangePerson, usePersonAct, useRemovePerson } from '../../api/people.ts';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { type PersonQuestion, questionWords } from './person-questions.ts';

interface PersonQuestionDialogProps {
  readonly person: AccountView;
  readonly question: PersonQuestion;
  readonly onClose: () => void;
}

/** Asks once, does it, and says why where it is refused: the last admin stays. */
export function PersonQuestionDialog({ person, question, onClose }: PersonQuestionDialogProps) {
  const act = usePersonAct();
  const change = useChangePerson();
  const remove = useRemovePerson();
  const { title, button, text } = questionWords(question, person.name);
  const { id } = person;
  const done = { onSuccess: onClose };
  const run = () => {
    switch (question) {
      case 'endSessions':
      case 'resetTwoFactor':
        return act.mutate({ id, act: question }, done);
      case 'disable':
        return change.mutate({ id, change: { enabled: false } }, done);
      case 'remove':
        return remove.mutate(id, done);
    }
  };
  return (
    <RemoveQuestion
      opened
      title={title}
      button={button}
      error={act.error ?? change.error ?? remove.error}
      pending={act.isPending || change.isPending || remove.isPending}
      onRemove={run}
      onClose={onClose}
    >
      {text}
    </RemoveQuestion>
  );
}
