import {
  Button,
  Code,
  FileButton,
  Group,
  Modal,
  PasswordInput,
  Progress,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeviceListInput } from '../../../server/contract/device-list.ts';
import { listText } from '../../../server/contract/list-text.ts';
import { formatCount, formatNumber } from '../../format/quantity.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ListedTable } from './listed-table.tsx';
import { type DeviceImportState, useDeviceImport } from './use-device-import.ts';

interface ImportDialogProps {
  readonly onClose: () => void;
}

/** Adds the devices of a CSV file: what would become of each line first, then the devices. */
export function ImportDialog({ onClose }: ImportDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title="Import devices"
      // A list is not to go with a slip of the finger.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ImportForm onClose={onClose} />
    </Modal>
  );
}

const EXAMPLE = `name,address,version,community,user,level,authProtocol,authKey,privProtocol,privKey,tags,site
core-sw-1,192.0.2.10,v2c,s3cret,,,,,,,backbone,berlin
edge-1,192.0.2.1,v3,,monitor,authPriv,sha256,at least 8,aes,at least 8,edge;backbone,berlin`;

function ImportForm({ onClose }: ImportDialogProps) {
  const [text, setText] = useState('');
  const [community, setCommunity] = useState('');
  const list = useDeviceImport();
  const running = list.state === 'running';
  const inputOf = (of: string, dryRun: boolean): DeviceListInput => ({
    text: of,
    dryRun,
    ...(community === '' ? {} : { community }),
  });
  const put = (next: string) => {
    setText(next);
    list.reset();
  };
  const take = async (file: File | null) => {
    if (file === null) return;
    const next = listText(new Uint8Array(await file.arrayBuffer()));
    setText(next);
    void list.start(inputOf(next, true));
  };
  return (
    <Stack gap="sm">
      <ListFields
        text={text}
        community={community}
        disabled={running}
        onText={put}
        onFile={(file) => void take(file)}
        onCommunity={(next) => {
          setCommunity(next);
          list.reset();
        }}
      />
      {list.error && <ProblemAlert error={list.error} />}
      {list.state !== 'idle' && list.state !== 'failed' && <ImportProgress list={list} />}
      {list.devices.length > 0 && <ListedTable devices={list.devices} />}
      <ImportButtons
        list={list}
        isEmpty={text.trim() === ''}
        onLook={() => void list.start(inputOf(text, true))}
        onAdd={() => void list.start(inputOf(text, false))}
        onStop={list.stop}
        onClose={onClose}
      />
    </Stack>
  );
}

interface ListFieldsProps {
  readonly text: string;
  readonly community: string;
  readonly disabled: boolean;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File | null) => void;
  readonly onCommunity: (community: string) => void;
}

function ListFields({ text, community, disabled, onText, onFile, onCommunity }: ListFieldsProps) {
  return (
    <>
      <Text size="sm">
        CSV with commas, semicolons or tabs, as spreadsheets and other systems save it. The first line names
        the columns: <Code>address</Code>, and any of{' '}
        <Code>
          name port version community user level authProtocol authKey privProtocol privKey context interval
          tags site
        </Code>
        . Nothing is added before you have seen what becomes of each line.
      </Text>
      <Group gap="xs">
        <FileButton
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          inputProps={{ 'aria-label': 'File of the devices' }}
          disabled={disabled}
          onChange={onFile}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
              Take it from a file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          or paste it:
        </Text>
      </Group>
      <Textarea
        label="List of devices"
        placeholder={EXAMPLE}
        autosize
        minRows={4}
        maxRows={10}
        spellCheck={false}
        autoComplete="off"
        data-autofocus
        disabled={disabled}
        styles={{
          input: {
            fontFamily: 'var(--mantine-font-family-monospace)',
            fontSize: 12,
            whiteSpace: 'pre',
            overflowX: 'auto',
          },
        }}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <PasswordInput
        label="Community of lines without one"
        description="For v1 and v2c; lists that other systems export often leave communities out"
        autoComplete="new-password"
        disabled={disabled}
        value={community}
        onChange={(event) => onCommunity(event.currentTarget.value)}
      />
    </>
  );
}

const countOf = ({ devices }: DeviceImportState, wanted: DeviceImportState['devices'][number]['outcome']) =>
  devices.filter(({ outcome }) => outcome === wanted).length;

/** How far it is, and the counts. */
function ImportProgress({ list }: { readonly list: DeviceImportState }) {
  const { doing, state, total, devices, ignored } = list;
  const counts = [
    doing === 'looking'
      ? `${formatNumber(countOf(list, 'new'))} will be added`
      : `${formatNumber(countOf(list, 'added'))} added`,
    `${formatNumber(countOf(list, 'known'))} known already`,
    `${formatNumber(countOf(list, 'refused'))} cannot be added`,
  ];
  return (
    <div>
      <Progress
        value={total === 0 ? 100 : (devices.length / total) * 100}
        animated={state === 'running'}
        aria-label="How far the list is"
        mb={6}
      />
      <span role="status">
        {formatNumber(devices.length)} of {formatCount(total, 'line')}: {counts.join(', ')}
        {state === 'stopped' && (doing === 'adding' ? '; stopped, what was added stays' : '; stopped')}
        {state === 'broken' &&
          '; the server broke off, its log says why. Check the list again: what was added is known then'}
      </span>
      {ignored.length > 0 && (
        <Text size="sm" mt={4}>
          Columns that are not used: {ignored.join(', ')}
        </Text>
      )}
    </div>
  );
}

interface ImportButtonsProps extends ImportDialogProps {
  readonly list: DeviceImportState;
  readonly isEmpty: boolean;
  readonly onLook: () => void;
  readonly onAdd: () => void;
  readonly onStop: () => void;
}

function ImportButtons({ list, isEmpty, onLook, onAdd, onStop, onClose }: ImportButtonsProps) {
  const running = list.state === 'running';
  const isSeen = list.doing === 'looking' && list.state === 'ended';
  const count = isSeen ? countOf(list, 'new') : 0;
  return (
    <Group justify="flex-end" gap="xs">
      {running ? (
        <Button variant="default" onClick={onStop}>
          Stop
        </Button>
      ) : (
        <Button variant="default" onClick={onClose}>
          {list.doing === 'adding' ? 'Close' : 'Cancel'}
        </Button>
      )}
      <Button
        variant={isSeen && count > 0 ? 'default' : 'filled'}
        disabled={isEmpty}
        loading={running && list.doing === 'looking'}
        onClick={onLook}
      >
        Check the list
      </Button>
      <Button disabled={count === 0} loading={running && list.doing === 'adding'} onClick={onAdd}>
        {count === 0 ? 'Add devices' : `Add ${formatCount(count, 'device')}`}
      </Button>
    </Group>
  );
}
