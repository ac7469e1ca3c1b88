import { z } from 'zod';
import type { LabQuery } from '../../domain/lab-query.ts';
import { SECOND } from '../../domain/units.ts';
import type { CheckKind, Surroundings, Verdict } from '../check-kind.ts';
import { isWithin, Range } from '../one-or-more.ts';
import {
  differences,
  oidsOfPattern,
  PATTERN_SHAPE,
  RequestPattern,
  resolved,
  wordsOf,
} from '../request-pattern.ts';
import { followWalk, type Walk } from '../walk-cost.ts';

/** A walk whose end the log cannot show is taken for ended when nothing more comes for so long. */
const QUIET_MS = 1.5 * SECOND;
/** Varbinds that are read to find out how large a walked subtree is. */
const MOST_VARBINDS = 20_000;

const shape = {
  ...PATTERN_SHAPE,
  /** Requests that a whole walk of a subtree may cost, none of them other than the rest says. */
  walk: z.strictObject({ of: z.string().min(1), packets: Range }).optional(),
  /** So many requests of this form; 1 where it is not said. */
  times: z.int().min(1).max(100).optional(),
  /** Requests that show a misunderstanding: the check fails until the right one comes. */
  wrong: z
    .array(z.strictObject({ is: RequestPattern, feedback: z.string().min(1).max(500) }))
    .max(10)
    .optional(),
  /** Turns it round: such a request fails the check for good; it passes when the check `until` passes. */
  never: z.literal(true).optional(),
  until: z.string().optional(),
} as const;
const Spec = z.strictObject(shape);
type Spec = z.output<typeof Spec>;

interface Memory {
  readonly walks?: readonly Walk[];
  readonly seen?: number;
  /** What was not to be has happened. */
  readonly broken?: true;
}

/** A query that arrived at an agent of the lab. */
export const request: CheckKind<Spec> = {
  kind: 'request',
  shape,
  faults({ never, until, walk, times, device }) {
    const faults = [];
    if ((never === true) !== (until !== undefined))
      faults.push({
        path: ['never'],
        text: 'never and until belong together; until names the check that ends it',
      });
    if (never && (walk ?? times) !== undefined)
      faults.push({ path: ['never'], text: 'never takes no walk and no times' });
    if (walk && device === undefined)
      faults.push({ path: ['walk'], text: 'a walk is counted at one device; name it with device' });
    return faults;
  },
  oids: (spec) => [
    ...oidsOfPattern(spec),
    ...(spec.wrong ?? []).flatMap(({ is }) => oidsOfPattern(is)),
    ...(spec.walk ? [spec.walk.of] : []),
  ],
  devices: ({ device, wrong }) => [...(device ?? []), ...(wrong ?? []).flatMap(({ is }) => is.device ?? [])],
  onRequest(spec, query, remembered, around) {
    // Most of what reaches the lab is meant for other checks: they are to cost little.
    if (!spec.wrong && !isAt(spec, query, around)) return null;
    if (spec.never) return forbidden(spec, query, around);
    if (spec.walk) return walked(spec, spec.walk, query, remembered, around);
    return sought(spec, query, remembered, around);
  },
  async look(spec, remembered, around) {
    if (spec.never) {
      const { broken } = (remembered ?? {}) as Memory;
      if (broken || around.stateOf(spec.until ?? '') !== 'passed') return null;
      return { state: 'passed', feedback: 'No such request was seen.' };
    }
    if (!spec.walk) return null;
    return endOfWalk(spec, spec.walk, remembered, around);
  },
};

const isAt = ({ device }: Spec, query: LabQuery, around: Surroundings): boolean =>
  device === undefined || device.some((name) => around.fill(name) === query.device);

function misunderstanding({ wrong = [] }: Spec, query: LabQuery, around: Surroundings): string | null {
  const known = wrong.find(({ is }) => differences(is, query, around).length === 0);
  return known ? around.fill(known.feedback) : null;
}

function sought(spec: Spec, query: LabQuery, remembered: unknown, around: Surroundings): Verdict | null {
  const { times = 1 } = spec;
  const { seen = 0 } = (remembered ?? {}) as Memory;
  const wrong = differences(spec, query, around);
  if (wrong.length === 0) {
    if (seen + 1 >= times) return { state: 'passed', feedback: `Seen: ${wordsOf(query)}.`, memory: null };
    const feedback = `Seen ${seen + 1} of ${times} times: ${wordsOf(query)}.`;
    return { state: 'open', feedback, memory: { seen: seen + 1 } };
  }
  const known = misunderstanding(spec, query, around);
  if (known !== null) return { state: 'failed', feedback: `Seen: ${wordsOf(query)}. ${known}` };
  // What is asked of other devices belongs to other checks.
  if (!isAt(spec, query, around)) return null;
  return { state: 'open', feedback: `Seen: ${wordsOf(query)}. But ${sentence(wrong)}.` };
}

const sentence = (differing: readonly string[]): string => differing.slice(0, 2).join(', and ');

function forbidden(spec: Spec, query: LabQuery, around: Surroundings): Verdict | null {
  if (differences(spec, query, around).length > 0) return null;
  return {
    state: 'failed',
    feedback: `Seen: ${wordsOf(query)}. That was not to be; reset the exercise to try again.`,
    memory: { broken: true },
  };
}

type WalkSpec = NonNullable<Spec['walk']>;

function walked(
  spec: Spec,
  { of, packets }: WalkSpec,
  query: LabQuery,
  remembered: unknown,
  around: Surroundings,
): Verdict | null {
  if (!isAt(spec, query, around)) return null;
  const before = ((remembered ?? {}) as Memory).walks ?? [];
  const wrong = misunderstanding(spec, query, around) ?? differences(spec, query, around)[0] ?? null;
  const walks = followWalk(before, query, { root: resolved(of, around), wrong });
  const last = walks.at(-1);
  if (walks === before || !last) return null;
  if (last.ended) return { memory: { walks: ended(walks) }, ...judgement(last, packets) };
  return {
    state: 'open',
    feedback: `A walk is under way: ${last.packets} packets so far, ${last.varbinds} varbinds came back.`,
    memory: { walks },
  };
}

/** The last of them takes no more packets. */
function ended(walks: readonly Walk[]): readonly Walk[] {
  return walks.map((walk, at) => (at === walks.length - 1 ? { ...walk, judged: true } : walk));
}

function judgement(walk: Walk, packets: Range): Verdict {
  const cost = `Your walk cost ${walk.packets} packets for ${walk.varbinds} varbinds.`;
  if (walk.wrong !== null) return { state: 'failed', feedback: `${cost} But ${lowered(walk.wrong)}` };
  if (isWithin(walk.packets, packets)) return { state: 'passed', feedback: cost, memory: null };
  const way = walk.packets > packets.atMost ? 'more' : 'less';
  return { state: 'failed', feedback: `${cost} That is ${way} than asked for.` };
}

/** Walks whose last answer was longer than the log shows: they ended where all of the subtree has come. */
async function endOfWalk(
  spec: Spec,
  { of, packets }: WalkSpec,
  remembered: unknown,
  around: Surroundings,
): Promise<Verdict | null> {
  const { walks = [] } = (remembered ?? {}) as Memory;
  const last = walks.at(-1);
  if (!last || last.judged || !last.cut || around.nowMs - last.lastAtMs < QUIET_MS) return null;
  const device = spec.device?.map((name) => around.fill(name))[0] ?? '';
  const all = await around.lab.walk(device, resolved(of, around), MOST_VARBINDS);
  const memory = { walks: ended(walks) };
  if (last.varbinds >= all.length) return { memory, ...judgement(last, packets) };
  return {
    state: 'open',
    feedback: `A walk broke off after ${last.packets} packets and ${last.varbinds} varbinds; there is more.`,
    memory,
  };
}

function lowered(text: string): string {
  const end = text.endsWith('.') ? text : `${text}.`;
  return end.charAt(0).toLowerCase() + end.slice(1);
}
