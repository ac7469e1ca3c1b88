import { Button, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';
import { tagChoices } from '../../../server/contract/tag-choice.ts';
import { useDevices } from '../../api/devices.ts';
import { useChangePerson, usePeople, usePersonAct } from '../../api/people.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useSearchView } from '../../ui/use-search-view.ts';
import { useTableState } from '../../ui/use-table-state.ts';
import { useRooms } from '../../live/use-rooms.ts';
import { PEOPLE_VIEW } from './people-view.ts';
import { personColumns } from './person-columns.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonMenu } from './person-menu.tsx';
import { PersonQuestionDialog } from './person-question.tsx';
import type { PersonQuestion } from './person-questions.ts';

interface Asked {
  readonly person: AccountView;
  readonly question: PersonQuestion;
}

/** Everybody who has an account. */
export function PeopleTable() {
  useRooms(['accounts']);
  const [{ open }, changeView] = useSearchView(PEOPLE_VIEW);
  const [table, changeTable] = useTableState();
  const [asked, setAsked] = useState<Asked | null>(null);
  const query = usePeople();
  const change = useChangePerson();
  const act = usePersonAct();
  const error = change.error ?? act.error;
  const show = (person: AccountView) => changeView({ open: person.id });
  const columns = personColumns((person) => (
    <PersonMenu
      person={person}
      onEdit={() => show(person)}
      onUnlock={() => act.mutate({ id: person.id, act: 'unlock' })}
      onEnable={() => change.mutate({ id: person.id, change: { enabled: true } })}
      onAsk={(question) => setAsked({ person, question })}
    />
  ));
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => changeView({ open: 'new' })}>
      Add person
    </Button>
  );
  return (
    <Stack gap="sm">
      {error && <ProblemAlert error={error} />}
      <QueryState query={query} isEmpty={() => false}>
        {(people) => (
          <>
            <DataTable
              label="people"
              columns={columns}
              rows={people}
              rowKey={({ id }) => id}
              rowMark={(person) => `${person.role} ${person.enabled} ${person.groups.join()}`}
              state={table}
              onStateChange={changeTable}
              defaultSort="name"
              onRowActivate={show}
              filters={add}
              empty={
                <EmptyState title="No accounts" action={add}>
                  Access is open: nobody has to sign in. Accounts added now are there once it no longer is.
                </EmptyState>
              }
            />
            <PersonDialog open={open} people={people} onClose={() => changeView({ open: null })} />
          </>
        )}
      </QueryState>
      {asked && <PersonQuestionDialog {...asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

interface PersonDialogProps {
  readonly open: number | 'new' | null;
  readonly people: readonly AccountView[];
  readonly onClose: () => void;
}

function PersonDialog({ open, people, onClose }: PersonDialogProps) {
  const person = people.find(({ id }) => id === open) ?? null;
  const tags = tagChoices((useDevices().data ?? []).flatMap(({ groups }) => groups));
  return (
    <Modal
      opened={open === 'new' || person !== null}
      onClose={onClose}
      title={person === null ? 'Add a person' : `Change ${person.name}`}
    >
      <PersonForm key={open} person={person} tags={tags} onClose={onClose} />
    </Modal>
  );
}
