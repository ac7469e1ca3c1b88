import type { Score } from './verdict.ts';

export interface Row {
  readonly name: string;
  readonly score: Score;
  /** Of one run over the whole folder. */
  readonly run: { readonly elapsedMs: number; readonly peakKib: number; readonly signal?: string | null };
}

/** The comparison as Markdown. */
export function table(options: {
  rows: readonly Row[];
  modules: number;
  objects: number;
  crashes: number;
  kindsCompared: number;
  kindsDiffer: number;
}): string {
  const { rows, modules, objects, crashes, kindsCompared, kindsDiffer } = options;
  const whole = (count: number) => `${count} (${percent(count, modules)})`;
  const share = (count: number) => `${count} (${percent(count, objects)})`;
  const head = [
    'compiler',
    'modules whole',
    'objects right',
    'objects wrong',
    'whole folder in',
    'peak memory',
  ];
  const body = rows.map(({ name, score, run }) => [
    name,
    whole(score.modulesWhole),
    share(score.objectsRight),
    String(score.objectsWrong),
    `${(run.elapsedMs / 1_000).toFixed(2)} s${run.signal ? `, ended by ${run.signal}` : ''}`,
    `${Math.round(run.peakKib / 1_024)} MB`,
  ]);
  return [
    `${modules} modules with ${objects} objects that net-snmp or libsmi resolves; of the modules asked one by one,`,
    `libsmi crashed in ${crashes}. Kinds compared with libsmi's: ${kindsCompared}, different: ${kindsDiffer}.`,
    '',
    line(head),
    line(head.map((_, place) => (place === 0 ? '---' : '---:'))),
    ...body.map(line),
  ].join('\n');
}

/** Cut, not rounded: all but one is not all. */
function percent(count: number, of: number): string {
  return `${(Math.floor((10_000 * count) / of) / 100).toFixed(2)} %`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
