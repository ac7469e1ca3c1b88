import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTypedText } from '../../ui/use-typed-text.ts';
import { type KeyboardEvent } from 'react';

export interface MibSearchProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Id of the list of hits while there is one. */
  readonly listId: string | null;
  /** Id of the hit that the keyboard stands on. */
  readonly activeId: string | null;
  readonly onKey: (event: KeyboardEvent) => void;
}

const TYPING_MS = 90;

/** Where names, OIDs and words of descriptions are typed; told once the typing rests. */
export function MibSearch({ text, onChange, listId, activeId, onKey }: MibSearchProps) {
  const [typed, take] = useTypedText(text, onChange, TYPING_MS);
  return (
    <TextInput
      size="xs"
      role="combobox"
      aria-label="Search the MIBs"
      aria-expanded={listId !== null}
      aria-autocomplete="list"
      {...(listId === null ? {} : { 'aria-controls': listId })}
      {...(activeId === null ? {} : { 'aria-activedescendant': activeId })}
      placeholder="Name, OID or words of the description"
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="xs" aria-label="Clear the search" onClick={() => take('')} /> : null
      }
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') {
          event.preventDefault();
          return take('');
        }
        onKey(event);
      }}
    />
  );
}
