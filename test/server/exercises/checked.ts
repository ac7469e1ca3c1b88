import { z } from 'zod';
import { CHECK_REGISTRY } from '../../../server/exercises/check-registry.ts';
import type { CheckKind, Surroundings, Verdict } from '../../../server/exercises/check-kind.ts';
import { type NmsPorts, NmsView } from '../../../server/exercises/nms-view.ts';
import { fillPlaceholders } from '../../../server/exercises/placeholder.ts';
import type { CheckKindName, CheckState } from '../../../server/domain/exercise.ts';
import type { LabQuery } from '../../../server/domain/lab-query.ts';
import { LabStandIn } from './lab-stand-in.ts';

const NAMES: Readonly<Record<string, string>> = {
  sysDescr: '1.3.6.1.2.1.1.1',
  sysName: '1.3.6.1.2.1.1.5',
  'sysName.0': '1.3.6.1.2.1.1.5.0',
  ifTable: '1.3.6.1.2.1.2.2',
  ifIndex: '1.3.6.1.2.1.2.2.1.1',
  linkDown: '1.3.6.1.6.3.1.1.5.3',
};

export const EMPTY_NMS: NmsPorts = {
  inventory: { devices: () => [], state: () => null, interface: () => null },
  alerts: { list: () => [] },
  thresholds: { list: () => [] },
  monitored: { list: () => [] },
  traps: { list: () => [] },
};

/** One check of its own, with what it looks at in the test's hands. */
export class Checked {
  readonly kind: CheckKind;
  readonly spec: unknown;
  readonly lab = new LabStandIn();
  readonly states = new Map<string, CheckState>();
  nms: NmsPorts = EMPTY_NMS;
  picks: Record<string, string> = {};
  nowMs = Date.UTC(2026, 0, 1, 2);
  memory: unknown = null;

  constructor(kind: CheckKindName, spec: object) {
    this.kind = CHECK_REGISTRY[kind];
    this.spec = z.strictObject(this.kind.shape).parse(spec);
  }

  get around(): Surroundings {
    const { lab, picks, nowMs } = this;
    return {
      student: 'Ann',
      startedAtMs: Date.UTC(2026, 0, 1),
      nowMs,
      fill: (text) => fillPlaceholders(text, { student: 'Ann', picks, devices: lab.devices() }),
      lab,
      nms: new NmsView(this.nms),
      names: { oidOf: (name) => NAMES[name] ?? null, nameOf: (oid) => oid },
      stateOf: (check) => this.states.get(check) ?? 'open',
    };
  }

  /** The last verdict over these requests, one after the other. */
  hear(...queries: LabQuery[]): Verdict | null {
    let last: Verdict | null = null;
    for (const query of queries)
      last = this.#kept(this.kind.onRequest?.(this.spec, query, this.memory, this.around) ?? null) ?? last;
    return last;
  }

  async look(): Promise<Verdict | null> {
    return this.#kept((await this.kind.look?.(this.spec, this.memory, this.around)) ?? null);
  }

  async answer(text: string): Promise<Verdict> {
    const verdict = await this.kind.onAnswer?.(this.spec, text, this.memory, this.around);
    if (!verdict) throw new Error('this kind of check takes no answer');
    return verdict;
  }

  #kept(verdict: Verdict | null): Verdict | null {
    if (verdict?.memory !== undefined) this.memory = JSON.parse(JSON.stringify(verdict.memory));
    return verdict;
  }
}
