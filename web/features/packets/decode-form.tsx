import { Button, Group, Select, Textarea } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import { MAX_PASTE_CHARACTERS } from '../../../server/contract/exchange.ts';
import { useDevices } from '../../api/devices.ts';
import { useDecoded } from '../../api/exchanges.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { EXAMPLES } from './examples.ts';
import { PDU_WORDS } from './exchange-words.ts';
import { Message } from './message-view.tsx';
import classes from './packets.module.css';

export interface PastedPacket {
  readonly hex: string;
  readonly device: number | null;
  readonly field: string | null;
}

interface DecodeFormProps {
  readonly pasted: PastedPacket;
  readonly onChange: (change: Partial<PastedPacket>) => void;
}

/** Bytes that a person pastes, decoded like those that were recorded. */
export function DecodeForm({ pasted, onChange }: DecodeFormProps) {
  const [typed, setTyped] = useState(pasted.hex);
  const devices = useDevices().data ?? [];
  const query = useDecoded(pasted.hex, pasted.device);
  const decode = (hex: string) => {
    setTyped(hex);
    onChange({ hex: hex.trim(), field: null });
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          decode(typed);
        }}
      >
        <Textarea
          label="Bytes of a packet"
          description="30 2c 02 01 …, 0x30, 0x2c, a C array, or a hex dump of Wireshark, tcpdump or xxd with offsets; Ethernet, IP and UDP headers are left out."
          maw={1100}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={MAX_PASTE_CHARACTERS}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group gap="xs" mt={8} mb={12} align="flex-end">
          <Button size="xs" type="submit" disabled={typed.trim() === ''}>
            Decode
          </Button>
          <Select
            size="xs"
            w={200}
            clearable
            searchable
            aria-label="Device whose keys are tried"
            placeholder="Keys of any device"
            value={pasted.device === null ? null : String(pasted.device)}
            onChange={(device) => onChange({ device: device === null ? null : Number(device) })}
            data={devices.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
          {typed !== '' && (
            <Button size="xs" variant="default" onClick={() => decode('')}>
              Clear
            </Button>
          )}
        </Group>
      </form>
      {pasted.hex === '' ? (
        <NothingPasted onTry={decode} />
      ) : (
        <QueryState query={query}>
          {(message) => (
            <Decoded message={message} field={pasted.field} onField={(field) => onChange({ field })} />
          )}
        </QueryState>
      )}
    </>
  );
}

function NothingPasted({ onTry }: { onTry: (hex: string) => void }) {
  return (
    <EmptyState
      title="Nothing pasted yet"
      action={
        <Group gap="xs">
          {EXAMPLES.map(({ name, hex }) => (
            <Button key={name} size="xs" variant="default" onClick={() => onTry(hex)}>
              {name}
            </Button>
          ))}
        </Group>
      }
    >
      Every byte is named; what breaks the rules is shown as far as it can be read. Try one of these:
    </EmptyState>
  );
}

function Decoded({ message, field, onField }: ComponentProps<typeof Message>) {
  const { version, kind, octets, hex } = message;
  return (
    <Panel title={`${version ? `SNMP${version} ` : ''}${PDU_WORDS[kind]}, ${octets} octets`}>
      <Message key={hex} message={message} field={field} onField={onField} />
      <p className={classes.note}>What is pasted is shown in clear and kept nowhere.</p>
    </Panel>
  );
}
