import {
  Button,
  Group,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type AccountView, Role } from '../../../server/contract/account.ts';
import { useAddPerson, useChangePerson } from '../../api/people.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { ROLE_TEXT } from '../../format/permission.ts';
import { NewPassword } from '../../ui/new-password.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { type PersonDraft, changeOf, draftOf, inputOf } from './person-draft.ts';

interface PersonFormProps {
  /** Null for a new one. */
  readonly person: AccountView | null;
  /** Tags that devices have. */
  readonly tags: readonly string[];
  readonly onClose: () => void;
}

/** Adds an account or changes one. */
export function PersonForm({ person, tags, onClose }: PersonFormProps) {
  const [draft, setDraft] = useState(() => draftOf(person));
  const add = useAddPerson();
  const change = useChangePerson();
  const error = add.error ?? change.error;
  const errorOf = (path: string) => (error instanceof ApiProblem ? error.fieldError(path) : null);
  const put = (part: Partial<PersonDraft>) => setDraft((before) => ({ ...before, ...part }));
  const weak = error instanceof ApiProblem && error.reason === 'weakPassword';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add.reset();
    change.reset();
    if (person === null) add.mutate(inputOf(draft), { onSuccess: onClose });
    else change.mutate({ id: person.id, change: changeOf(draft, person) }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <WhoFields person={person} tags={tags} draft={draft} errorOf={errorOf} onChange={put} />
        {person === null ? (
          <FirstPassword
            draft={draft}
            error={errorOf('password') ?? (weak ? error.message : null)}
            onChange={put}
          />
        ) : (
          <>
            {!person.oidc && (
              <PasswordInput
                label="New password"
                description="Left empty, it stays. A new one ends the sessions."
                autoComplete="new-password"
                error={errorOf('password') ?? (weak ? error.message : null)}
                value={draft.password}
                onChange={(event) => put({ password: event.currentTarget.value })}
              />
            )}
            {draft.password !== '' && <FirstSwitch draft={draft} onChange={put} />}
            <Switch
              label="Enabled: may sign in"
              checked={draft.enabled}
              onChange={(event) => put({ enabled: event.currentTarget.checked })}
            />
          </>
        )}
        {error && !weak && <ProblemAlert error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending || change.isPending}>
            {person === null ? 'Add person' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface WhoFieldsProps extends Pick<PersonFormProps, 'person' | 'tags'> {
  readonly draft: PersonDraft;
  readonly errorOf: (path: string) => string | null;
  readonly onChange: (part: Partial<PersonDraft>) => void;
}

/** Name, role, and which devices. */
function WhoFields({ person, tags, draft, errorOf, onChange: put }: WhoFieldsProps) {
  return (
    <>
      {person === null && (
        <TextInput
          label="Name"
          description="To sign in with: letters, digits and . _ @ -"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          error={errorOf('name')}
          value={draft.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
      )}
      <TextInput
        label="Full name"
        autoComplete="off"
        error={errorOf('fullName')}
        value={draft.fullName}
        onChange={(event) => put({ fullName: event.currentTarget.value })}
      />
      <Select
        label="Role"
        description={ROLE_TEXT[draft.role]}
        allowDeselect={false}
        error={errorOf('role')}
        value={draft.role}
        data={Role.options}
        onChange={(role) => role && put({ role: role as PersonDraft['role'] })}
      />
      <TagsInput
        label="Devices"
        description={
          draft.role === 'student'
            ? 'Those with one of these tags, real ones too; all of the lab where none is named'
            : 'Only those with one of these tags; all where none is named'
        }
        data={[...tags]}
        error={errorOf('groups')}
        value={[...draft.groups]}
        onChange={(groups) => put({ groups })}
      />
    </>
  );
}

/** Whether the password is good once only. */
function FirstSwitch({ draft, onChange }: Pick<FirstPasswordProps, 'draft' | 'onChange'>) {
  return (
    <Switch
      label="Has to choose another one at the next sign-in"
      checked={draft.passwordIsFirst}
      onChange={(event) => onChange({ passwordIsFirst: event.currentTarget.checked })}
    />
  );
}

interface FirstPasswordProps {
  readonly draft: PersonDraft;
  readonly error: string | null;
  readonly onChange: (part: Partial<PersonDraft>) => void;
}

function FirstPassword({ draft, error, onChange }: FirstPasswordProps) {
  const bounds = useSession().data?.passwordBounds;
  if (bounds === undefined) return null;
  return (
    <>
      <NewPassword
        label="First password"
        name={draft.name}
        bounds={bounds}
        error={error}
        value={draft.password}
        onChange={(password) => onChange({ password })}
      />
      <FirstSwitch draft={draft} onChange={onChange} />
      <Text size="xs" c="dimmed">
        Tell it in person. A whole class is added at once under Lab, Instructor.
      </Text>
    </>
  );
}
