import { expect, it, onTestFinished } from 'vitest';
import type { HealthView } from '../../server/contract/health.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { runTrapline } from '../support/running-trapline.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Imported {
  readonly applied: boolean;
  readonly changes: readonly { readonly line: number; readonly what: string; readonly problems: string[] }[];
}

/** Of the texts tried, the parser takes longest for this one: two seconds and more. */
const SLOW = `rules: "${' x\n'.repeat(100_000)} "\n`;
/** As many as may be imported at once. */
const RULES = 2_000;

it(
  'a text of rules that a parser takes seconds for keeps nobody waiting, nor does the largest that is taken',
  { timeout: 2 * MINUTE },
  async () => {
    const trapline = await runTrapline({ folder: temporaryFolder(), lab: false });
    onTestFinished(async () => void (await trapline.stop()));
    const meanwhile = async (text: string) => {
      let over = false;
      const importing = trapline
        .send<Imported>('POST', '/rules/import', { text, dryRun: false })
        .finally(() => (over = true));
      let answered = 0;
      for (; !over; answered += 1) await trapline.get<HealthView>('/health');
      return { answered, ...(await importing) };
    };
    const slow = await meanwhile(SLOW);
    expect(slow.body.changes).toEqual([
      {
        ...{ line: 1, kind: null, name: '', what: 'refused' },
        problems: ['line 1: there is no list of rules; begin with "rules:"'],
      },
    ]);
    expect(slow.answered).toBeGreaterThan(10);

    const rules = Array.from(
      { length: RULES },
      (_, number) =>
        `  - kind: trap\n    name: Rule ${number}\n    notification: linkDown\n    severity: major\n`,
    );
    const large = await meanwhile(
      `rules:\n${rules.join('')}  - kind: trap\n`.replace('Rule 7\n', 'Rule 6\n'),
    );
    expect(large.body.changes).toMatchObject([{ problems: [/more than 2000 rules/] }]);
    const wrong = await meanwhile(`rules:\n${rules.join('').replace('Rule 7\n', 'Rule 6\n')}`);
    expect(wrong.body.changes.filter(({ what }) => what === 'refused')).toMatchObject([
      { line: 30, problems: ['line 30: line 26 has a trap rule of this name, too; give one another name'] },
    ]);
    const taken = await meanwhile(`rules:\n${rules.join('')}`);
    expect(taken.body.applied).toBe(true);
  },
);
