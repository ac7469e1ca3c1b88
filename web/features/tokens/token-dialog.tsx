import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Permission } from '../../../server/contract/account.ts';
import type { MadeToken } from '../../../server/contract/token.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAddToken } from '../../api/tokens.ts';
import { PERMISSION_TEXT } from '../../format/permission.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { usePresence } from '../../ui/presence.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

const DAYS = { fallback: 90, max: 366 };

/** Makes a token and shows it, once. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<MadeToken | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={made === null ? 'Make a token' : `Token “${made.view.name}”`}
      // What is shown once is not to go by a slip of the pointer.
      closeOnClickOutside={made === null}
    >
      {made === null ? (
        <TokenForm onMade={setMade} onClose={onClose} />
      ) : (
        <ShownOnce made={made} onClose={onClose} />
      )}
    </Modal>
  );
}

interface TokenFormProps {
  readonly onMade: (made: MadeToken) => void;
  readonly onClose: () => void;
}

function TokenForm({ onMade, onClose }: TokenFormProps) {
  const { permissions: own } = usePresence();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | string>(DAYS.fallback);
  const [permissions, setPermissions] = useState<readonly string[]>(['look']);
  const add = useAddToken();
  const errorOf = (path: string) => (add.error instanceof ApiProblem ? add.error.fieldError(path) : null);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      {
        name: name.trim(),
        permissions: own.filter((one) => permissions.includes(one)),
        expiresInDays: Number(days),
      },
      { onSuccess: onMade },
    );
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          description="What it is for: nightly export"
          data-autofocus
          maxLength={80}
          error={errorOf('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NumberInput
          label="Days until it expires"
          allowDecimal={false}
          min={1}
          max={DAYS.max}
          maw={200}
          error={errorOf('expiresInDays')}
          value={days}
          onChange={setDays}
        />
        <Checkbox.Group
          label="What it may"
          description="No more than you may yourself; less is safer."
          error={errorOf('permissions')}
          value={[...permissions]}
          onChange={setPermissions}
        >
          <Stack gap={6} mt={6}>
            {own.map((permission: Permission) => (
              <Checkbox
                key={permission}
                size="xs"
                value={permission}
                label={permission}
                description={PERMISSION_TEXT[permission]}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {add.error && <ProblemAlert error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={add.isPending}
            disabled={name.trim() === '' || permissions.length === 0}
          >
            Make token
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ShownOnce({ made, onClose }: { readonly made: MadeToken; readonly onClose: () => void }) {
  const address = `${window.location.origin}/api/v1/overview`;
  return (
    <Stack gap="sm">
      <Text size="sm">Copy it now: it is shown this once, and nobody can look it up later.</Text>
      <div aria-label="The token" role="group" style={{ overflowWrap: 'anywhere' }}>
        <Copyable text={made.token} label="Copy token" />
      </div>
      <CommandLine
        label="How a script bears it"
        commands={[`curl -H "Authorization: Bearer ${made.token}" ${address}`]}
      />
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
