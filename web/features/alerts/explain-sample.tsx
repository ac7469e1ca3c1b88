import { StateMark } from '../../ui/state-mark.tsx';
import { groupedDigits, type SampleDetail, valueText } from './explain-text.ts';
import { type Step, Steps } from './explain-steps.tsx';
import classes from './explain.module.css';

/** A sample: what was read, the arithmetic, how far it is trusted, and the level that it was held against. */
export function ExplainSample({ detail }: { readonly detail: SampleDetail }) {
  const { read, arithmetic, decision, level, value, unit, metric, counts } = detail;
  const steps: Step[] = [];
  if (read !== null) steps.push({ name: 'Read', content: <Reading read={read} /> });
  if (arithmetic.length > 0)
    steps.push({
      name: 'Arithmetic',
      content: (
        <ul className={`${classes.sums} ${classes.mono}`}>
          {arithmetic.map((sum) => (
            <li key={sum}>{sum}</li>
          ))}
        </ul>
      ),
    });
  steps.push({
    name: 'Decision',
    content: value === null ? <StateMark state="off">{decision}</StateMark> : decision,
  });
  if (level !== null && value !== null)
    steps.push({
      name: 'Level',
      content: (
        <>
          {metric} is <strong>{valueText(value, unit)}</strong>, {level.side} the {level.name} level of{' '}
          <strong>{valueText(level.value, unit)}</strong>: {counts ? 'it counts' : 'it does not count'}
        </>
      ),
    });
  return <Steps steps={steps} />;
}

function Reading({ read }: { readonly read: NonNullable<SampleDetail['read']> }) {
  const { object, syntax, before, after, delta, seconds } = read;
  if (before === null || delta === null)
    return (
      <>
        <span className={classes.mono}>{object}</span> ({syntax}) = {groupedDigits(after)}
      </>
    );
  return (
    <>
      <div className={classes.object}>
        <span className={classes.mono}>{object}</span> <span className={classes.name}>({syntax})</span>
      </div>
      <dl className={classes.readings}>
        <dt>Before</dt>
        <dd>{groupedDigits(before)}</dd>
        <dt>After</dt>
        <dd>{groupedDigits(after)}</dd>
        <dt>Delta</dt>
        <dd>{groupedDigits(delta)}</dd>
        <dt>Time</dt>
        <dd>{Number((seconds ?? 0).toPrecision(4))} s</dd>
      </dl>
    </>
  );
}
