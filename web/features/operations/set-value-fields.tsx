import { Autocomplete, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import type { MibObjectView, MibValueView } from '../../../server/contract/mib.ts';
import { useMibObject } from '../../api/mib.ts';
import { useValueCheck } from '../../api/operations.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import type { WrittenValue } from './operation-view.ts';
import { SET_TYPES, accessProblem, rangeHint } from './set-draft.ts';
import classes from './set-dialog.module.css';

/** How the MIB sees a value: still being looked at, allowed, or not. */
export type Verdict = 'waiting' | 'allowed' | 'forbidden';

interface SetValueFieldsProps {
  readonly draft: WrittenValue;
  readonly onChange: (change: Partial<WrittenValue>) => void;
  /** Which of the values this is. */
  readonly at: number;
  /** Has to stay the same function. */
  readonly onVerdict: (at: number, verdict: Verdict) => void;
  readonly autoFocus: boolean;
}

const TYPING_MS = 150;

/** The object below which the instance lies, and what the MIB says of the value; nothing while typing goes on. */
function useVerdict(draft: WrittenValue) {
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  const oid = settled.oid.trim();
  const object = useMibObject(oid === '' ? null : oid);
  const check = useValueCheck(
    oid === '' ? null : { oid, value: settled.value, ...(settled.type ? { type: settled.type } : {}) },
  );
  const known = object.isPlaceholderData || object.isError ? undefined : object.data;
  const access = known ? accessProblem(known) : null;
  const fresh = settled === draft && !object.isPlaceholderData;
  const problem = access ?? check.data?.problem ?? check.error?.message ?? null;
  const verdict: Verdict =
    !fresh || (check.data === undefined && !check.error)
      ? 'waiting'
      : problem !== null || check.data?.ok === false
        ? 'forbidden'
        : 'allowed';
  return { object: known, objectError: object.error, check: check.data, problem, verdict };
}

/** One object and the value that it shall have, checked by the MIB while one types. */
export function SetValueFields(props: SetValueFieldsProps) {
  const { draft, at, onChange, onVerdict, autoFocus } = props;
  const { object, objectError, check, problem, verdict } = useVerdict(draft);
  useEffect(() => onVerdict(at, verdict), [at, verdict, onVerdict]);
  const own = object?.baseType ?? null;
  return (
    <div className={classes.value}>
      <TextInput
        label="Instance"
        required
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.code }}
        value={draft.oid}
        onChange={(event) => onChange({ oid: event.currentTarget.value })}
      />
      {object && <Syntax object={object} />}
      {objectError && (
        <Text size="xs" c="dimmed" className={classes.wrap}>
          {objectError.message}
        </Text>
      )}
      <div className={classes.pair}>
        <Select
          label="Type"
          className={classes.type}
          allowDeselect={false}
          data={[{ value: '', label: own ? `${own} (by the MIB)` : 'By the MIB' }, ...SET_TYPES]}
          value={draft.type}
          onChange={(type) => onChange({ type: type ?? '' })}
        />
        <ValueField draft={draft} object={object} autoFocus={autoFocus} onChange={onChange} />
      </div>
      <Sentence verdict={verdict} check={check} problem={problem} />
    </div>
  );
}

function Syntax({ object }: { readonly object: MibObjectView }) {
  const range = rangeHint(object);
  const facts = [object.syntax, object.access, object.units, range && !object.syntax?.includes('(') && range];
  return (
    <Text size="xs" c="dimmed" lineClamp={3} className={classes.wrap}>
      {facts.filter(Boolean).join(' · ')}
    </Text>
  );
}

interface ValueFieldProps extends Pick<SetValueFieldsProps, 'draft' | 'onChange' | 'autoFocus'> {
  readonly object: MibObjectView | undefined;
}

/** Named numbers are offered; anything else can be typed all the same, to see what the agent says. */
function ValueField({ draft, object, onChange, autoFocus }: ValueFieldProps) {
  const shared = {
    label: 'New value',
    className: classes.wanted ?? '',
    value: draft.value,
    spellCheck: false,
    autoComplete: 'off',
    'data-autofocus': autoFocus || undefined,
    placeholder: object ? (rangeHint(object) ?? '') : '',
  };
  const names = object?.enums ?? [];
  if (names.length === 0 || draft.type !== '') {
    return <TextInput {...shared} onChange={(event) => onChange({ value: event.currentTarget.value })} />;
  }
  const numbers = new Map(names.map(({ name, number }) => [name, number]));
  return (
    <Autocomplete
      {...shared}
      data={[...numbers.keys()]}
      // While it holds a name, or nothing, all names stand there: it is a choice first.
      filter={({ options, search }) => {
        const text = search.trim().toLowerCase();
        if (text === '' || numbers.has(search.trim())) return options;
        return options.filter(
          (one) =>
            'value' in one &&
            (one.value.toLowerCase().includes(text) || String(numbers.get(one.value)) === text),
        );
      }}
      maxDropdownHeight={240}
      renderOption={({ option }) => `${option.value} (${numbers.get(option.value) ?? ''})`}
      onChange={(value) => onChange({ value })}
    />
  );
}

/** As net-snmp writes it, type first: `STRING: room 12`. */
function allowedText(check: MibValueView | undefined): string {
  const text = (check?.text ?? check?.type ?? '').trim();
  return text.endsWith(':') ? `${text} (empty)` : text;
}

interface SentenceProps {
  readonly verdict: Verdict;
  readonly check: MibValueView | undefined;
  readonly problem: string | null;
}

/** Always one line high at least, so that typing moves nothing. */
function Sentence({ verdict, check, problem }: SentenceProps) {
  return (
    <div className={classes.verdict} role="status">
      {verdict === 'forbidden' && <StateMark state="warning">{problem ?? 'The MIB forbids it.'}</StateMark>}
      {verdict === 'allowed' && <StateMark state="ok">Allowed: {allowedText(check)}</StateMark>}
    </div>
  );
}
