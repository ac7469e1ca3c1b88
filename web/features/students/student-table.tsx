import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconDots, IconKey, IconTrash, IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { AccountView } from '../../../server/contract/account.ts';
import { useRemoveStudents, useRenewPassword, useStudents } from '../../api/students.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePresence } from '../../ui/presence.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useTableState } from '../../ui/use-table-state.ts';
import { PasswordSheet } from './password-sheet.tsx';

type Asked =
  | { readonly about: 'password' | 'remove'; readonly student: AccountView }
  | { readonly about: 'removeAll'; readonly students: readonly AccountView[] };

function stateOf({ enabled, locked, passwordIsFirst, lastSignInAtMs }: AccountView) {
  if (!enabled) return { state: 'off', word: 'disabled' } as const;
  if (locked !== null) return { state: 'warning', word: 'locked: too many wrong passwords' } as const;
  if (!passwordIsFirst) return { state: 'ok', word: 'has a password of their own' } as const;
  const word = lastSignInAtMs === null ? 'has not signed in yet' : 'has to choose a password';
  return { state: 'unknown', word } as const;
}

function columnsOf(onAsk: (asked: Asked) => void): Column<AccountView>[] {
  return [
    { key: 'name', header: 'Name', width: 150, value: ({ name }) => name },
    { key: 'fullName', header: 'Full name', width: 180, value: ({ fullName }) => fullName },
    {
      key: 'state',
      header: 'State',
      width: 210,
      value: (student) => stateOf(student).word,
      render: (student) => {
        const { state, word } = stateOf(student);
        return <StateMark state={state}>{word}</StateMark>;
      },
    },
    {
      key: 'lastSignIn',
      header: 'Last sign-in',
      width: 110,
      value: ({ lastSignInAtMs }) => lastSignInAtMs,
      render: ({ lastSignInAtMs }) => <RelativeTime ms={lastSignInAtMs} none="never" />,
    },
    {
      key: 'actions',
      header: 'Actions',
      width: 80,
      value: () => null,
      render: (student) => <StudentMenu student={student} onAsk={onAsk} />,
    },
  ];
}

/** The accounts of a class: who has signed in, another first password, a class more. */
export function StudentTable({ onAddClass }: { readonly onAddClass: () => void }) {
  const query = useStudents();
  const [table, changeTable] = useTableState();
  const [asked, setAsked] = useState<Asked | null>(null);
  const isOpen = usePresence().state === 'open';
  const add = (
    <Button size="xs" leftSection={<IconUsersPlus size={14} aria-hidden />} onClick={onAddClass}>
      Add a class
    </Button>
  );
  return (
    <Panel title="Students with an account" flush>
      <QueryState query={query} isEmpty={() => false}>
        {(students) => (
          <DataTable
            label="students"
            columns={columnsOf(setAsked)}
            rows={students}
            rowKey={({ id }) => id}
            rowMark={(student) => stateOf(student).word}
            state={table}
            onStateChange={changeTable}
            defaultSort="name"
            maxHeight="420px"
            filters={
              <Group gap={8}>
                {add}
                {students.length > 1 && (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconTrash size={14} aria-hidden />}
                    onClick={() => setAsked({ students, about: 'removeAll' })}
                  >
                    Remove all…
                  </Button>
                )}
              </Group>
            }
            empty={
              <EmptyState title="No student has an account yet" action={add}>
                {isOpen
                  ? 'Access is open: a name typed on Exercises is enough. Accounts added now count once Trapline is started without it.'
                  : 'Paste your class list: each student gets an account and a first password to hand out.'}
              </EmptyState>
            }
          />
        )}
      </QueryState>
      {asked?.about === 'password' && (
        <PasswordQuestion student={asked.student} onClose={() => setAsked(null)} />
      )}
      {asked?.about === 'remove' && <Removal students={[asked.student]} onClose={() => setAsked(null)} />}
      {asked?.about === 'removeAll' && <Removal students={asked.students} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

interface StudentMenuProps {
  readonly student: AccountView;
  readonly onAsk: (asked: Asked) => void;
}

function StudentMenu({ student, onAsk }: StudentMenuProps) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Actions for ${student.name}`}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconKey size={14} aria-hidden />}
          disabled={student.oidc}
          onClick={() => onAsk({ student, about: 'password' })}
        >
          New first password…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => onAsk({ student, about: 'remove' })}
        >
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface QuestionProps {
  readonly student: AccountView;
  readonly onClose: () => void;
}

/** Asks once, then shows the password this once. */
function PasswordQuestion({ student, onClose }: QuestionProps) {
  const renew = useRenewPassword();
  const { name } = student;
  return (
    <Modal
      opened
      onClose={onClose}
      title={renew.data === undefined ? `A new first password for ${name}?` : `First password of ${name}`}
      size={renew.data === undefined ? 'md' : 'xl'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {renew.data === undefined
            ? `The present password of ${name} is good no longer, and open sessions end. Make sure that it is ${name} who asks. What was done of exercises stays.`
            : 'It is shown this once, and is to be replaced at the next sign-in.'}
        </Text>
        {renew.error && <ProblemAlert error={renew.error} />}
        {renew.data !== undefined && <PasswordSheet people={[renew.data]} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {renew.data === undefined ? 'Cancel' : 'Close'}
          </Button>
          {renew.data === undefined && (
            <Button loading={renew.isPending} onClick={() => renew.mutate(student.id)}>
              Make a new one
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

interface RemovalProps {
  readonly students: readonly AccountView[];
  readonly onClose: () => void;
}

function Removal({ students, onClose }: RemovalProps) {
  const remove = useRemoveStudents();
  const [student] = students;
  const single = students.length === 1 && student;
  return (
    <RemoveQuestion
      opened
      title={single ? `Remove ${single.name}?` : `Remove all ${students.length} students?`}
      button={single ? 'Remove' : 'Remove all'}
      error={remove.error}
      pending={remove.isPending}
      onRemove={() =>
        remove.mutate(
          students.map(({ id }) => id),
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      {single
        ? `The account goes for good, with its sessions. What ${single.name} did of the exercises stays in the table above.`
        : 'Their accounts go for good, with their sessions. What they did of the exercises stays in the table above until it is reset there.'}
    </RemoveQuestion>
  );
}
