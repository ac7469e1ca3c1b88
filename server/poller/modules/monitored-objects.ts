import type { MonitoredOutcome, MonitoredTarget } from '../../domain/monitored.ts';
import type { Reading } from '../../domain/poll.ts';
import type { Varbind } from '../../domain/varbind.ts';
import { walkColumns } from '../../snmp/column-walk.ts';
import { numberOf } from '../../snmp/octet-text.ts';
import { isAbsent } from '../../snmp/response-check.ts';
import { SnmpError } from '../../snmp/snmp-error.ts';
import { SYS_UP_TIME } from '../interface-columns.ts';
import type { ModuleResult, PollContext, PollModule } from '../poll-module.ts';

/** A column with more rows than this is to be monitored by chosen indexes. */
const MAX_ROWS = 500;
/** Instances in one GET. */
const GROUP = 20;

interface Wanted {
  readonly target: MonitoredTarget;
  readonly oid: string;
  readonly instance: string | null;
}

/** The objects that somebody chose: scalars and chosen rows by GET, whole columns by a walk each. */
export class MonitoredObjectsModule implements PollModule {
  readonly name = 'monitored-objects';
  readonly #targets: () => readonly MonitoredTarget[];

  /** @param options.targets those of the device, asked for at each poll */
  constructor(options: { readonly targets: () => readonly MonitoredTarget[] }) {
    this.#targets = options.targets;
  }

  get idle(): boolean {
    return this.#targets().length === 0;
  }

  async run(context: PollContext): Promise<ModuleResult> {
    const targets = this.#targets();
    const readings: Reading[] = [];
    const monitored: MonitoredOutcome[] = [];
    let varbinds = 0;
    for (const group of groups(targets)) {
      varbinds += group.length + 1;
      await this.#chosen(context, group, readings, monitored);
    }
    for (const target of targets) {
      if (target.scalar || target.instances !== null) continue;
      varbinds += await this.#column(context, target, readings, monitored);
    }
    return { outcome: 'ok', facts: { monitored: merged(monitored) }, readings, varbinds };
  }

  /** sysUpTime comes in the same message, as the rates go by it. */
  async #chosen(
    { session }: PollContext,
    group: readonly Wanted[],
    readings: Reading[],
    monitored: MonitoredOutcome[],
  ): Promise<void> {
    const oids = [`${SYS_UP_TIME}.0`, ...group.map(({ oid }) => oid)];
    try {
      const [uptime, ...values] = await session.get(oids, 'reading monitored objects');
      const sysUpTimeTicks = numberOf(uptime);
      for (const [place, { target, oid, instance }] of group.entries()) {
        const varbind = values[place];
        const reading = varbind && readingOf(target, instance, varbind);
        if (reading) readings.push({ ...reading, sysUpTimeTicks });
        monitored.push({ id: target.id, problem: reading ? null : trouble(oid, varbind) });
      }
    } catch (error) {
      const problem = words(error);
      monitored.push(...group.map(({ target }) => ({ id: target.id, problem })));
    }
  }

  async #column(
    context: PollContext,
    target: MonitoredTarget,
    readings: Reading[],
    monitored: MonitoredOutcome[],
  ): Promise<number> {
    try {
      const walked = await walkColumns({
        ...context,
        action: 'walking a monitored column',
        columns: [target.oid],
        ticks: SYS_UP_TIME,
        maxRows: MAX_ROWS,
      });
      let problem: string | null = walked.rows.size === 0 ? trouble(target.oid, undefined) : null;
      for (const [index, [varbind]] of walked.rows) {
        const reading = varbind && readingOf(target, index, varbind);
        if (reading) readings.push({ ...reading, sysUpTimeTicks: walked.rowTicks.get(index) ?? null });
        else problem ??= trouble(`${target.oid}.${index}`, varbind);
      }
      monitored.push({ id: target.id, problem });
      return walked.varbinds;
    } catch (error) {
      monitored.push({ id: target.id, problem: words(error) });
      return 0;
    }
  }
}

/** Scalars and chosen rows, as many as fit one message at a time. */
function groups(targets: readonly MonitoredTarget[]): Wanted[][] {
  const wanted = targets.flatMap((target): Wanted[] => {
    if (target.scalar) return [{ target, oid: `${target.oid}.0`, instance: null }];
    return (target.instances ?? []).map((instance) => ({
      target,
      oid: `${target.oid}.${instance}`,
      instance,
    }));
  });
  const cut: Wanted[][] = [];
  for (let at = 0; at < wanted.length; at += GROUP) cut.push(wanted.slice(at, at + GROUP));
  return cut;
}

function readingOf(target: MonitoredTarget, instance: string | null, varbind: Varbind): Reading | null {
  const { value } = varbind;
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  const counter = varbind.type === 'Counter64' ? 'counter64' : 'counter32';
  const syntax = target.kind === 'counter' ? counter : 'gauge';
  return { metric: target.metric, ifIndex: null, instance, syntax, value };
}

function trouble(oid: string, varbind: Varbind | undefined): string {
  return varbind === undefined || isAbsent(varbind)
    ? `the device has no ${oid}${varbind === undefined ? '' : ` (${varbind.type})`}; walk the object to see what it has`
    : `${oid} is a ${varbind.type}, which is no number`;
}

/** An answer that refuses one object must not end the poll; silence must. */
function words(error: unknown): string {
  const silent = error instanceof SnmpError && (error.code === 'timeout' || error.code === 'unreachable');
  if (!(error instanceof SnmpError) || silent || error.code === 'stopped') throw error;
  return error.code === 'malformed' && /more than \d+ rows/.test(error.message)
    ? `the column has more than ${MAX_ROWS} rows; monitor chosen rows of it`
    : error.message;
}

/** One outcome an object: the first problem wins. */
function merged(outcomes: readonly MonitoredOutcome[]): MonitoredOutcome[] {
  const byId = new Map<number, string | null>();
  for (const { id, problem } of outcomes) byId.set(id, byId.get(id) ?? problem);
  return [...byId].map(([id, problem]) => ({ id, problem }));
}
