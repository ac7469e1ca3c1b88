import { ActionIcon, Button, Fieldset, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { VarbindDraft } from './test-trap-draft.ts';
import classes from './test-trap.module.css';

interface TestTrapVarbindsProps {
  readonly varbinds: readonly VarbindDraft[];
  readonly onChange: (varbinds: readonly VarbindDraft[]) => void;
  readonly errorOf: (path: string) => string | null;
}

const TYPES = [
  { value: '', label: 'by the MIB' },
  { value: 'i', label: 'INTEGER' },
  { value: 's', label: 'OCTET STRING' },
  { value: 'x', label: 'octets in hex' },
  { value: 'o', label: 'OBJECT IDENTIFIER' },
  { value: 'a', label: 'IpAddress' },
  { value: 't', label: 'TimeTicks' },
  { value: 'u', label: 'Gauge32' },
  { value: 'c', label: 'Counter32' },
  { value: 'C', label: 'Counter64' },
];

/** The varbinds: those that the module asks for filled in, others to be added. */
export function TestTrapVarbinds({ varbinds, onChange, errorOf }: TestTrapVarbindsProps) {
  const put = (key: number, part: Partial<VarbindDraft>) =>
    onChange(varbinds.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = () => {
    const key = Math.max(0, ...varbinds.map((one) => one.key)) + 1;
    onChange([
      ...varbinds,
      { key, oid: '', name: '', syntax: null, letter: null, enums: [], value: '', own: true },
    ]);
  };
  return (
    <Fieldset legend={`Varbinds (${varbinds.length})`}>
      <Stack gap="sm">
        {varbinds.length === 0 && (
          <Text size="sm" c="dimmed">
            The module asks for none.
          </Text>
        )}
        {varbinds.map((one, index) => (
          <div key={one.key} className={classes.varbind}>
            {one.own && <OwnVarbind one={one} onPut={put} error={errorOf(`varbinds.${index}.oid`)} />}
            <Value one={one} onPut={put} error={errorOf(`varbinds.${index}.value`)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Leave out ${one.name || 'this varbind'}`}
              onClick={() => onChange(varbinds.filter(({ key }) => key !== one.key))}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
            Add a varbind
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}

interface OneProps {
  readonly one: VarbindDraft;
  readonly onPut: (key: number, part: Partial<VarbindDraft>) => void;
  readonly error: string | null;
}

function OwnVarbind({ one, onPut, error }: OneProps) {
  return (
    <>
      <TextInput
        className={classes.grow}
        label="Name or OID"
        required
        spellCheck={false}
        value={one.oid}
        error={error}
        onChange={(event) =>
          onPut(one.key, { oid: event.currentTarget.value, name: event.currentTarget.value })
        }
      />
      <Select
        w={150}
        label="Type"
        allowDeselect={false}
        data={TYPES}
        value={one.letter ?? ''}
        onChange={(letter) => onPut(one.key, { letter: letter || null })}
      />
    </>
  );
}

function Value({ one, onPut, error }: OneProps) {
  const label = one.own ? 'Value' : one.name;
  if (one.enums.length > 0)
    return (
      <Select
        className={classes.grow}
        label={label}
        description={one.oid}
        searchable
        allowDeselect={false}
        error={error}
        value={one.value}
        onChange={(value) => value !== null && onPut(one.key, { value })}
        data={[...new Map(one.enums.map(({ name, number }) => [name, `${name}(${number})`]))].map(
          ([value, text]) => ({ value, label: text }),
        )}
      />
    );
  return (
    <TextInput
      className={classes.grow}
      label={label}
      description={one.own ? null : `${one.oid}${one.syntax ? `, ${one.syntax}` : ''}`}
      spellCheck={false}
      value={one.value}
      error={error}
      onChange={(event) => onPut(one.key, { value: event.currentTarget.value })}
    />
  );
}
