import type { ConnectionTestView } from '../../../server/contract/device.ts';
import { formatRate } from '../../format/rate.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './test-result.module.css';

/** What a connection test did, step by step, and where it ended. */
export function TestResult({ test }: { test: ConnectionTestView }) {
  return (
    <section className={classes.box} aria-label="Connection test">
      <ol className={classes.steps}>
        {test.steps.map(({ name, ok, text }) => (
          <li key={name}>
            <StateMark state={ok ? 'ok' : 'major'}>{name}</StateMark>
            <span className={classes.text}>{text}</span>
          </li>
        ))}
      </ol>
      {test.ok && (
        <p className={classes.found}>
          Found {test.sysName ? <strong>{test.sysName}</strong> : 'a device without sysName'} in{' '}
          {formatRate(test.roundTripMs, 'ms')}
          {test.sysDescr && `: ${test.sysDescr}`}
        </p>
      )}
    </section>
  );
}
