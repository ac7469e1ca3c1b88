import type { Alert } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { BuiltIn, Rule, RuleBody, TrapVerdict } from '../domain/rule.ts';
import type { HandledTrap, NewTrap } from '../domain/trap.ts';
import { AbsenceRuleWatch, type AbsenceRule } from './absence-rule-watch.ts';
import type { AlertBook } from './alert-book.ts';
import { isOfBuiltIn } from './built-ins.ts';
import { notificationsOf, type RuleNames } from './rule-names.ts';
import { scopeProblems } from './rule-scope.ts';
import { type StateRule, StateRuleWatch } from './state-rule-watch.ts';
import { readyTrapRules, type TrapRule } from './trap-rule.ts';
import { TrapRuleWatch } from './trap-rule-watch.ts';

export interface RuleWatchOptions {
  readonly book: AlertBook;
  readonly inventory: InventoryReader;
  readonly clock: Clock;
  readonly names: RuleNames;
  /** Grows with every set of modules that is put in place: names are then resolved anew. */
  readonly modules: () => number;
}

/** All rules but the thresholds, at work: each kind has a watch of its own. */
export class RuleWatch {
  readonly #options: RuleWatchOptions;
  readonly #traps: TrapRuleWatch;
  readonly #states: StateRuleWatch;
  readonly #absences: AbsenceRuleWatch;
  readonly #rules = new Map<number, Rule>();
  readonly #off = new Set<BuiltIn>();
  #resolvedOf = Number.NaN;

  constructor(options: RuleWatchOptions) {
    const { book, inventory } = options;
    this.#options = options;
    this.#traps = new TrapRuleWatch({ book, ports: inventory });
    this.#states = new StateRuleWatch({ book });
    this.#absences = new AbsenceRuleWatch({ book, inventory });
  }

  load(rules: readonly Rule[]): void {
    this.#rules.clear();
    for (const rule of rules) this.#rules.set(rule.id, rule);
    this.#traps.forget();
    for (const kind of ['trap', 'state', 'absence', 'builtIn'] as const) this.#index(kind);
  }

  put(rule: Rule): void {
    this.#rules.set(rule.id, rule);
    this.#index(rule.body.kind);
  }

  drop(id: number): void {
    const rule = this.#rules.get(id);
    this.#rules.delete(id);
    if (rule !== undefined) this.#index(rule.body.kind);
  }

  isOff(builtIn: BuiltIn): boolean {
    return this.#off.has(builtIn);
  }

  watches(notificationOid: string): boolean {
    this.#renew();
    return this.#traps.watches(notificationOid) || this.#absences.watches(notificationOid);
  }

  /** Inside the caller's transaction. False where a rule says to ignore the trap. */
  onTrap(device: Device, handled: Pick<HandledTrap, 'trap' | 'values'>): boolean {
    this.#renew();
    this.#absences.onTrap(device, handled.trap);
    return this.#traps.onTrap(device, handled);
  }

  onPoll(poll: DevicePoll, observation: Observation): void {
    this.#states.onPoll(poll, observation);
  }

  get busy(): boolean {
    return this.#traps.busy || this.#absences.busy;
  }

  tick(nowMs: number): void {
    this.#renew();
    this.#traps.tick(nowMs);
    this.#absences.tick(nowMs);
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#states.onDeviceRemoved(id);
    this.#absences.onDeviceRemoved(id);
  }

  verdicts(device: Device, trap: NewTrap): TrapVerdict[] {
    this.#renew();
    return this.#traps.verdicts(device, trap);
  }

  /** Why a rule cannot work in full, in words. */
  problems(body: RuleBody): readonly string[] {
    const { names, inventory } = this.#options;
    if (body.kind === 'builtIn') return [];
    const isKnown = (name: string) => inventory.devices().some((device) => device.name === name);
    const scope = scopeProblems(body.scope, isKnown);
    if (body.kind === 'trap') {
      const rule: TrapRule = { id: 0, name: '', enabled: true, shipped: false, changed: false, body };
      return [...readyTrapRules(rule, names).problems, ...scope];
    }
    const problems: string[] = [];
    if (body.kind === 'absence' && body.watch.what === 'trap')
      notificationsOf(body.watch.notification, names, problems);
    return [...problems, ...scope];
  }

  /** Alerts that are up because of it. */
  alertsOf({ id, body }: Rule): readonly Alert[] {
    const { book } = this.#options;
    if (body.kind !== 'builtIn') return book.ofRule(id);
    return book.all().filter((alert) => isOfBuiltIn(body.builtIn, alert));
  }

  /** Names are resolved anew where the modules are others. */
  #renew(): void {
    if (this.#options.modules() === this.#resolvedOf) return;
    this.#index('trap');
    this.#index('absence');
  }

  #index(kind: RuleBody['kind']): void {
    const { names, clock, modules } = this.#options;
    const all = [...this.#rules.values()];
    switch (kind) {
      case 'trap':
        this.#resolvedOf = modules();
        this.#traps.put(all.filter(isTrap).flatMap((rule) => readyTrapRules(rule, names).ready));
        return;
      case 'state':
        this.#states.put(all.filter(isState));
        return;
      case 'absence':
        this.#absences.put(all.filter(isAbsence), names, clock.now());
        return;
      case 'builtIn':
        this.#off.clear();
        for (const { body, enabled } of all)
          if (body.kind === 'builtIn' && !enabled) this.#off.add(body.builtIn);
    }
  }
}

const isTrap = (rule: Rule): rule is TrapRule => rule.body.kind === 'trap';
const isState = (rule: Rule): rule is StateRule => rule.body.kind === 'state';
const isAbsence = (rule: Rule): rule is AbsenceRule => rule.body.kind === 'absence';
