import { z } from 'zod';
import type { CheckKind, Surroundings, Verdict } from '../check-kind.ts';
import { oneOrMore } from '../one-or-more.ts';
import { isUnit, readTolerance } from '../quantity.ts';
import { withSample, type CounterSample } from '../sample-book.ts';
import { compared } from '../solution/compared.ts';
import { FORMS, formText } from '../solution/form.ts';
import { SOLUTION_SHAPE, solutionDevices, solutionOids, solutionsOf } from '../solution/solution.ts';
import { resolved } from '../request-pattern.ts';

const shape = {
  question: z.string().min(1).max(500),
  form: z.enum(FORMS),
  /** Of a number: bit/s, octets, %, s …; left out for a plain count. */
  unit: z.string().refine(isUnit, 'is no unit that is known here; use bit/s, octets, %, s, pkt/s').optional(),
  /** Of a number: `5 %` of the solution, or a number in its unit; exact where it is left out. */
  tolerance: z
    .union([z.number().min(0), z.string()])
    .refine((text) => readTolerance(text) !== null, 'write it as 5 % or as a number')
    .optional(),
  /** Of a text: capitals count. */
  exact: z.boolean().optional(),
  ...SOLUTION_SHAPE,
  /** Answers that show a misunderstanding, each with what to say of it. */
  wrong: z
    .array(
      z.strictObject({
        is: oneOrMore(z.union([z.string(), z.number()])),
        feedback: z.string().min(1).max(500),
      }),
    )
    .max(20)
    .optional(),
} as const;
const Spec = z.strictObject(shape);
export type AnswerSpec = z.output<typeof Spec>;

interface Memory {
  readonly samples?: readonly CounterSample[];
}

/** Something that the student types in. */
export const answer: CheckKind<AnswerSpec> = {
  kind: 'answer',
  shape,
  faults(spec) {
    const given = Object.keys(SOLUTION_SHAPE).filter((key) => spec[key as keyof AnswerSpec] !== undefined);
    const faults = [];
    if (given.length !== 1)
      faults.push({
        path: [],
        text: `${given.length === 0 ? 'there is no solution' : `there are ${given.length} solutions (${given.join(', ')})`}; give one of ${Object.keys(SOLUTION_SHAPE).join(', ')}`,
      });
    if (spec.form !== 'number' && (spec.unit ?? spec.tolerance) !== undefined)
      faults.push({ path: ['form'], text: 'unit and tolerance go with form: number only' });
    if (spec.form !== 'number' && (spec.samples ?? spec.rows ?? spec.ports ?? spec.stations) !== undefined)
      faults.push({ path: ['form'], text: 'what is counted or measured is a number; write form: number' });
    return faults;
  },
  oids: solutionOids,
  devices: solutionDevices,
  question: (spec) => `${spec.question} (${formText(spec.form, spec.unit)})`,
  onRequest(spec, query, remembered, around) {
    if (!spec.samples) return null;
    const { samples: before = [] } = (remembered ?? {}) as Memory;
    if (query.device !== around.fill(spec.samples.device)) return null;
    const samples = withSample(before, query, resolved(spec.samples.oid, around));
    if (samples === before) return null;
    const many = samples.length === 1 ? 'one sample' : `${samples.length} samples`;
    return { state: 'open', feedback: `You have taken ${many}.`, memory: { samples } };
  },
  async onAnswer(spec, text, remembered, around): Promise<Verdict> {
    const { samples = [] } = (remembered ?? {}) as Memory;
    const known = spec.wrong?.find(({ is }) => is.some((one) => sameText(spec, String(one), text, around)));
    if (known) return { state: 'failed', feedback: around.fill(known.feedback) };
    const solutions = await solutionsOf(spec, samples, around);
    if ('problem' in solutions) return { state: 'open', feedback: solutions.problem };
    return compared(spec, text, solutions.all, around);
  },
};

function sameText(spec: AnswerSpec, one: string, text: string, around: Surroundings): boolean {
  return compared({ ...spec, tolerance: undefined }, text, [around.fill(one)], around).state === 'passed';
}
