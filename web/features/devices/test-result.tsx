import { Button, Group } from '@mantine/core';
import type { ConnectionTestView } from '../../../server/contract/device.ts';
import { formatRate } from '../../format/rate.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import classes from './test-result.module.css';

export type CredentialFix = NonNullable<NonNullable<ConnectionTestView['diagnosis']>['fix']>;

interface TestResultProps {
  readonly test: ConnectionTestView;
  /** Takes over what was found to work. */
  readonly onFix: (fix: CredentialFix) => void;
}

/** What a connection test did, step by step, and where it ended. */
export function TestResult({ test, onFix }: TestResultProps) {
  const { diagnosis } = test;
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
      {diagnosis && (
        <div className={classes.diagnosis}>
          <p>{diagnosis.text}</p>
          {diagnosis.fix && (
            <Group gap="sm" wrap="wrap">
              <span>
                Found by {diagnosis.tries === 1 ? 'one more request' : `${diagnosis.tries} more requests`}: it{' '}
                <strong>{diagnosis.fix.text}</strong>.
              </span>
              <Button size="compact-sm" onClick={() => diagnosis.fix && onFix(diagnosis.fix)}>
                Use that
              </Button>
            </Group>
          )}
        </div>
      )}
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
