import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { listText } from '../../../server/contract/list-text.ts';
import type { ClassEntryView } from '../../../server/contract/student.ts';
import { useAddClass, useClassPreview } from '../../api/students.ts';
import { formatCount } from '../../format/quantity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { type FirstSignIn, PasswordSheet } from './password-sheet.tsx';
import classes from './password-sheet.module.css';

interface AddClassProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const TYPING_MS = 300;
const EXAMPLE = `Ada Lovelace
Grace Hopper
or: username;first name;last name`;

/** Accounts for a whole class: paste the list, look what would be added, add it, print the first passwords. */
export function AddClass({ opened, onClose }: AddClassProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add a class"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      // What is shown once is not to go with a slip of the finger.
      closeOnClickOutside={false}
    >
      {opened && <ClassForm onClose={onClose} />}
    </Modal>
  );
}

function ClassForm({ onClose }: Pick<AddClassProps, 'onClose'>) {
  const [list, setList] = useState('');
  const add = useAddClass();
  if (add.data !== undefined) return <Added entries={add.data} onClose={onClose} />;
  const read = (file: File | null) =>
    void file?.arrayBuffer().then((bytes) => setList(listText(new Uint8Array(bytes))));
  return (
    <Stack gap="sm">
      <Text size="sm">
        One student a line, or CSV as Moodle and spreadsheets save it: user name, full name, first name, last
        name, e-mail, with commas, semicolons or tabs. Whoever has no user name gets one; who is known already
        stays as they are.
      </Text>
      <Textarea
        label="Class list"
        placeholder={EXAMPLE}
        autosize
        minRows={5}
        maxRows={10}
        spellCheck={false}
        data-autofocus
        value={list}
        onChange={(event) => setList(event.currentTarget.value)}
      />
      <Group gap="xs">
        <FileButton
          onChange={read}
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          inputProps={{ 'aria-label': 'File of the class' }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
              Take it from a file
            </Button>
          )}
        </FileButton>
      </Group>
      <Preview
        list={list}
        adding={add.isPending}
        error={add.error}
        onAdd={() => add.mutate(list)}
        onClose={onClose}
      />
    </Stack>
  );
}

interface PreviewProps {
  readonly list: string;
  readonly adding: boolean;
  readonly error: Error | null;
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

/** What would become of each line, and the button that does it. */
function Preview({ list, adding, error, onAdd, onClose }: PreviewProps) {
  const [settled] = useDebouncedValue(list.trim(), TYPING_MS);
  const preview = useClassPreview(settled);
  const entries = settled === '' ? [] : (preview.data ?? []);
  const count = entries.filter(({ outcome }) => outcome === 'new').length;
  const problem = error ?? preview.error;
  const isBehind = settled !== list.trim() || preview.isFetching;
  return (
    <>
      {entries.length > 0 && <EntryTable entries={entries} />}
      {problem && <ProblemAlert error={problem} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={count === 0 || isBehind} loading={adding} onClick={onAdd}>
          {count === 0 ? 'Add students' : `Add ${formatCount(count, 'student')}`}
        </Button>
      </Group>
    </>
  );
}

const OUTCOMES = {
  new: { state: 'ok', word: 'will be added' },
  added: { state: 'ok', word: 'added' },
  known: { state: 'off', word: 'known already' },
  refused: { state: 'major', word: 'cannot be added' },
} as const;

function EntryTable({ entries }: { readonly entries: readonly ClassEntryView[] }) {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="What becomes of the list">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Name to sign in with</th>
            <th scope="col">Full name</th>
            <th scope="col">Outcome</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ line, name, fullName, outcome, why }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{name}</td>
              <td>{fullName}</td>
              <td className={classes.why}>
                <StateMark state={OUTCOMES[outcome].state}>{OUTCOMES[outcome].word}</StateMark>
                {why !== null && <div>{why}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Added({
  entries,
  onClose,
}: {
  readonly entries: readonly ClassEntryView[];
  readonly onClose: () => void;
}) {
  const added = entries.flatMap(({ name, fullName, password }): FirstSignIn[] =>
    password === null ? [] : [{ name, fullName, password }],
  );
  const others = entries.filter(({ outcome }) => outcome !== 'added');
  return (
    <Stack gap="sm">
      <div role="status">
        <StateMark state="ok">{formatCount(added.length, 'student')} added.</StateMark> The first passwords
        are shown this once: print or save them before you close this. Each student chooses another one at the
        first sign-in; who loses theirs gets a new one from the list of students.
      </div>
      {added.length > 0 && <PasswordSheet people={added} />}
      {others.length > 0 && <EntryTable entries={others} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          I have them: close
        </Button>
      </Group>
    </Stack>
  );
}
