import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';

interface RowActionsProps {
  /** What the row is called. */
  readonly name: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** Change and delete, at the end of a row. */
export function RowActions({ name, onEdit, onRemove }: RowActionsProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label="Change">
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Change ${name}`} onClick={onEdit}>
          <IconPencil size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Delete">
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Delete ${name}`} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
