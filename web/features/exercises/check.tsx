import { Button, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CheckStateView } from '../../../server/contract/exercise.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import type { State } from '../../ui/state.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { Guarded } from '../../ui/guarded.tsx';
import classes from './exercises.module.css';

const STATES: Readonly<Record<CheckStateView['state'], { state: State; word: string }>> = {
  open: { state: 'unknown', word: 'open' },
  passed: { state: 'ok', word: 'passed' },
  failed: { state: 'minor', word: 'not yet' },
};

/** What a check waits for, while nothing was seen. */
const WAITS: Readonly<Record<CheckStateView['kind'], string>> = {
  answer: 'Waits for your answer.',
  request: 'Waits for a request to arrive.',
  lab: 'Waits for a state of the lab.',
  nms: 'Waits for something in Trapline.',
  trap: 'Waits for a trap.',
};

const MAX_ANSWER = 500;

interface CheckProps {
  readonly check: CheckStateView;
  readonly running: boolean;
  readonly pending: boolean;
  readonly onAnswer: (answer: string) => void;
}

/** One thing that is looked at, with what was seen; an answer is typed in here. */
export function Check({ check, running, pending, onAnswer }: CheckProps) {
  const { state, word } = STATES[check.state];
  const changes = useChanges(check.state);
  const feedback = check.feedback || (running ? WAITS[check.kind] : '');
  return (
    <li
      className={classes.check}
      data-check={check.id}
      data-state={check.state}
      data-marked={changes || undefined}
    >
      <span className={classes.checkState}>
        <StateMark state={state}>{word}</StateMark>
      </span>
      <div className={classes.checkText}>
        <span>{check.text}</span>
        {check.question !== null && check.state !== 'passed' && (
          <Answer
            check={check}
            question={check.question}
            running={running}
            pending={pending}
            onAnswer={onAnswer}
          />
        )}
        <Text size="xs" c="dimmed" component="div" role="status">
          {feedback}
          {check.atMs !== null && (
            <>
              {' '}
              <RelativeTime ms={check.atMs} />
            </>
          )}
          {check.tries > 0 && ` · ${check.tries} ${check.tries === 1 ? 'try' : 'tries'}`}
        </Text>
      </div>
    </li>
  );
}

function Answer({ check, question, running, pending, onAnswer }: CheckProps & { readonly question: string }) {
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') onAnswer(typed.trim());
  };
  return (
    <form className={classes.answer} onSubmit={submit}>
      <TextInput
        size="xs"
        className={classes.answerField}
        label={question}
        disabled={!running}
        autoComplete="off"
        spellCheck={false}
        maxLength={MAX_ANSWER}
        error={check.state === 'failed'}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Guarded may="exercises">
        <Button type="submit" size="xs" loading={pending} disabled={!running || typed.trim() === ''}>
          Check it
        </Button>
      </Guarded>
    </form>
  );
}

/** How often the state has changed since the check was first shown. */
function useChanges(state: string): number {
  const last = useRef(state);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (last.current === state) return;
    last.current = state;
    setChanges((count) => count + 1);
  }, [state]);
  return changes;
}
