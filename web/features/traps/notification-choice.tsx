import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { TestTrapFormView } from '../../../server/contract/test-trap.ts';
import { useMibSearch } from '../../api/mib.ts';

const TYPING_MS = 150;
/** Hits asked for: notifications stand among objects of like names. */
const HITS = 200;
/** The traps that every agent may send (RFC 3418 §2), for the time before anything is typed. */
const USUAL = ['coldStart', 'warmStart', 'linkDown', 'linkUp', 'authenticationFailure'].map(
  (name, index) => ({
    value: `1.3.6.1.6.3.1.1.5.${index + 1}`,
    label: `${name} (SNMPv2-MIB, IF-MIB)`,
  }),
);

interface NotificationChoiceProps {
  readonly value: TestTrapFormView | null;
  /** What the address bar asks for. */
  readonly asked: string;
  readonly onChange: (oid: string) => void;
}

/** Any NOTIFICATION-TYPE or TRAP-TYPE of the loaded modules, found as one types. */
export function NotificationChoice({ value, asked, onChange }: NotificationChoiceProps) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, TYPING_MS);
  const chosen = value && { value: value.oid, label: labelOf(value) };
  const searched = text !== '' && text !== chosen?.label ? text : '';
  const hits = useMibSearch(searched, HITS).data?.items ?? [];
  const found = hits
    .filter(({ kind }) => kind === 'notification')
    .map((hit) => ({ value: hit.oid, label: labelOf(hit) }));
  const offered = searched === '' ? USUAL : found;
  const data = chosen && !offered.some((one) => one.value === chosen.value) ? [chosen, ...offered] : offered;
  return (
    <Select
      label="Notification"
      description="Any NOTIFICATION-TYPE or TRAP-TYPE of the loaded modules, by its name or its OID"
      searchable
      allowDeselect={false}
      value={chosen?.value ?? asked}
      onSearchChange={setTyped}
      onChange={(oid) => oid !== null && onChange(oid)}
      data={[...new Map(data.map((one) => [one.value, one])).values()]}
      filter={({ options }) => options}
      nothingFoundMessage={
        searched === '' ? 'Type a name' : 'No notification of the loaded modules is called so'
      }
    />
  );
}

function labelOf({ name, module }: { readonly name: string; readonly module: string | null }): string {
  return module === null ? name : `${name} (${module})`;
}
