import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './data-table.module.css';

const TYPING_MS = 150;

/** The words that each row or card has to hold; told once the typing rests. */
export function FilterInput({
  label,
  q,
  onChange,
}: {
  label: string;
  q: string;
  onChange: (q: string) => void;
}) {
  const [typed, setTyped] = useState(q);
  const report = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => setTyped(q), [q]);
  const take = (text: string) => {
    setTyped(text);
    report(text);
  };
  return (
    <TextInput
      size="xs"
      className={classes.filter}
      placeholder="Filter"
      aria-label={`Filter ${label}`}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={
        typed ? <CloseButton size="xs" aria-label="Clear the filter" onClick={() => take('')} /> : null
      }
      value={typed}
      onChange={(event) => take(event.currentTarget.value)}
    />
  );
}
