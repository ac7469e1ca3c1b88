import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTypedText } from './use-typed-text.ts';
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
  const [typed, take] = useTypedText(q, onChange, TYPING_MS);
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
