import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MibObjectView } from '../../../server/contract/mib.ts';
import type { MonitoredView } from '../../../server/contract/monitored.ts';
import { useDevices } from '../../api/devices.ts';
import { useMonitorObject } from '../../api/monitored.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { indexesOf, kindText } from './monitorable.ts';

interface MonitorDialogProps {
  readonly object: MibObjectView;
  readonly kind: MonitoredView['kind'];
  readonly deviceId: number | null;
  readonly onClose: () => void;
}

const LABEL_MAX = 64;

/** Says what will be polled, asks for device, rows and a name, and then where the values are to be seen. */
export function MonitorDialog({ object, kind, deviceId, onClose }: MonitorDialogProps) {
  const monitor = useMonitorObject();
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Monitor ${object.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {monitor.data ? (
        <Done object={monitor.data} onClose={onClose} />
      ) : (
        <MonitorForm object={object} kind={kind} deviceId={deviceId} monitor={monitor} onClose={onClose} />
      )}
    </Modal>
  );
}

interface MonitorFormProps extends MonitorDialogProps {
  readonly monitor: ReturnType<typeof useMonitorObject>;
}

function MonitorForm({ object, kind, deviceId, monitor, onClose }: MonitorFormProps) {
  const devices = useDevices().data ?? [];
  const [device, setDevice] = useState(deviceId === null ? null : String(deviceId));
  const [label, setLabel] = useState(object.name);
  const [rows, setRows] = useState('');
  const [tried, setTried] = useState(false);
  const indexes = indexesOf(rows);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (device === null || indexes === null) return;
    const instances = object.kind === 'column' && indexes.length > 0 ? { instances: indexes } : {};
    const named = label.trim() === '' ? {} : { label: label.trim() };
    monitor.mutate({ deviceId: Number(device), input: { oid: object.oid, ...instances, ...named } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm">
          {object.qualifiedName} is read with every poll of the device and kept as a series.{' '}
          {kindText(object, kind)}
        </Text>
        <Select
          label="Device"
          searchable
          value={device}
          error={tried && device === null ? 'choose a device' : null}
          onChange={setDevice}
          data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <TextInput
          label="Name in charts and lists"
          maxLength={LABEL_MAX}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {object.kind === 'column' && (
          <TextInput
            label="Rows"
            description={`Indexes with commas between, such as ${example(object)}. Empty: all rows, up to 500.`}
            value={rows}
            error={tried && indexes === null ? 'indexes are numbers with dots between them' : null}
            onChange={(event) => setRows(event.currentTarget.value)}
          />
        )}
        {monitor.error && <ProblemAlert error={monitor.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={monitor.isPending}>
            Monitor
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function example({ index }: MibObjectView): string {
  return index.length > 1 ? `${index.map((_, place) => place + 1).join('.')}` : '1, 2';
}

function Done({ object, onClose }: { object: MonitoredView; onClose: () => void }) {
  const { deviceId, label } = object;
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {label} is polled from now on. Its chart stands on the{' '}
        <TextLink to="/devices/$deviceId" params={{ deviceId: String(deviceId) }}>
          summary of the device
        </TextLink>
        , and <TextLink to="/settings">thresholds</TextLink> can watch it.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
