import { Text, Title } from '@mantine/core';
import type { EvidenceDetailView, EvidenceView } from '../../../server/contract/evidence.ts';
import { unbroken } from '../../format/quantity.ts';
import { formatTime } from '../../format/time.ts';
import { ExplainBaseline } from './explain-baseline.tsx';
import { ExplainJudgement } from './explain-judgement.tsx';
import { ExplainPoll } from './explain-poll.tsx';
import { ExplainSample } from './explain-sample.tsx';
import { kindWord, openLines } from './explain-text.ts';
import { ExplainTrap } from './explain-trap.tsx';
import classes from './explain.module.css';

/** What the alert rests on, oldest first; what is kept as data can be opened. */
export function ExplainEvidence({ evidence }: { readonly evidence: readonly EvidenceView[] }) {
  const open = openLines(evidence);
  return (
    <section>
      <Title order={3} size="h6" mb={6}>
        Evidence
      </Title>
      <ol className={classes.lines}>
        {evidence.map((line, at) => (
          <Line key={`${line.atMs} ${at}`} line={line} open={open.has(at)} />
        ))}
      </ol>
      {evidence.length === 0 && (
        <Text size="sm" c="dimmed">
          None was kept.
        </Text>
      )}
    </section>
  );
}

function Line({ line, open }: { readonly line: EvidenceView; readonly open: boolean }) {
  const { atMs, text, detail } = line;
  const counts = detail !== undefined && (detail.kind !== 'sample' || detail.counts);
  return (
    <li className={classes.line}>
      <span className={classes.rail} aria-hidden>
        <span className={classes.dot} data-counts={counts || undefined} />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <span className={classes.kind}>{kindWord(line)}</span>
          <time dateTime={new Date(atMs).toISOString()}>{formatTime(atMs)}</time>
        </div>
        <div className={classes.text}>{unbroken(text)}</div>
        {detail !== undefined && (
          <details className={classes.more} open={open}>
            <summary>How it was judged</summary>
            <Detail detail={detail} />
          </details>
        )}
      </div>
    </li>
  );
}

function Detail({ detail }: { readonly detail: EvidenceDetailView }) {
  switch (detail.kind) {
    case 'sample':
      return <ExplainSample detail={detail} />;
    case 'baseline':
      return <ExplainBaseline detail={detail} />;
    case 'trap':
      return <ExplainTrap detail={detail} />;
    case 'poll':
      return <ExplainPoll detail={detail} />;
    case 'judgement':
      return <ExplainJudgement detail={detail} />;
  }
}
