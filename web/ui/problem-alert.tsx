import { Button } from '@mantine/core';
import { NotPermitted } from './not-permitted.tsx';
import { problemOf } from './problem-of.ts';
import { StateMark } from './state-mark.tsx';
import classes from './problem-alert.module.css';

export interface ProblemAlertProps {
  /** Anything thrown; an `ApiProblem` says most. */
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What a program that asks for something that is not there is told; a reader has the pages for it. */
const LISTED_BY = /; GET \/api\/\S+ lists them.*$/u;

/** What failed, why, and what to do, as the server words it. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps) {
  const problem = problemOf(error);
  if (problem.type.endsWith('#notPermitted')) return <NotPermitted detail={problem.detail} />;
  const sentences = (problem.errors ?? []).map(({ path, message }) =>
    path ? `${path}: ${message}` : message,
  );
  const isGone = problem.status === 404 && LISTED_BY.test(problem.detail);
  const detail = isGone
    ? problem.detail.replace(LISTED_BY, '. It was removed, is not yours to see, or the link is wrong.')
    : problem.detail;
  const added = sentences.filter((sentence) => !problem.detail.includes(sentence));
  return (
    <div role="alert" className={classes.box}>
      <StateMark state="major">{problem.title}</StateMark>
      {detail && detail !== problem.title && <p className={classes.text}>{detail}</p>}
      {added.length > 0 && (
        <ul className={classes.list}>
          {added.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {onRetry && !isGone && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
