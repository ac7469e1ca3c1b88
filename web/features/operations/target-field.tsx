import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMibSearch } from '../../api/mib.ts';
import classes from './operations.module.css';

interface TargetFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problem: string | null;
}

const HITS = 12;
const TYPING_MS = 120;
/** From here on a word says something. */
const LEAST_LETTERS = 2;

/** What stands before the word that is being typed, and that word. */
function lastWord(text: string): { before: string; word: string } {
  const at = Math.max(text.lastIndexOf(' '), text.lastIndexOf(',')) + 1;
  return { before: text.slice(0, at), word: text.slice(at) };
}

/** Names or OIDs with blanks between; the last one is completed from the loaded modules. */
export function TargetField({ text, onText, problem }: TargetFieldProps) {
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const { before, word } = lastWord(settled);
  // Behind the object comes the instance, and no name has that.
  const searched = word.length >= LEAST_LETTERS && !/[A-Za-z][\w-]*\./.test(word) ? word : '';
  const { data } = useMibSearch(searched, HITS);
  const hits = searched === '' ? [] : (data?.items ?? []).filter(({ where }) => where !== 'description');
  const details = new Map(
    hits.map(({ module, name, oid }) => [
      `${before}${module === null ? oid : `${module}::${name}`}`,
      { oid, name: module === null ? name : `${module}::${name}` },
    ]),
  );
  return (
    <Autocomplete
      size="xs"
      className={classes.target ?? ''}
      aria-label="Object"
      placeholder="Name or OID: sysDescr.0, ifTable, 1.3.6.1.2.1.1"
      spellCheck={false}
      autoComplete="off"
      value={text}
      error={problem}
      data={[...details.keys()]}
      filter={({ options }) => options}
      maxDropdownHeight={280}
      onChange={onText}
      renderOption={({ option }) => {
        const hit = details.get(option.value);
        return (
          <span className={classes.option}>
            <span>{hit?.name ?? option.value}</span>
            <span>{hit?.oid}</span>
          </span>
        );
      }}
    />
  );
}
