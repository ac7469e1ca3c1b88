import { Button, Group, Modal, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconDeviceFloppy } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { SavedViewView } from '../../../server/contract/saved-view.ts';
import {
  useAddSavedView,
  useChangeSavedView,
  useRemoveSavedView,
  useSavedViews,
} from '../../api/performance.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { RemoveQuestion } from '../../ui/remove-question.tsx';
import { RowActions } from '../../ui/row-actions.tsx';
import { Guarded, Allowed } from '../../ui/guarded.tsx';

interface SavedViewsProps {
  /** The search part of the present address, without the question mark. */
  readonly search: string;
  readonly canSave: boolean;
  readonly onOpen: (search: string) => void;
}

type Dialog =
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly view: SavedViewView }
  | { readonly kind: 'remove'; readonly view: SavedViewView };

/** Opens, saves, renames and deletes named states of the page. */
export function SavedViews({ search, canSave, onOpen }: SavedViewsProps) {
  const { data: views = [] } = useSavedViews();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [opened, setOpened] = useState(false);
  const close = () => setDialog(null);
  const ask = (next: Dialog) => {
    setOpened(false);
    setDialog(next);
  };
  return (
    <>
      <Popover position="bottom-end" width={320} trapFocus opened={opened} onChange={setOpened}>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBookmark size={14} aria-hidden />}
            onClick={() => setOpened(!opened)}
          >
            Saved views ({views.length})
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="xs">
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              None yet. Save what you see under a name.
            </Text>
          )}
          <Stack component="ul" gap={2} p={0} m={0} aria-label="Saved views">
            {views.map((view) => (
              <Group component="li" key={view.id} gap={2} wrap="nowrap">
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  justify="flex-start"
                  flex={1}
                  miw={0}
                  onClick={() => {
                    setOpened(false);
                    onOpen(view.search);
                  }}
                >
                  {view.name}
                </Button>
                <Allowed may="arrange">
                  <RowActions
                    name={view.name}
                    onEdit={() => ask({ kind: 'rename', view })}
                    onRemove={() => ask({ kind: 'remove', view })}
                  />
                </Allowed>
              </Group>
            ))}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <Guarded may="arrange">
        <Button
          size="xs"
          variant="default"
          disabled={!canSave}
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
          onClick={() => setDialog({ kind: 'save' })}
        >
          Save view
        </Button>
      </Guarded>
      {dialog?.kind === 'save' && <SaveDialog search={search} onClose={close} />}
      {dialog?.kind === 'rename' && <RenameDialog view={dialog.view} onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveDialog view={dialog.view} onClose={close} />}
    </>
  );
}

function SaveDialog({ search, onClose }: { search: string; onClose: () => void }) {
  const add = useAddSavedView();
  return (
    <NameDialog
      title="Save this view"
      button="Save"
      first=""
      error={add.error}
      pending={add.isPending}
      onName={(name) => add.mutate({ name, search }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function RenameDialog({ view, onClose }: { view: SavedViewView; onClose: () => void }) {
  const change = useChangeSavedView();
  return (
    <NameDialog
      title="Rename this view"
      button="Rename"
      first={view.name}
      error={change.error}
      pending={change.isPending}
      onName={(name) => change.mutate({ id: view.id, patch: { name } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function RemoveDialog({ view, onClose }: { view: SavedViewView; onClose: () => void }) {
  const remove = useRemoveSavedView();
  return (
    <RemoveQuestion
      opened
      title="Delete this view?"
      button="Delete view"
      error={remove.error}
      pending={remove.isPending}
      onRemove={() => remove.mutate(view.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      “{view.name}” goes from the list of saved views for everyone. What was measured stays.
    </RemoveQuestion>
  );
}

interface NameDialogProps {
  readonly title: string;
  readonly button: string;
  readonly first: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

function NameDialog({ title, button, first, error, pending, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label="Name"
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            Everyone who opens these pages finds it in the list.
          </Text>
          {error && <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} disabled={name.trim() === ''}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
