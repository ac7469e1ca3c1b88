import { z } from 'zod';
import type { Surroundings } from '../check-kind.ts';
import { oneOrMore } from '../one-or-more.ts';
import { resolved } from '../request-pattern.ts';
import { type CounterSample, decimalOf, pairsOf } from '../sample-book.ts';

const MOST_ROWS = 20_000;

const instance = { device: z.string().min(1), oid: z.string().min(1) };

/** Where a solution comes from; an answer has one of them. */
export const SOLUTION_SHAPE = {
  /** Written in the file; several where several are right. May hold placeholders. */
  is: oneOrMore(z.union([z.string().min(1), z.number()])).optional(),
  /** What the agent answers when the student does; a number times `scale`: 0.01 makes seconds of TimeTicks. */
  value: z.strictObject({ ...instance, scale: z.number().positive().optional() }).optional(),
  /** What follows from two samples of a counter that the student took. */
  samples: z
    .strictObject({
      ...instance,
      give: z.enum(['rate', 'difference']),
      /** Octets to bits: 8. */
      scale: z.number().positive().optional(),
      /** Samples must be at least so far apart. */
      minSeconds: z.number().min(0).max(3600).optional(),
      /** The counter must have wrapped in between. */
      wrapped: z.literal(true).optional(),
    })
    .optional(),
  /** How many rows a column has; with `equals`, those of that value. */
  rows: z.strictObject({ ...instance, equals: z.union([z.string(), z.number()]).optional() }).optional(),
  /** How many ports of a device have something plugged in; with `up`, those that are up or not. */
  ports: z.strictObject({ of: z.string().min(1), up: z.boolean().optional() }).optional(),
  /** How many stations are plugged into a device. */
  stations: z.strictObject({ on: z.string().min(1) }).optional(),
} as const;
const Solution = z.strictObject(SOLUTION_SHAPE);
export type Solution = z.output<typeof Solution>;

export function solutionOids({ value, samples, rows }: Solution): string[] {
  return [value, samples, rows].flatMap((source) => (source ? [source.oid] : []));
}

export function solutionDevices({ value, samples, rows, ports, stations }: Solution): string[] {
  const sources = [value, samples, rows].flatMap((source) => (source ? [source.device] : []));
  return [...sources, ...(ports ? [ports.of] : []), ...(stations ? [stations.on] : [])];
}

/** All right answers as text, numbers decimal; or what the student must do before there is one. */
export async function solutionsOf(
  solution: Solution,
  samples: readonly CounterSample[],
  around: Surroundings,
): Promise<{ readonly all: readonly string[] } | { readonly problem: string }> {
  const { is, value, rows, ports, stations } = solution;
  if (is) return { all: is.map((one) => around.fill(String(one))) };
  if (value) {
    const held = await around.lab.get(around.fill(value.device), resolved(value.oid, around));
    if (held === null) return { problem: 'The agent does not hold that object now; ask again later.' };
    const number = decimalOf(held.text);
    if (value.scale !== undefined) return { all: [String(Number(number) * value.scale)] };
    return { all: [number ?? held.text, held.text] };
  }
  if (solution.samples) return fromSamples(solution.samples, samples);
  if (rows) {
    const cells = await around.lab.walk(around.fill(rows.device), resolved(rows.oid, around), MOST_ROWS);
    const wanted = rows.equals === undefined ? null : around.fill(String(rows.equals));
    const counted = cells.filter(
      ({ text }) => wanted === null || text === wanted || decimalOf(text) === wanted,
    );
    return { all: [String(counted.length)] };
  }
  const { nodes, links } = await around.lab.network();
  if (ports) {
    const name = around.fill(ports.of);
    const used = links
      .filter(({ up }) => ports.up === undefined || up === ports.up)
      .flatMap(({ a, b }) => [a, b])
      .filter(({ node }) => node === name);
    // Several stations may share a port: a hub, a radio.
    return { all: [String(new Set(used.map(({ port }) => port)).size)] };
  }
  const on = around.fill(stations?.on ?? '');
  const isStation = (name: string): boolean =>
    nodes.some((node) => node.name === name && node.kind === 'station');
  const plugged = links.filter(
    ({ a, b }) => (a.node === on && isStation(b.node)) || (b.node === on && isStation(a.node)),
  );
  return { all: [String(plugged.length)] };
}

function fromSamples(
  { give, scale = 1, minSeconds = 0, wrapped }: NonNullable<Solution['samples']>,
  samples: readonly CounterSample[],
): { readonly all: readonly string[] } | { readonly problem: string } {
  if (samples.length < 2) {
    const many = samples.length === 0 ? 'no sample' : 'one sample only';
    return { problem: `You have taken ${many} of this counter since you started; take two.` };
  }
  const apart = pairsOf(samples).filter(({ seconds, upTimeSeconds }) =>
    [seconds, upTimeSeconds ?? 0].some((one) => one >= minSeconds),
  );
  if (apart.length === 0)
    return { problem: `Your samples are less than ${minSeconds} s apart; take another.` };
  const pairs = apart.filter((pair) => !wrapped || pair.wrapped);
  if (pairs.length === 0) return { problem: 'The counter did not wrap between your samples; take another.' };
  const all = pairs.flatMap(({ difference, seconds, upTimeSeconds }) =>
    give === 'difference'
      ? [difference * scale]
      : [seconds, upTimeSeconds ?? 0].filter((one) => one > 0).map((one) => (difference * scale) / one),
  );
  return { all: all.map(String) };
}
