import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowMerge, IconDots, IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { IncidentView } from '../../../server/contract/incident.ts';
import { useIncidents, useMergeIncident, useRenameIncident } from '../../api/incidents.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { WhoField } from '../../ui/who-field.tsx';
import { useNamed } from '../../ui/use-named.ts';

interface PartProps {
  readonly incident: IncidentView;
  readonly onClose: () => void;
}

/** What is done to an incident now and then: naming it, and putting it together with another. */
export function IncidentMenu({ incident }: { readonly incident: IncidentView }) {
  const [open, setOpen] = useState<'name' | 'merge' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="More">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setOpen('name')}>
            Rename…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowMerge size={14} aria-hidden />}
            disabled={incident.resolved !== null}
            onClick={() => setOpen('merge')}
          >
            Merge into another…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'name' && <RenameDialog incident={incident} onClose={close} />}
      {open === 'merge' && <MergeDialog incident={incident} onClose={close} />}
    </>
  );
}

function RenameDialog({ incident, onClose }: PartProps) {
  const [title, setTitle] = useState(incident.title);
  const named = useNamed();
  const rename = useRenameIncident();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    named.run((by) => rename.mutate({ id: incident.id, by, title: title.trim() }, { onSuccess: onClose }));
  };
  return (
    <Modal opened onClose={onClose} title="Rename the incident">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Title"
            value={title}
            maxLength={300}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <WhoField
            named={named}
            description="Kept in this browser, shown beside what you do and to those who look at the same incident"
          />
          {rename.error && <ProblemAlert error={rename.error} />}
          <Buttons
            onClose={onClose}
            loading={rename.isPending}
            disabled={title.trim() === ''}
            word="Rename"
          />
        </Stack>
      </form>
    </Modal>
  );
}

function MergeDialog({ incident, onClose }: PartProps) {
  const [into, setInto] = useState<string | null>(null);
  const others = (useIncidents({ state: 'unresolved' }).data ?? []).filter(({ id }) => id !== incident.id);
  const named = useNamed();
  const merge = useMergeIncident();
  const navigate = useNavigate();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (into === null) return;
    const done = ({ id }: IncidentView) =>
      void navigate({ to: '/incidents/$incidentId', params: { incidentId: String(id) } });
    named.run((by) => merge.mutate({ id: incident.id, by, into: Number(into) }, { onSuccess: done }));
  };
  return (
    <Modal opened onClose={onClose} title={`Merge incident ${incident.id} into another`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            All its alerts go to the other one, which goes on for both. Notes stay here, where a link leads
            on.
          </Text>
          <Select
            label="Into"
            placeholder={others.length === 0 ? 'No other incident is open' : 'An open incident'}
            searchable
            value={into}
            onChange={setInto}
            data={others.map(({ id, title }) => ({ value: String(id), label: `${id}: ${title}` }))}
          />
          <WhoField
            named={named}
            description="Kept in this browser, shown beside what you do and to those who look at the same incident"
          />
          {merge.error && <ProblemAlert error={merge.error} />}
          <Buttons onClose={onClose} loading={merge.isPending} disabled={into === null} word="Merge" />
        </Stack>
      </form>
    </Modal>
  );
}

function Buttons(props: { onClose: () => void; loading: boolean; disabled: boolean; word: string }) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button size="xs" variant="default" onClick={props.onClose}>
        Cancel
      </Button>
      <Button size="xs" type="submit" loading={props.loading} disabled={props.disabled}>
        {props.word}
      </Button>
    </Group>
  );
}
