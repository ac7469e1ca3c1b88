import { z } from 'zod';
import type { LabValue } from '../../domain/exercise.ts';
import type { CheckKind, Surroundings, Verdict } from '../check-kind.ts';
import { clipped } from '../quantity.ts';
import { resolved } from '../request-pattern.ts';
import { decimalOf } from '../sample-book.ts';

const MOST_ROWS = 5_000;

const name = z.string().min(1).max(200);
const cell = z.union([z.string().max(200), z.number()]);

const shape = {
  /** ifOperStatus of a port, by its ifName. */
  port: z.strictObject({ device: name, port: name, status: z.enum(['up', 'down']) }).optional(),
  /** A fault of the lab that is at work, or no longer. */
  fault: z.strictObject({ kind: name, active: z.boolean() }).optional(),
  /** What an instance holds. */
  value: z
    .strictObject({
      device: name,
      oid: name,
      equals: cell.optional(),
      matches: name.optional(),
      atLeast: z.number().optional(),
      atMost: z.number().optional(),
    })
    .optional(),
  /** A row of a table whose cells are these: column -> value. */
  row: z
    .strictObject({ device: name, where: z.record(name, cell), exists: z.boolean().default(true) })
    .optional(),
} as const;
const Spec = z.strictObject(shape);
type Spec = z.output<typeof Spec>;

/** A state of the lab, whoever brought it about. */
export const lab: CheckKind<Spec> = {
  kind: 'lab',
  shape,
  faults(spec) {
    const faults = [];
    if (Object.keys(shape).filter((key) => spec[key as keyof Spec] !== undefined).length !== 1)
      faults.push({ path: [], text: 'give exactly one of port, fault, value, row' });
    if (spec.row && Object.keys(spec.row.where).length === 0)
      faults.push({ path: ['row', 'where'], text: 'name at least one column with its value' });
    const { value } = spec;
    if (value && (value.equals ?? value.matches ?? value.atLeast ?? value.atMost) === undefined)
      faults.push({ path: ['value'], text: 'say what it must be: equals, matches, atLeast or atMost' });
    if (value?.matches !== undefined && !isPattern(value.matches))
      faults.push({ path: ['value', 'matches'], text: 'is no regular expression' });
    return faults;
  },
  oids: ({ value, row }) => [...(value ? [value.oid] : []), ...Object.keys(row?.where ?? {})],
  devices: (spec) => [spec.port, spec.value, spec.row].flatMap((one) => (one ? [one.device] : [])),
  async look(spec, _memory, around) {
    if (spec.port) return portStatus(spec.port, around);
    if (spec.fault) return faultState(spec.fault, around);
    if (spec.value) return valueHeld(spec.value, around);
    return spec.row ? rowHeld(spec.row, around) : null;
  },
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function portStatus(spec: NonNullable<Spec['port']>, around: Surroundings): Verdict {
  const [device, port] = [around.fill(spec.device), around.fill(spec.port)];
  const found = around.lab
    .devices()
    .find((one) => one.name === device)
    ?.ports.find((one) => one.ifName === port);
  if (!found) return { state: 'open', feedback: `${device} has no port ${port} now.` };
  const feedback = `${port} of ${device} is ${found.ifOperStatus}.`;
  return { state: found.ifOperStatus === spec.status ? 'passed' : 'open', feedback };
}

async function faultState(spec: NonNullable<Spec['fault']>, around: Surroundings): Promise<Verdict> {
  const active = (await around.lab.faults()).some(
    ({ kind, endedAtMs }) => kind === spec.kind && endedAtMs === null,
  );
  return {
    state: active === spec.active ? 'passed' : 'open',
    feedback: active ? 'The fault is at work.' : 'No such fault is at work.',
  };
}

async function valueHeld(spec: NonNullable<Spec['value']>, around: Surroundings): Promise<Verdict> {
  const device = around.fill(spec.device);
  const held = await around.lab.get(device, resolved(spec.oid, around));
  const what = around.names.nameOf(resolved(spec.oid, around));
  if (held === null) return { state: 'open', feedback: `${device} holds no ${what} now.` };
  const number = Number(decimalOf(held.text) ?? Number.NaN);
  const right =
    (spec.equals === undefined || isValue(held, around.fill(String(spec.equals)))) &&
    (spec.matches === undefined || new RegExp(spec.matches, 'u').test(held.text)) &&
    (spec.atLeast === undefined || number >= spec.atLeast) &&
    (spec.atMost === undefined || number <= spec.atMost);
  return { state: right ? 'passed' : 'open', feedback: `${what} of ${device} is "${clipped(held.text)}".` };
}

function isValue(held: LabValue, wanted: string): boolean {
  return held.text === wanted || decimalOf(held.text) === wanted;
}

async function rowHeld(spec: NonNullable<Spec['row']>, around: Surroundings): Promise<Verdict> {
  const device = around.fill(spec.device);
  let indexes: ReadonlySet<string> | null = null;
  for (const [column, wanted] of Object.entries(spec.where)) {
    const root = resolved(column, around);
    const cells = await around.lab.walk(device, root, MOST_ROWS);
    const fitting = cells
      .filter((held) => isValue(held, around.fill(String(wanted))))
      .map(({ oid }) => oid.slice(root.length + 1));
    indexes = common(indexes, fitting);
  }
  const exists = indexes !== null && indexes.size > 0;
  return {
    state: exists === spec.exists ? 'passed' : 'open',
    feedback: exists ? `${device} has such a row.` : `${device} has no such row now.`,
  };
}

/** Null: nothing was left out so far. */
function common(before: ReadonlySet<string> | null, indexes: readonly string[]): ReadonlySet<string> {
  return new Set(indexes.filter((index) => before === null || before.has(index)));
}
