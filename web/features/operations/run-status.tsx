import { Loader } from '@mantine/core';
import { formatBytes, formatNumber } from '../../format/quantity.ts';
import { formatDuration } from '../../format/time.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { OPERATION_NAMES } from './operation-names.ts';
import type { RunSnapshot } from './operation-run.ts';
import classes from './operations.module.css';

const count = (number: number, one: string, many = `${one}s`) =>
  `${formatNumber(number)} ${number === 1 ? one : many}`;

/** `1,204 varbinds · 61 requests · 84.2 kB · 1.2 s`, as far as it has come. */
function figures({ progress, end, failed, varbinds }: RunSnapshot): string[] {
  if (end) {
    return [
      count(end.varbinds, 'varbind'),
      count(end.requests, 'request'),
      `${formatBytes(end.octetsSent)} sent`,
      `${formatBytes(end.octetsReceived)} received`,
      ...(end.lostTries > 0 ? [count(end.lostTries, 'try lost', 'tries lost')] : []),
      formatDuration(end.elapsedMs),
    ];
  }
  if (progress) {
    return [
      count(progress.varbinds, 'varbind'),
      count(progress.requests, 'request'),
      formatBytes(progress.octets),
      formatDuration(failed?.elapsedMs ?? progress.elapsedMs),
    ];
  }
  if (failed) return [formatDuration(failed.elapsedMs)];
  return varbinds.length > 0 ? [count(varbinds.length, 'varbind')] : [];
}

function Outcome({ run }: { readonly run: RunSnapshot }) {
  const name = run.kind ? OPERATION_NAMES[run.kind] : '';
  switch (run.state) {
    case 'idle':
      return null;
    case 'running':
      return (
        <span className={classes.running}>
          <Loader size={13} color="var(--mantine-color-text)" aria-hidden /> {name} runs
        </span>
      );
    case 'ended':
      return run.end?.outcome === 'limit' ? (
        <StateMark state="warning">{name} stopped at its limit of rows: there is more</StateMark>
      ) : (
        <StateMark state="ok">{name} complete</StateMark>
      );
    case 'cancelled':
      return <StateMark state="off">{name} cancelled; what had come is shown</StateMark>;
    case 'failed':
      return <StateMark state="major">{name} failed</StateMark>;
    case 'broken':
      return (
        <StateMark state="major">
          {run.start === null ? `${name} was not sent` : `${name} ended without its end`}
        </StateMark>
      );
  }
}

/** What the agent or the way to it had against the operation, and which object it points at. */
export function Failure({ run }: { readonly run: RunSnapshot }) {
  const { failed } = run;
  if (failed === null) return null;
  const facts = [
    failed.errorStatus === null ? null : (['error-status', failed.errorStatus] as const),
    failed.errorIndex === null || failed.errorStatus === null
      ? null
      : (['error-index', failed.errorIndex === 0 ? '0 (no varbind)' : String(failed.errorIndex)] as const),
    failed.name === null ? null : (['varbind', failed.name] as const),
  ].filter((one) => one !== null);
  return (
    <div role="alert" className={classes.failure}>
      {facts.length > 0 && (
        <dl className={classes.failureFacts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-pointed={name === 'varbind' || undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>{sentence(failed.message)}</p>
      <Asks oids={run.input?.oids ?? []} errorIndex={failed.errorIndex} />
    </div>
  );
}

/** What was asked for, in the order of the request, where an error-index points into more than one. */
function Asks({
  oids,
  errorIndex,
}: {
  readonly oids: readonly string[];
  readonly errorIndex: number | null;
}) {
  if (oids.length < 2 || errorIndex === null || errorIndex === 0) return null;
  return (
    <ol className={classes.asks}>
      {oids.map((oid, at) => (
        // The same object may be asked for twice.
        <li key={`${at} ${oid}`}>
          <span className={at === errorIndex - 1 ? classes.pointed : undefined}>{oid}</span>
        </li>
      ))}
    </ol>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface RunStatusProps {
  readonly run: RunSnapshot;
  /** Who was asked, which need not be who would be asked now. */
  readonly deviceName: string;
  readonly onRetry: () => void;
}

/** How the operation stands, in words and figures; one line that is always there, so that nothing below it moves. */
export function RunStatus({ run, deviceName, onRetry }: RunStatusProps) {
  return (
    <>
      <div className={classes.status} role="status" aria-live="polite">
        <Outcome run={run} />
        <span className={classes.figures} aria-hidden={run.state === 'running' || undefined}>
          {[deviceName, ...figures(run)].join(' · ')}
        </span>
      </div>
      {run.state === 'failed' && (
        <div className={classes.problems}>
          <Failure run={run} />
        </div>
      )}
      {run.state === 'broken' && (
        <div className={classes.problems}>
          <ProblemAlert error={run.error} onRetry={onRetry} />
        </div>
      )}
      {run.notes.map((note) => (
        <p key={note} className={classes.note}>
          {sentence(note)}
        </p>
      ))}
    </>
  );
}
