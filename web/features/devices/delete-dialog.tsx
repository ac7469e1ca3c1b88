import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { DeviceView } from '../../../server/contract/device.ts';
import { useRemoveDevice } from '../../api/devices.ts';
import { formatNumber } from '../../format/quantity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

export interface DeleteDialogProps {
  readonly device: DeviceView;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
}

/** Asks once, and says what will happen. */
export function DeleteDialog({ device, onClose, onDeleted }: DeleteDialogProps) {
  const remove = useRemoveDevice();
  const confirm = () =>
    remove.mutate(device.id, {
      onSuccess: () => {
        onClose();
        onDeleted?.();
      },
    });
  return (
    <Modal opened onClose={onClose} title={`Delete ${device.name}?`}>
      <Stack gap="sm">
        <List size="sm" spacing={4}>
          <List.Item>
            Trapline stops polling {device.address}:{device.port} and forgets its credential.
          </List.Item>
          <List.Item>
            Its {formatNumber(device.interfaceCount)} interfaces, measured history, routes, connections,
            changes, alerts and accounts are removed. This cannot be undone.
          </List.Item>
          <List.Item>Traps it sends from now on are quarantined as from an unknown sender.</List.Item>
          <List.Item>Nothing is sent to the device itself.</List.Item>
        </List>
        {device.lab && (
          <Text size="sm" c="dimmed">
            It belongs to the lab and can be added again under the same address.
          </Text>
        )}
        {remove.error && <ProblemAlert error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Keep it
          </Button>
          <Button loading={remove.isPending} onClick={confirm}>
            Delete {device.name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
