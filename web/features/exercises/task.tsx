import { Button, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import type { TaskStateView } from '../../../server/contract/exercise.ts';
import type { RunChange } from '../../api/exercises.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Check } from './check.tsx';
import classes from './exercises.module.css';
import { taskParts } from './task-text.ts';

interface TaskProps {
  readonly task: TaskStateView;
  readonly number: number;
  /** Answers and hints are taken only while the exercise runs. */
  readonly running: boolean;
  /** What is on its way to the server. */
  readonly pending: RunChange | null;
  readonly onChange: (change: RunChange) => void;
}

/** One task: what to do, hints one by one, and what is looked at. */
export function Task({ task, number, running, pending, onChange }: TaskProps) {
  return (
    <section className={classes.task} aria-label={`Task ${number}: ${task.title}`}>
      <h2 className={classes.taskTitle}>
        <span>
          {number}. {task.title}
        </span>
        <StateMark state={task.done ? 'ok' : 'unknown'}>{task.done ? 'done' : 'open'}</StateMark>
      </h2>
      <Prose text={task.text} />
      <Hints task={task} running={running} pending={pending} onChange={onChange} />
      <ul className={classes.checks}>
        {task.checks.map((check) => (
          <Check
            key={check.id}
            check={check}
            running={running}
            pending={pending?.do === 'answer' && pending.check === check.id}
            onAnswer={(answer) => onChange({ do: 'answer', check: check.id, answer })}
          />
        ))}
      </ul>
    </section>
  );
}

/** Text of an exercise, with its commands to copy. */
export function Prose({ text }: { readonly text: string }) {
  return taskParts(text).map((part, index) =>
    part.kind === 'paragraph' ? (
      <p key={index} className={classes.paragraph}>
        {part.text}
      </p>
    ) : (
      <ul key={index} className={classes.commands}>
        {part.lines.map((line) => (
          <li key={line}>
            <Copyable text={line} label="Copy command" />
          </li>
        ))}
      </ul>
    ),
  );
}

function Hints({ task, running, pending, onChange }: Omit<TaskProps, 'number'>) {
  const { hints, hintsShown } = task;
  if (hints.length === 0) return null;
  const asking = pending?.do === 'hint' && pending.task === task.id;
  return (
    <div className={classes.hints}>
      {hints.slice(0, hintsShown).map((hint, index) => (
        <div key={index} className={classes.hint}>
          <Text size="xs" c="dimmed" fw={600}>
            Hint {index + 1}
          </Text>
          <Prose text={hint} />
        </div>
      ))}
      {hintsShown < hints.length && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!running}
          title={running ? 'Opened hints are counted' : 'Start the exercise first'}
          loading={asking}
          leftSection={<IconBulb size={14} aria-hidden />}
          onClick={() => onChange({ do: 'hint', task: task.id })}
        >
          Hint {hintsShown + 1} of {hints.length}
        </Button>
      )}
    </div>
  );
}
