import { Button, TextInput } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeviceView } from '../../../server/contract/device.ts';
import type { OperationInput } from '../../../server/contract/operation.ts';
import { TextLink } from '../../ui/text-link.tsx';
import classes from './operations.module.css';
import { type Pasted, readPasted } from './pasted-command.ts';

interface PasteFieldProps {
  readonly devices: readonly DeviceView[];
  /** On a device's own page commands for others are not taken. */
  readonly onlyDevice: DeviceView | null;
  readonly onOperation: (deviceId: number, operation: OperationInput) => void;
  readonly onTranslate: (name: string) => void;
}

/** Takes a line of net-snmp's tools. It fills the bar; running it is another press. */
export function PasteField({ devices, onlyDevice, onOperation, onTranslate }: PasteFieldProps) {
  const [line, setLine] = useState('');
  const [pasted, setPasted] = useState<Pasted | null>(null);

  const take = (text: string) => {
    const read = readPasted(text, devices);
    const elsewhere = read.outcome === 'operation' && onlyDevice && read.device.id !== onlyDevice.id;
    if (elsewhere) {
      setLine(text);
      setPasted({
        outcome: 'problem',
        text: `the line asks ${read.device.name}; this page is of ${onlyDevice.name}. Paste it on the MIB browser's own page.`,
      });
      return;
    }
    const understood = read.outcome === 'operation' || read.outcome === 'translate';
    // A line that was understood may hold a community: it does not stay on the screen.
    setLine(understood ? '' : text);
    setPasted(understood ? null : read);
    if (read.outcome === 'operation') onOperation(read.device.id, read.operation);
    if (read.outcome === 'translate') onTranslate(read.name);
  };

  return (
    <form
      className={classes.paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (line.trim() !== '') take(line);
      }}
    >
      <TextInput
        size="xs"
        className={classes.target ?? ''}
        aria-label="Paste a net-snmp command"
        placeholder="Paste a command: snmpwalk -v2c -c public 127.0.0.1:1161 ifTable"
        leftSection={<IconTerminal2 size={14} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        value={line}
        onChange={(event) => {
          setLine(event.currentTarget.value);
          setPasted(null);
        }}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          if (line !== '' || text.trim() === '') return;
          event.preventDefault();
          take(text);
        }}
      />
      <Button size="xs" variant="default" type="submit" disabled={line.trim() === ''}>
        Take it
      </Button>
      {pasted?.outcome === 'problem' && (
        <p role="alert" className={classes.problem}>
          {pasted.text}
        </p>
      )}
      {pasted?.outcome === 'unknownDevice' && (
        <UnknownDevice
          pasted={pasted}
          onlyDevice={onlyDevice}
          onUse={(deviceId) => {
            setLine('');
            setPasted(null);
            onOperation(deviceId, pasted.operation);
          }}
        />
      )}
    </form>
  );
}

interface UnknownDeviceProps {
  readonly pasted: Extract<Pasted, { outcome: 'unknownDevice' }>;
  readonly onlyDevice: DeviceView | null;
  readonly onUse: (deviceId: number) => void;
}

function UnknownDevice({ pasted, onlyDevice, onUse }: UnknownDeviceProps) {
  const near = pasted.near.filter(({ id }) => onlyDevice === null || id === onlyDevice.id);
  return (
    <div role="alert" className={classes.unknown}>
      <span>
        No device at {pasted.address}. <TextLink to="/devices">Add it</TextLink> first
        {near.length > 0 ? ', or ask one at the same address:' : '.'}
      </span>
      {near.map(({ id, name, port }) => (
        <Button key={id} size="compact-xs" variant="default" onClick={() => onUse(id)}>
          {name} (port {port})
        </Button>
      ))}
    </div>
  );
}
