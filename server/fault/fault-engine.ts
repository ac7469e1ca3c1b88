import type { Alert, AlertDesk } from '../domain/alert.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { AlertExplanation } from '../domain/explanation.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { FailedLogin, LoginAttackSink } from '../domain/login-attack.ts';
import type { MaintenanceWindowRepository } from '../domain/maintenance-window.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { SampleList } from '../domain/series.ts';
import type {
  BuiltIn,
  Rule,
  TrapJudge,
  RuleBody,
  RuleRepository,
  RuleState,
  TrapVerdict,
} from '../domain/rule.ts';
import type { Threshold, ThresholdRepository } from '../domain/threshold.ts';
import type { DeviceTrapLoss } from '../domain/trap-loss.ts';
import { SECOND } from '../domain/units.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { HandledTrap, NewTrap } from '../domain/trap.ts';
import { AlertBook } from './alert-book.ts';
import { AlertHandling } from './alert-handling.ts';
import { BaselineBook } from './baseline/baseline-book.ts';
import { BaselineLearner } from './baseline/baseline-learner.ts';
import { HourOfWeek } from './baseline/hour-of-week.ts';
import { builtInOf, builtInOfHandler } from './built-ins.ts';
import { CauseWatch } from './cause-watch.ts';
import { ConditionWatch } from './condition-watch.ts';
import { explainedRule, explainedThreshold } from './explained.ts';
import { FlapDamper } from './flap-damper.ts';
import { HoldWatch } from './hold-watch.ts';
import { LinkWatch } from './link-watch.ts';
import { MaintenanceWatch } from './maintenance-watch.ts';
import { NoticeWatch } from './notice-watch.ts';
import { RestartWatch } from './restart-watch.ts';
import { RuleWatch } from './rule-watch.ts';
import { SecurityWatches } from './security/security-watches.ts';
import { ThresholdWatch } from './threshold-watch.ts';
import { TrapLossBook } from './trap-loss-book.ts';
import type { FaultEngineOptions } from './fault-engine-options.ts';
import { judgesAnew } from './threshold-change.ts';

/**
 * Raises and clears alerts from polls, samples and traps. A device that is switched off raises and clears nothing.
 * The listener hears of every change inside the transaction that stores it.
 */
export class FaultEngine implements TrapJudge, LoginAttackSink {
  /** The clocks by which the hours of the week are told. */
  readonly hours: HourOfWeek;
  /** What people do with the alerts. */
  readonly desk: AlertDesk;
  readonly #thresholdRepository: ThresholdRepository;
  readonly #inventory: InventoryReader;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #book: AlertBook;
  readonly #links: LinkWatch;
  readonly #losses: TrapLossBook;
  readonly #notices: NoticeWatch;
  readonly #conditions: ConditionWatch;
  readonly #restarts: RestartWatch;
  readonly #security: SecurityWatches;
  readonly #thresholds: ThresholdWatch;
  readonly #windows: MaintenanceWindowRepository;
  readonly #maintenance: MaintenanceWatch;
  readonly #causes: CauseWatch;
  readonly #holds: HoldWatch;
  readonly #handling: AlertHandling;
  readonly #flaps: FlapDamper;
  readonly #ruleRepository: RuleRepository;
  readonly #rules: RuleWatch;
  readonly #usual: BaselineBook;
  /** Learns what is usual, as long as it is told to work. */
  readonly learner: BaselineLearner;
  readonly #loaded: () => void;

  constructor(options: FaultEngineOptions) {
    this.#loaded = options.loaded ?? (() => {});
    this.#thresholdRepository = options.thresholds;
    this.#inventory = options.inventory;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#flaps = new FlapDamper(options.flapLimits);
    const book = (this.#book = new AlertBook({ ...options, flaps: this.#flaps }));
    this.#windows = options.windows;
    this.#maintenance = new MaintenanceWatch({ ...options, book });
    this.#causes = new CauseWatch({ ...options, book });
    this.#maintenance.otherwise = (alert) => this.#causes.suppression(alert, this.#clock.now());
    this.#holds = new HoldWatch({ ...options, book });
    this.#holds.otherwise = (alert) => this.#causes.suppression(alert, this.#clock.now());
    book.suppression = (raise) =>
      this.#maintenance.suppression(raise, this.#clock.now()) ??
      this.#causes.ofRaise(raise) ??
      this.#holds.ofRaise(raise);
    this.desk = this.#handling = new AlertHandling({ ...options, book, reload: () => this.load() });
    this.#losses = new TrapLossBook(options);
    this.#links = new LinkWatch({ ...options, book, losses: this.#losses });
    this.#notices = new NoticeWatch({ book });
    this.#conditions = new ConditionWatch({ book });
    this.#restarts = new RestartWatch({ book });
    const hours = (this.hours = new HourOfWeek(options.timeZone));
    const usual = (this.#usual = new BaselineBook({ repository: options.baselines, hours }));
    this.#thresholds = new ThresholdWatch({ ...options, book, usual });
    this.#ruleRepository = options.rules;
    this.#rules = new RuleWatch({ ...options, book, usual, levelTaken: (id) => this.learner.learnSoon(id) });
    this.#security = new SecurityWatches({
      ...{ ...options, book },
      isOff: (builtIn) => this.#rules.isOff(builtIn),
      levels: (builtIn) => this.#rules.levels(builtIn),
    });
    this.learner = new BaselineLearner({
      ...{ ...options, hours, repository: options.baselines },
      wants: (device) => [...this.#rules.wants(device), ...this.#thresholds.wants(device)],
      learned: (id) => usual.forget(id),
    });
  }

  /** Reads active alerts and thresholds; again after a rollback. The inventory must be loaded before. */
  load(): void {
    this.#book.load();
    this.#causes.load();
    this.#holds.load();
    this.#maintenance.load(this.#windows.list(), this.#clock.now());
    this.#thresholds.load(this.#thresholdRepository.list());
    this.#rules.load(this.#ruleRepository.list());
    this.#losses.load();
    this.#security.load();
    this.#usual.forgetAll();
    this.#links.load();
    this.#loaded();
  }

  /** All that is not cleared, newest first. */
  active(): readonly Alert[] {
    return this.#book.all().toSorted((a, b) => b.id - a.id);
  }

  /** Inside the caller's transaction, as `onTrap`. */
  onPoll(poll: DevicePoll, observation: Observation, samples: SampleList): void {
    if (!observation.device.enabled) return;
    if (!this.#rules.isOff('links')) this.#links.onPoll(poll, observation);
    this.#rules.onPoll(poll, observation, samples);
    this.#notices.onPoll(poll, observation);
    if (!this.#rules.isOff('environment')) this.#conditions.onPoll(poll, observation);
    if (!this.#rules.isOff('restart')) this.#restarts.onPoll(poll, observation);
    this.#security.onPoll(poll, observation, samples);
    this.#thresholds.onPoll(poll, observation, samples);
    this.#causes.changed();
    this.#holds.onPoll(poll, observation);
  }

  /** Whether a rule is about such traps, so that they are worth judging. */
  watches(notificationOid: string): boolean {
    return this.#rules.watches(notificationOid);
  }

  /** A trap of the device was believed, whatever it says: such a device may lose some. */
  heard(deviceId: DeviceId, atMs: number): void {
    this.#losses.heard(deviceId, atMs);
  }

  /** Devices of which link traps never came, or were contradicted; most first. */
  missedTraps(): DeviceTrapLoss[] {
    return this.#losses.missed();
  }

  onTrap(handled: HandledTrap): void {
    this.#trap(handled);
    this.#causes.changed();
  }

  #trap(handled: HandledTrap): void {
    const { trap, finding } = handled;
    const device = this.#trusted(trap);
    if (device === null) return;
    this.#losses.heard(device.id, trap.receivedAtMs);
    if (!this.#rules.onTrap(device, handled)) return;
    if (finding.kind === 'authenticationFailure')
      this.#security.onAuthenticationFailure(device, trap, finding.sourceAddress);
    const builtIn = builtInOf(handled);
    if (builtIn !== null && this.#rules.isOff(builtIn)) return;
    switch (finding.kind) {
      case 'linkDown':
      case 'linkUp':
        this.#links.onTrap(device, trap, finding);
        return;
      case 'authenticationFailure':
      case 'egpNeighborLoss':
        this.#notices.onTrap(device, trap, finding);
        return;
      case 'condition':
        this.#conditions.onTrap(device, trap, finding);
        return;
      case 'reboot':
        this.#restarts.onTrap(device, { cold: finding.cold, atMs: trap.receivedAtMs });
        return;
      case 'other':
        return;
    }
  }

  /** One that repeats what came before it within a batch: it tells nothing new, but counts. */
  onRepetition(handled: HandledTrap): void {
    const device = this.#trusted(handled.trap);
    if (device !== null) this.#rules.onTrap(device, handled);
  }

  /** Somebody judged a station, or forgot it; inside the transaction that stores it. */
  onStation(mac: string): void {
    this.#rules.onStation(mac, this.#clock.now());
  }

  /** A trap that no stage believes, or that contradicts what is known of its device: for those who look for attacks. */
  onSuspect({ trap, contradiction }: HandledTrap): void {
    const device = trap.deviceId === null ? null : this.#inventory.device(trap.deviceId);
    if (device === null) {
      if (trap.quarantine === 'unknownSender') this.#security.onUnknownSender(trap);
    } else if (device.enabled && contradiction !== undefined)
      this.#security.onForgedTrap(device, trap, contradiction);
    this.#causes.changed();
  }

  loginFailed(failure: FailedLogin): void {
    try {
      this.#transaction.transact(() => this.#security.loginFailed(failure));
    } catch (error) {
      this.load();
      this.#log.error({ err: (error as Error).message }, 'a failed login could not be noted');
    }
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#rules.onDeviceRemoved(id);
    this.#security.onDeviceRemoved(id);
    this.#book.drop(id, { atMs: this.#clock.now(), reason: 'the device was removed' });
    this.#thresholds.onDeviceRemoved(id);
    this.#restarts.onDeviceRemoved(id);
    this.#usual.forget(id);
    this.#links.forgetUnknown();
    this.#losses.drop(id);
    this.#causes.changed();
  }

  /** A threshold was added or changed; inside the transaction that stores it. `before` is null for a new one. */
  onThreshold(threshold: Threshold, before: Threshold | null): void {
    if (threshold.ofBaseline || before?.ofBaseline) this.learner.restart();
    if (before !== null && !judgesAnew(before, threshold)) {
      // The rule is the same, so what it found stands: only what it is worth may differ.
      this.#thresholds.put(threshold);
      for (const alert of this.#book.ofThreshold(threshold.id))
        if (alert.severity !== threshold.severity)
          this.#book.change({ ...alert, severity: threshold.severity });
      return;
    }
    const reason = threshold.enabled
      ? 'its threshold was changed and judges anew'
      : 'its threshold was switched off';
    this.#clearThreshold(threshold.id, reason);
    this.#thresholds.put(threshold);
  }

  /** A threshold was removed; inside the transaction that removes it. */
  onThresholdRemoved(id: number): void {
    this.#clearThreshold(id, 'its threshold was removed');
    this.#thresholds.drop(id);
  }

  /** A rule was added or changed; inside the transaction that stores it. `before` is null for a new one. */
  onRule(rule: Rule, before: Rule | null): void {
    const same = before !== null && before.enabled === rule.enabled;
    if (!same || JSON.stringify(before?.body) !== JSON.stringify(rule.body))
      this.#clearRule(
        before ?? rule,
        rule.enabled ? 'its rule was changed and judges anew' : 'its rule was switched off',
      );
    this.#rules.put(rule);
    if (rule.body.kind === 'baseline') this.learner.restart();
    // What was believed of the ports while nobody looked is old.
    if (rule.body.kind === 'builtIn' && rule.body.builtIn === 'links' && !same) this.#links.begin();
  }

  /** Inside the transaction that removes it. */
  onRuleRemoved(rule: Rule): void {
    this.#clearRule(rule, 'its rule was removed');
    this.#rules.drop(rule.id);
    if (rule.body.kind === 'baseline') this.learner.restart();
  }

  ruleState(rule: Rule, sees: (id: DeviceId) => boolean = () => true): RuleState {
    return {
      problems: this.#rules.problemsOf(rule),
      activeAlerts: this.#rules.alertsOf(rule).filter(({ deviceId }) => sees(deviceId)).length,
      learning: rule.body.kind === 'baseline' && rule.enabled ? this.learner.progressOf(rule.id) : null,
    };
  }

  ruleProblems(body: RuleBody): readonly string[] {
    return this.#rules.problems(body);
  }

  /** Which rules are for such a trap, and what each says of it; null where rules look at it not at all. */
  verdicts(trap: NewTrap): readonly TrapVerdict[] | null {
    const device = this.#trusted(trap);
    return device === null ? null : this.#rules.verdicts(device, trap);
  }

  /** What stands behind an alert now, a cleared one as well. */
  explain(alert: Alert): AlertExplanation {
    const { count, windowMs, quietMs } = this.#flaps.limits;
    const threshold = alert.thresholdId === null ? null : this.#thresholds.get(alert.thresholdId);
    const rule = alert.thresholdId === null ? this.#rules.ruleOf(alert) : null;
    return {
      rule: threshold === null ? rule && explainedRule(rule) : explainedThreshold(threshold),
      clearing: alert.clearedAtMs === null ? this.#thresholds.clearing(alert) : null,
      flapLimits: { count, windowSeconds: windowMs / SECOND, quietSeconds: quietMs / SECOND },
      dedupSeconds: rule?.body.kind === 'trap' ? rule.body.dedupSeconds : null,
    };
  }

  builtInOf(trap: NewTrap): BuiltIn | null {
    return builtInOfHandler(trap);
  }

  /** The windows were changed; inside the transaction that stores them. */
  onMaintenanceWindows(nowMs: number): void {
    this.#maintenance.load(this.#windows.list(), nowMs);
    this.#maintenance.tick(nowMs);
  }

  /**
   * What time alone changes: snoozes end, maintenance begins and ends, flapping and storms come to rest, something did not
   * come; and what follows from a topology that is another. Every few seconds; in a transaction of its own, where there is any.
   */
  tick(): void {
    const nowMs = this.#clock.now();
    const rested = this.#rested(nowMs);
    const isDue = this.#maintenance.isDue(nowMs) || this.#handling.isWakeDue(nowMs) || rested.length > 0;
    const isSecurityDue = this.#security.isDue(nowMs);
    if (!isDue && !isSecurityDue && !this.#rules.busy && !this.#causes.isDue() && !this.#holds.isDue(nowMs))
      return;
    try {
      this.#transaction.transact(() => {
        this.#rules.tick(nowMs);
        if (isSecurityDue) this.#security.tick(nowMs);
        this.#maintenance.tick(nowMs);
        this.#handling.wake(nowMs);
        for (const { id } of rested) this.#rest(id, nowMs);
        if (this.#causes.isDue()) this.#causes.judge();
        this.#holds.tick(nowMs);
      });
    } catch (error) {
      this.load();
      throw error;
    }
  }

  #rested(nowMs: number): Alert[] {
    return this.#book
      .all()
      .filter(({ flapping }) => flapping !== null && this.#flaps.isQuiet(flapping, nowMs));
  }

  #rest(id: number, nowMs: number): void {
    const alert = this.#book.byId(id);
    const flapping = alert?.flapping ?? null;
    if (alert === undefined || flapping === null) return;
    const { recovered, changes } = flapping;
    if (recovered === null) this.#book.change({ ...alert, flapping: null });
    else
      this.#book.clear(alert, {
        atMs: nowMs,
        reason: `${recovered.reason}; it stayed so after coming ${changes} times`,
      });
  }

  /** The device of a trap that may be believed; null of others. */
  #trusted({ deviceId, quarantine }: NewTrap): Device | null {
    if (deviceId === null || quarantine !== null) return null;
    const device = this.#inventory.device(deviceId);
    return device === null || !device.enabled ? null : device;
  }

  #clearRule(rule: Rule, reason: string): void {
    const atMs = this.#clock.now();
    for (const alert of this.#rules.alertsOf(rule)) this.#book.clear(alert, { atMs, reason });
  }

  #clearThreshold(id: number, reason: string): void {
    const atMs = this.#clock.now();
    for (const alert of this.#book.ofThreshold(id)) this.#book.clear(alert, { atMs, reason });
  }
}
