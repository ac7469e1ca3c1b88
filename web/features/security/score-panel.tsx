import type { PostureView } from '../../../server/contract/posture.ts';
import { useDeviceName } from '../../api/devices.ts';
import { usePosture, usePostureDays } from '../../api/posture.ts';
import { formatNumber } from '../../format/quantity.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryState, RowsSkeleton } from '../../ui/query-state.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { scoreState } from './finding-text.ts';
import classes from './posture.module.css';
import { ScoreTrend } from './score-trend.tsx';

const WORST = 5;
const SEVERITIES = ['critical', 'major', 'minor', 'warning'] as const;

/** How well the whole network is protected: the score, what takes from it, how it went, and where it is worst. */
export function ScorePanel() {
  const query = usePosture();
  return (
    <Panel title="Posture">
      <QueryState
        query={query}
        isEmpty={({ score }) => score === null}
        empty={
          <EmptyState title="No device yet" action={<TextLink to="/devices">Add a device</TextLink>}>
            The score begins with the first device.
          </EmptyState>
        }
        skeleton={<RowsSkeleton rows={4} />}
      >
        {(posture) => (
          <div className={classes.overall}>
            <Score posture={posture} />
            <Trend />
            <Worst posture={posture} />
          </div>
        )}
      </QueryState>
    </Panel>
  );
}

function Score({ posture }: { posture: PostureView }) {
  const { score, counts, accepted } = posture;
  const { state, word } = scoreState(score ?? 0);
  return (
    <div>
      <div className={classes.score}>
        <span className={classes.number}>{score}</span>
        <span className={classes.of}>of 100</span>
        <StateMark state={state}>{word}</StateMark>
      </div>
      <div className={classes.counts}>
        {SEVERITIES.map((severity) =>
          counts[severity] === 0 ? null : (
            <StateMark key={severity} state={severity}>
              {formatNumber(counts[severity])} {severity}
            </StateMark>
          ),
        )}
        {accepted > 0 && <StateMark state="off">{formatNumber(accepted)} accepted</StateMark>}
      </div>
      <p className={classes.hint}>
        The mean of all devices. Each begins with 100 and loses 40 for a critical finding, 20 for a major, 10
        for a minor one and 4 for a warning; for a further one of the same kind a quarter of it.
      </p>
    </div>
  );
}

function Trend() {
  const query = usePostureDays(null);
  return (
    <div>
      <h3 className={classes.subhead}>Last 90 days</h3>
      <QueryState query={query} isEmpty={() => false} skeleton={<RowsSkeleton rows={2} />}>
        {(days) => <ScoreTrend days={days} />}
      </QueryState>
    </div>
  );
}

function Worst({ posture }: { posture: PostureView }) {
  const nameOf = useDeviceName();
  const worst = posture.devices.filter(({ findings }) => findings > 0).slice(0, WORST);
  return (
    <div>
      <h3 className={classes.subhead}>Worst devices</h3>
      {worst.length === 0 ? (
        <StateMark state="ok">nothing is found on any</StateMark>
      ) : (
        <ul className={classes.devices}>
          {worst.map(({ deviceId, score, findings }) => (
            <li key={deviceId}>
              <TextLink to="/security" search={{ device: deviceId }}>
                {nameOf(deviceId)}
              </TextLink>
              <span>{findings === 1 ? '1 finding' : `${findings} findings`}</span>
              <StateMark state={scoreState(score).state}>
                <span className={classes.figure}>{score}</span>
              </StateMark>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
