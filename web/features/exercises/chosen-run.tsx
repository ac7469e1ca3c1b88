import type { ExerciseView, ProgressView } from '../../../server/contract/exercise.ts';
import { formatTime } from '../../format/time.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { RUN_STATES } from './progress.ts';
import { RunButtons } from './run-buttons.tsx';

interface ChosenRunPanelProps {
  readonly exercise: ExerciseView;
  readonly student: string;
  readonly progress: ProgressView | undefined;
}

/** One cell of the instructor's matrix: when, how many tries, and what can be done about it. */
export function ChosenRunPanel({ exercise, student, progress }: ChosenRunPanelProps) {
  const state = progress?.state ?? 'notStarted';
  return (
    <Panel
      title={`${student}: ${exercise.number} ${exercise.title}`}
      actions={
        <TextLink to="/lab/exercises/$exerciseId" params={{ exerciseId: exercise.id }} search={{ student }}>
          Open the run
        </TextLink>
      }
    >
      <Facts
        items={[
          [
            'State',
            <StateMark key="state" state={RUN_STATES[state].state}>
              {RUN_STATES[state].word}
            </StateMark>,
          ],
          ['Checks', progress ? `${progress.passed} of ${progress.checks} passed` : 'none yet'],
          ['Tries', String(progress?.tries ?? 0)],
          ['Hints opened', String(progress?.hintsShown ?? 0)],
          ['Started', formatTime(progress?.startedAtMs)],
          ['Last seen', formatTime(progress?.lastAtMs)],
          ['Done', formatTime(progress?.doneAtMs)],
        ]}
      />
      <div style={{ marginTop: 10 }}>
        <RunButtons exercise={exercise} student={student} state={state} />
      </div>
    </Panel>
  );
}
