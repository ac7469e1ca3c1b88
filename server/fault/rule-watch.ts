import type { Alert } from '../domain/alert.ts';
import type { BaselineRepository } from '../domain/baseline.ts';
import { type BuiltInLevels, levelsOf } from '../domain/built-in-level.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import {
  type BuiltIn,
  type Rule,
  RULE_KINDS,
  type RuleBody,
  type RuleKind,
  type TrapVerdict,
} from '../domain/rule.ts';
import type { SampleList } from '../domain/series.ts';
import type { StationReader } from '../domain/station.ts';
import type { HandledTrap, NewTrap } from '../domain/trap.ts';
import { AbsenceRuleWatch, isAbsence } from './absence-rule-watch.ts';
import type { AlertBook } from './alert-book.ts';
import type { BaselineBook } from './baseline/baseline-book.ts';
import type { BaselineWant } from './baseline/baseline-wants.ts';
import { BaselineRuleWatch, isBaseline } from './baseline-rule-watch.ts';
import { isOfBuiltIn } from './built-ins.ts';
import { notificationsOf, type RuleNames } from './rule-names.ts';
import { scopeProblems } from './rule-scope.ts';
import { portMatches } from './port-selector.ts';
import { isState, StateRuleWatch } from './state-rule-watch.ts';
import { isTrap, type ReadyTrapRule, readyTrapRules, type TrapRule } from './trap-rule.ts';
import { TrapRuleWatch } from './trap-rule-watch.ts';

export interface RuleWatchOptions {
  readonly book: AlertBook;
  readonly inventory: InventoryReader;
  readonly stations: StationReader;
  readonly usual: BaselineBook;
  readonly baselines: BaselineRepository;
  /** Told of a device of which a new level was taken over. */
  readonly levelTaken: (id: DeviceId) => void;
  readonly clock: Clock;
  readonly names: RuleNames;
  /** Grows with every set of modules that is put in place: names are then resolved anew. */
  readonly modules: () => number;
}

interface Resolved {
  readonly rule: TrapRule;
  readonly ready: readonly ReadyTrapRule[];
  readonly problems: readonly string[];
}

/** All rules but the thresholds, at work: each kind has a watch of its own. */
export class RuleWatch {
  readonly #options: RuleWatchOptions;
  readonly #traps: TrapRuleWatch;
  readonly #states: StateRuleWatch;
  readonly #absences: AbsenceRuleWatch;
  readonly #baselines: BaselineRuleWatch;
  readonly #rules = new Map<number, Rule>();
  readonly #off = new Set<BuiltIn>();
  readonly #levels = new Map<BuiltIn, BuiltInLevels>();
  /** Kinds of which a rule is new, changed or gone: put in place before they are asked, many changes at once. */
  readonly #stale = new Set<RuleKind>();
  /** By trap rule: what it is with its names resolved, and what it lacks. */
  readonly #resolved = new Map<number, Resolved>();
  #resolvedOf = Number.NaN;

  constructor(options: RuleWatchOptions) {
    const { book, inventory, stations, usual, baselines: keeper } = options;
    this.#options = options;
    this.#traps = new TrapRuleWatch({ book, ports: inventory });
    this.#states = new StateRuleWatch({ book, stations, inventory });
    this.#absences = new AbsenceRuleWatch({ book, inventory });
    this.#baselines = new BaselineRuleWatch({ book, inventory, usual, keeper });
    this.#baselines.levelTaken = options.levelTaken;
  }

  load(rules: readonly Rule[]): void {
    this.#rules.clear();
    this.#resolved.clear();
    for (const rule of rules) this.#rules.set(rule.id, rule);
    this.#traps.forget();
    for (const kind of RULE_KINDS) this.#stale.add(kind);
  }

  put(rule: Rule): void {
    this.#rules.set(rule.id, rule);
    this.#stale.add(rule.body.kind);
  }

  drop(id: number): void {
    const rule = this.#rules.get(id);
    this.#rules.delete(id);
    this.#resolved.delete(id);
    if (rule !== undefined) this.#stale.add(rule.body.kind);
  }

  isOff(builtIn: BuiltIn): boolean {
    this.#renew();
    return this.#off.has(builtIn);
  }

  /** That hold now. */
  levels(builtIn: BuiltIn): BuiltInLevels {
    this.#renew();
    return this.#levels.get(builtIn) ?? levelsOf(builtIn);
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

  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    this.#renew();
    this.#states.onPoll(poll, observation);
    this.#baselines.onPoll(poll, observation, samples);
  }

  /** Somebody judged a station, or forgot it. */
  onStation(mac: string, atMs: number): void {
    this.#renew();
    this.#states.onStation(mac, atMs);
  }

  get busy(): boolean {
    this.#renew();
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
    this.#baselines.onDeviceRemoved(id);
  }

  /** What baseline rules want to know of a device. */
  wants(device: Device): readonly BaselineWant[] {
    this.#renew();
    return this.#baselines.of(device).map(({ id, body: { metric, ports } }) => ({
      metric,
      ruleId: id,
      isFor: (port) => portMatches(ports, port),
    }));
  }

  verdicts(device: Device, trap: NewTrap): TrapVerdict[] {
    this.#renew();
    return this.#traps.verdicts(device, trap);
  }

  /** Why a stored rule cannot work in full, in words. */
  problemsOf(rule: Rule): readonly string[] {
    this.#renew();
    const known = this.#resolved.get(rule.id);
    if (rule.body.kind !== 'trap' || known === undefined) return this.problems(rule.body);
    return [...known.problems, ...scopeProblems(rule.body.scope, (name) => this.#isDevice(name))];
  }

  /** The same of one that need not be stored. */
  problems(body: RuleBody): readonly string[] {
    const { names } = this.#options;
    if (body.kind === 'builtIn') return [];
    const scope = scopeProblems(body.scope, (name) => this.#isDevice(name));
    if (body.kind === 'trap') {
      const rule: TrapRule = { id: 0, name: '', enabled: true, shipped: false, changed: false, body };
      return [...readyTrapRules(rule, names).problems, ...scope];
    }
    const problems: string[] = [];
    if (body.kind === 'absence' && body.watch.what === 'trap')
      notificationsOf(body.watch.notification, names, problems);
    return [...problems, ...scope];
  }

  /** The rule that an alert is of, the built-in ones included; null where it is gone, and of thresholds. */
  ruleOf(alert: Alert): Rule | null {
    if (alert.ruleId !== null) return this.#rules.get(alert.ruleId) ?? null;
    for (const rule of this.#rules.values())
      if (rule.body.kind === 'builtIn' && isOfBuiltIn(rule.body.builtIn, alert)) return rule;
    return null;
  }

  /** Alerts that are up because of it. */
  alertsOf({ id, body }: Rule): readonly Alert[] {
    const { book } = this.#options;
    if (body.kind !== 'builtIn') return book.ofRule(id);
    return book.all().filter((alert) => isOfBuiltIn(body.builtIn, alert));
  }

  #isDevice(name: string): boolean {
    return this.#options.inventory.devices().some((device) => device.name === name);
  }

  /** Puts in place what changed; names are resolved anew where the modules are others. */
  #renew(): void {
    const modules = this.#options.modules();
    if (modules !== this.#resolvedOf) {
      this.#stale.add('trap').add('absence');
      this.#resolvedOf = modules;
      this.#resolved.clear();
    }
    if (this.#stale.size === 0) return;
    for (const kind of this.#stale) this.#index(kind);
    this.#stale.clear();
  }

  #index(kind: RuleBody['kind']): void {
    const { clock, names } = this.#options;
    const all = [...this.#rules.values()];
    switch (kind) {
      case 'trap':
        this.#traps.put(all.filter(isTrap).flatMap((rule) => this.#readyOf(rule)));
        return;
      case 'state':
        this.#states.put(all.filter(isState));
        return;
      case 'absence':
        this.#absences.put(all.filter(isAbsence), names, clock.now());
        return;
      case 'baseline':
        this.#baselines.put(all.filter(isBaseline));
        return;
      case 'builtIn':
        this.#off.clear();
        for (const { body, enabled } of all) {
          if (body.kind !== 'builtIn') continue;
          this.#levels.set(body.builtIn, levelsOf(body.builtIn, body.levels));
          if (!enabled) this.#off.add(body.builtIn);
        }
    }
  }

  /** Of thousands, only those that changed are resolved. */
  #readyOf(rule: TrapRule): readonly ReadyTrapRule[] {
    const known = this.#resolved.get(rule.id);
    if (known?.rule === rule) return known.ready;
    const resolved = { rule, ...readyTrapRules(rule, this.#options.names) };
    this.#resolved.set(rule.id, resolved);
    return resolved.ready;
  }
}
