import { ExerciseRefusal, type LabReader } from '../domain/exercise.ts';
import type { Attempt } from './attempt.ts';
import { choose } from './pick.ts';

/**
 * What an attempt is about in the lab that runs: what was chosen before, what others who do the exercise have, and the
 * rest by the student's name.
 * @throws ExerciseRefusal `unfitLab`
 */
export async function chosenPicks(
  attempt: Attempt,
  options: { readonly lab: LabReader; readonly others: readonly Attempt[]; readonly nowMs: number },
): Promise<Record<string, string>> {
  const { exercise, record } = attempt;
  const wanted = Object.entries(exercise.picks);
  if (wanted.length === 0 || Object.keys(record.picks).length > 0) return { ...record.picks };
  const network = await options.lab.network();
  const picks: Record<string, string> = {};
  for (const [name, pick] of wanted) {
    const [other] = pick.shared ? options.others : [];
    if (other) {
      for (const [key, value] of Object.entries(other.record.picks))
        if (key.startsWith(`${name}.`)) picks[key] = value;
      continue;
    }
    const seed = [exercise.id, name, pick.shared ? options.nowMs : record.student].join('\n');
    const chosen = choose(pick, network, seed);
    if (chosen === null)
      throw new ExerciseRefusal(
        'unfitLab',
        `"${exercise.title}" needs the lab ${exercise.lab}: the lab ${options.lab.name ?? ''} that runs now has nothing to be ${name}.`,
      );
    for (const [field, value] of Object.entries(chosen)) picks[`${name}.${field}`] = value;
  }
  return picks;
}
