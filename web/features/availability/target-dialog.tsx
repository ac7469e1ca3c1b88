import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AvailabilityTargetView } from '../../../server/contract/availability.ts';
import { useDevices } from '../../api/devices.ts';
import { useAvailabilityTargets, useSaveAvailabilityTargets } from '../../api/performance.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Guarded } from '../../ui/guarded.tsx';

interface TargetDialogProps {
  readonly onClose: () => void;
}

/** What devices with a tag are promised to be up. */
export function TargetDialog({ onClose }: TargetDialogProps) {
  const query = useAvailabilityTargets();
  return (
    <Modal opened onClose={onClose} title="Availability targets">
      <QueryState query={query}>{(targets) => <TargetForm targets={targets} onClose={onClose} />}</QueryState>
    </Modal>
  );
}

function TargetForm({
  targets,
  onClose,
}: TargetDialogProps & { readonly targets: readonly AvailabilityTargetView[] }) {
  const { data: devices = [] } = useDevices();
  const save = useSaveAvailabilityTargets();
  const [draft, setDraft] = useState<Readonly<Record<string, number | undefined>>>(() =>
    Object.fromEntries(targets.map(({ group, percent }) => [group, percent])),
  );
  const groups = [...new Set(devices.flatMap((device) => device.groups))].toSorted();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = groups.flatMap((group) => {
      const percent = draft[group];
      return percent === undefined ? [] : [{ group, percent }];
    });
    save.mutate({ targets: wanted }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          In percent of the time that is known and not under maintenance. A device with several tags has the
          highest of their targets. Tags are given in the form of a device.
        </Text>
        {groups.length === 0 && <Text size="sm">No device has a tag yet.</Text>}
        {groups.map((group) => (
          <NumberInput
            key={group}
            size="xs"
            label={group}
            placeholder="no target"
            min={0.001}
            max={100}
            step={0.1}
            decimalScale={4}
            suffix=" %"
            value={draft[group] ?? ''}
            onChange={(value) =>
              setDraft({ ...draft, [group]: typeof value === 'number' && value > 0 ? value : undefined })
            }
          />
        ))}
        {save.error && <ProblemAlert error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Guarded may="configure">
            <Button type="submit" loading={save.isPending} disabled={groups.length === 0}>
              Save targets
            </Button>
          </Guarded>
        </Group>
      </Stack>
    </form>
  );
}
