import { CloseButton, TextInput } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { MibTranslationView } from '../../../server/contract/mib.ts';
import { useMibTranslation } from '../../api/mib.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { problemOf } from '../../ui/problem-of.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { ObjectLink } from './object-link.tsx';
import { useTypedText } from '../../ui/use-typed-text.ts';
import classes from './translate-box.module.css';

export interface TranslateBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

const TYPING_MS = 120;

/** A name as OID and an OID as name, while one types. */
export function TranslateBox({ text, onChange }: TranslateBoxProps) {
  const [typed, take] = useTypedText(text, onChange, TYPING_MS);
  return (
    <div className={classes.box} role="group" aria-label="Translate">
      <TextInput
        size="xs"
        className={classes.input ?? ''}
        aria-label="Name or OID to translate"
        placeholder="Translate ifDescr.2 or 1.3.6.1.2.1.1.3.0"
        maxLength={1_500}
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconArrowsExchange size={14} aria-hidden />}
        rightSection={
          typed ? <CloseButton size="xs" aria-label="Clear the translation" onClick={() => take('')} /> : null
        }
        value={typed}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <div className={classes.result} role="status" aria-label="Translation">
        <Result text={text.trim()} />
      </div>
    </div>
  );
}

function Result({ text }: { readonly text: string }) {
  const { data, error } = useMibTranslation(text);
  if (text === '') return <span className={classes.hint}>gives OID, name and decoded index</span>;
  if (data) return <Translation translation={data} />;
  if (!error) return <span className={classes.hint}>Looking it up …</span>;
  return <StateMark state="minor">{problemOf(error).detail}</StateMark>;
}

function Translation({ translation }: { readonly translation: MibTranslationView }) {
  const { oid, qualifiedName, objectOid, instance, nodePath } = translation;
  return (
    <>
      <Copyable text={oid} label="Copy OID" />
      <Copyable text={qualifiedName} label="Copy name">
        <span title={nodePath}>
          <ObjectLink name={objectOid ?? oid}>{qualifiedName}</ObjectLink>
        </span>
      </Copyable>
      {instance.map(({ name, text }) => (
        <span key={name}>
          <span className={classes.hint}>{name} =</span> {text}
        </span>
      ))}
    </>
  );
}
