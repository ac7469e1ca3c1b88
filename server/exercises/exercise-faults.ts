import { type Exercise, textsOf } from './exercise.ts';
import { fieldsOf } from './pick.ts';
import { placeholdersOf } from './placeholder.ts';
import { numericOidOf } from './written-address.ts';

/** What is known around a file; what is absent is not checked. */
export interface ExerciseContext {
  /** Numeric OID of a name; null where no module knows it. */
  readonly oidOf?: (name: string) => string | null;
  /** Names of the devices of the lab that it is written for. */
  readonly devices?: readonly string[];
  /** Kinds of faults that the lab knows. */
  readonly faultKinds?: readonly string[];
}

export interface ExerciseFaultFound {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** What the form of a file cannot say: references, names and what belongs together. */
export function exerciseFaults(exercise: Exercise, context: ExerciseContext): ExerciseFaultFound[] {
  return [
    ...doubled(exercise),
    ...references(exercise),
    ...specs(exercise, context),
    ...placeholders(exercise),
    ...deviceNames(exercise, context),
    ...kinds(exercise, context),
  ];
}

type Path = readonly (string | number)[];
const error = (path: Path, text: string): ExerciseFaultFound => ({ path, text });

/** Each check with its path in the file. */
function placed(exercise: Exercise) {
  return exercise.tasks.flatMap((task, taskAt) =>
    task.checks.map((check, checkAt) => ({ check, path: ['tasks', taskAt, 'checks', checkAt] as Path })),
  );
}

function doubled(exercise: Exercise): ExerciseFaultFound[] {
  return [
    ...repeated(exercise.tasks.map(({ id }, at) => [id, ['tasks', at, 'id']])),
    ...repeated(placed(exercise).map(({ check, path }) => [check.id, [...path, 'id']])),
  ];
}

function repeated(ids: readonly (readonly [string, Path])[]): ExerciseFaultFound[] {
  const seen = new Set<string>();
  return ids.flatMap(([id, path]) => {
    const before = seen.has(id);
    seen.add(id);
    return before ? [error(path, `there is a ${id} already; give each its own id`)] : [];
  });
}

function references(exercise: Exercise): ExerciseFaultFound[] {
  const checks = new Map(exercise.checks.map((check) => [check.id, check]));
  const tasks = new Set(exercise.tasks.map(({ id }) => id));
  const unknown = (id: string | undefined, known: { has(id: string): boolean }, path: Path, what: string) =>
    id === undefined || known.has(id)
      ? []
      : [error(path, `there is no ${what} ${id}; use the id of one of this file`)];
  const circle = (id: string): boolean => {
    const passed = new Set([id]);
    for (let next = checks.get(id)?.after ?? null; next !== null; next = checks.get(next)?.after ?? null) {
      if (passed.has(next)) return true;
      passed.add(next);
    }
    return false;
  };
  return [
    ...placed(exercise).flatMap(({ check, path }) => [
      ...unknown(check.after ?? undefined, checks, [...path, 'after'], 'check'),
      ...unknown((check.spec as { until?: string }).until, checks, [...path, 'until'], 'check'),
      ...(check.after !== null && circle(check.id)
        ? [error([...path, 'after'], `${check.id} waits for itself in a circle; take one after out`)]
        : []),
    ]),
    ...exercise.faults.flatMap(({ when, until }, at) => [
      ...(typeof when === 'object' && 'task' in when
        ? unknown(when.task, tasks, ['faults', at, 'when', 'task'], 'task')
        : []),
      ...(typeof when === 'object' && 'after' in when
        ? unknown(when.after, checks, ['faults', at, 'when', 'after'], 'check')
        : []),
      ...unknown(until, checks, ['faults', at, 'until'], 'check'),
    ]),
  ];
}

/** `sysName.0`, `IF-MIB::ifDescr.2`, `ifTable` */
const NAME = /^([A-Za-z][\w-]*::)?[A-Za-z][\w-]*(\.[\w."'-]+)*$/;

function specs(exercise: Exercise, { oidOf }: ExerciseContext): ExerciseFaultFound[] {
  return placed(exercise).flatMap(({ check, path }) => {
    const { looksBy, spec } = check;
    const oids = looksBy.oids(spec).flatMap((oid) => {
      if (placeholdersOf(oid).length > 0 || numericOidOf(oid) !== null) {
        const bare = oid.replaceAll(/\{[^}]*\}/g, '1');
        const known = numericOidOf(bare) !== null || !oidOf || oidOf(bare) !== null;
        return known ? [] : [error(path, `no module knows ${oid}; correct its spelling`)];
      }
      if (!NAME.test(oid)) return [error(path, `${oid} is no OID; write sysName.0 or 1.3.6.1.2.1.1.5.0`)];
      return !oidOf || oidOf(oid) !== null
        ? []
        : [error(path, `no module knows ${oid}; correct its spelling or write the OID`)];
    });
    return [...looksBy.faults(spec).map((fault) => error([...path, ...fault.path], fault.text)), ...oids];
  });
}

/** `{target:…}`, `{a.b}` and what looks like it. */
const BRACES = /\{[a-z][\w-]*[:.][^{}\s]*\}/gi;

function placeholders(exercise: Exercise): ExerciseFaultFound[] {
  const texts: (readonly [string, Path])[] = [
    [exercise.story, ['story']],
    ...exercise.tasks.flatMap(({ title, text, hints }, at) =>
      [title, text, ...hints].map((one): readonly [string, Path] => [one, ['tasks', at, 'text']]),
    ),
    ...placed(exercise).map(({ check, path }): readonly [string, Path] => [
      `${check.text}\n${JSON.stringify(check.spec)}`,
      path,
    ]),
    ...exercise.faults.map(({ parameters }, at): readonly [string, Path] => [
      Object.values(parameters).map(String).join('\n'),
      ['faults', at, 'parameters'],
    ]),
  ];
  return texts.flatMap(([text, path]) => {
    const known = placeholdersOf(text);
    const malformed = (text.match(BRACES) ?? []).filter((one) => !known.some((found) => found.text === one));
    const unknown = known.filter(({ pick }) => {
      if (pick === null) return false;
      const picked = exercise.picks[pick.name];
      return !picked || !fieldsOf(picked).includes(pick.field);
    });
    return [...malformed, ...unknown.map((one) => one.text)].map((one) =>
      error(
        path,
        `${one} stands for nothing; use {target:DEVICE}, {student} or {PICK.FIELD} of a pick of this file`,
      ),
    );
  });
}

/** Devices that must run for the exercise, each once. */
export function devicesOf(exercise: Exercise): string[] {
  const named = [
    ...textsOf(exercise).flatMap((text) => placeholdersOf(text).flatMap(({ device }) => device ?? [])),
    ...exercise.checks.flatMap(({ looksBy, spec }) => looksBy.devices(spec)),
    ...exercise.faults.flatMap(({ parameters }) => parameters['device'] ?? []).map(String),
    ...Object.values(exercise.picks).flatMap((pick) =>
      'station' in pick ? (pick.station.on ?? []) : pick.link.of,
    ),
  ];
  return [...new Set(named.filter((name) => placeholdersOf(name).length === 0))];
}

function deviceNames(exercise: Exercise, { devices }: ExerciseContext): ExerciseFaultFound[] {
  if (!devices) return [];
  return devicesOf(exercise)
    .filter((name) => !devices.includes(name))
    .map((name) =>
      error(['lab'], `the lab ${exercise.lab} has no device ${name}; there are ${devices.join(', ')}`),
    );
}

function kinds(exercise: Exercise, { faultKinds }: ExerciseContext): ExerciseFaultFound[] {
  if (!faultKinds) return [];
  return exercise.faults.flatMap(({ kind }, at) =>
    faultKinds.includes(kind)
      ? []
      : [error(['faults', at, 'kind'], `the lab knows no fault ${kind}; there are ${faultKinds.join(', ')}`)],
  );
}
