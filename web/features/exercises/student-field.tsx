import { Button, Group, TextInput } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { usePresence } from '../../ui/presence.ts';

interface StudentFieldProps {
  readonly student: string;
  readonly onChange: (name: string) => void;
}

const MAX_NAME = 60;

/** Whose progress this is. */
export function StudentField({ student, onChange }: StudentFieldProps) {
  const { account, permissions } = usePresence();
  const isFixed = account !== null && !permissions.includes('teach');
  const [typed, setTyped] = useState<string | null>(student === '' ? '' : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === null || typed.trim() === '') return;
    onChange(typed);
    setTyped(null);
  };
  if (typed === null && student !== '')
    return (
      <Group gap={8}>
        <span>
          <IconUser size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {student}
        </span>
        {!isFixed && (
          <Button size="compact-xs" variant="default" onClick={() => setTyped(student)}>
            Somebody else
          </Button>
        )}
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Group gap={8} align="flex-end">
        <TextInput
          size="xs"
          w={220}
          label="Your name"
          placeholder="as your instructor shall see it"
          autoComplete="nickname"
          maxLength={MAX_NAME}
          value={typed ?? student}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" disabled={(typed ?? '').trim() === ''}>
          Take this name
        </Button>
      </Group>
    </form>
  );
}

/** In place of an exercise, while nobody is named. */
export function WhoIsIt({ onChange }: Pick<StudentFieldProps, 'onChange'>) {
  return (
    <EmptyState title="Who does the exercises?" action={<StudentField student="" onChange={onChange} />}>
      A name is enough; it keeps your progress apart from that of the others, and this browser remembers it.
    </EmptyState>
  );
}
