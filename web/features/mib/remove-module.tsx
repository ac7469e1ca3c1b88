import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { MibModuleDetailView } from '../../../server/contract/mib.ts';
import { useRemoveMibModule } from '../../api/mib.ts';
import { formatNumber } from '../../format/quantity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

export interface RemoveModuleProps {
  readonly module: MibModuleDetailView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

const SHOWN_NAMES = 8;

function named(modules: readonly string[]): string {
  const more = modules.length - SHOWN_NAMES;
  const shown = modules.slice(0, SHOWN_NAMES).join(', ');
  return more > 0 ? `${shown} and ${formatNumber(more)} more` : shown;
}

/** Asks once, telling what goes. */
export function RemoveModule({ module, onClose, onRemoved }: RemoveModuleProps) {
  const remove = useRemoveMibModule();
  const { name, file, objects, importedBy, fileModules } = module;
  return (
    <Modal opened onClose={onClose} title={`Remove ${name}?`}>
      <Stack gap="sm">
        <List size="sm" spacing={4}>
          <List.Item>The file {file} is deleted on the server.</List.Item>
          {fileModules.length > 0 && (
            <List.Item>
              {fileModules.length === 1 ? 'Another module goes' : 'Other modules go'} with it, as the same
              file holds {fileModules.length === 1 ? 'it' : 'them'}: {named(fileModules)}.
            </List.Item>
          )}
          <List.Item>{formatNumber(objects)} objects lose their names; stored values stay, by OID.</List.Item>
          {importedBy.length > 0 && <List.Item>It will be missing for {named(importedBy)}.</List.Item>}
        </List>
        <Text size="sm" c="dimmed">
          It can be uploaded again.
        </Text>
        {remove.error && <ProblemAlert error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Keep it
          </Button>
          <Button loading={remove.isPending} onClick={() => remove.mutate(name, { onSuccess: onRemoved })}>
            Remove {name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
