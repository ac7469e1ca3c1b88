import { formatTime } from '../../format/time.ts';
import { formatNumber } from '../../format/quantity.ts';
import type { PollDetail } from './explain-text.ts';
import { Steps } from './explain-steps.tsx';
import classes from './explain.module.css';

/** A poll: what was asked for, and what came back. */
export function ExplainPoll({ detail }: { readonly detail: PollDetail }) {
  const { startedAtMs, finishedAtMs, answered, requests, lostTries, answers } = detail;
  const took = `took ${formatNumber((finishedAtMs - startedAtMs) / 1_000)} s`;
  const tries = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${lostTries} ${lostTries === 1 ? 'try' : 'tries'} without an answer`;
  return (
    <Steps
      steps={[
        { name: 'Asked', content: `at ${formatTime(startedAtMs)}, ${took}; ${tries}` },
        {
          name: answered ? 'Answered' : 'No answer',
          content: !answered ? (
            'nothing came back'
          ) : (
            <ul className={classes.sums}>
              {answers.map(({ object, value, before }) => (
                <li key={object}>
                  <span className={classes.mono}>{object}</span> = {value}
                  {before !== null && <span className={classes.name}> (before: {before})</span>}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
