import type { Device, DeviceId } from '../domain/device.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { AbsenceRuleBody, Rule } from '../domain/rule.ts';
import type { NewTrap } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { DeviceRules } from './device-rules.ts';
import { type AboutNotification, NotificationTree } from './notification-tree.ts';
import { notificationsOf, type RuleNames } from './rule-names.ts';
import { inScope } from './rule-scope.ts';
import { clockTime, plain } from './wording.ts';

export type AbsenceRule = Rule<AbsenceRuleBody>;

/** A rule for a kind of trap that should come, with its name resolved. */
interface Expected extends AboutNotification {
  readonly rule: AbsenceRule;
}

/** Raises where something that should come has not come for a time. */
export class AbsenceRuleWatch {
  readonly #book: AlertBook;
  readonly #inventory: InventoryReader;
  readonly #rules = new DeviceRules<AbsenceRule>();
  #expected = new NotificationTree<Expected>([]);
  /** Rules whose notification no module names: they wait for nothing. */
  #unknown = new Set<number>();
  /** By rule and device: when the trap came last. */
  readonly #heard = new Map<string, number>();
  /** By rule: since when it has waited as it is. */
  #since = new Map<number, { readonly body: string; readonly atMs: number }>();

  constructor(options: { book: AlertBook; inventory: InventoryReader }) {
    this.#book = options.book;
    this.#inventory = options.inventory;
  }

  /** @param nowMs those that are new or changed wait from now on */
  put(rules: readonly AbsenceRule[], names: RuleNames, nowMs: number): void {
    const enabled = rules.filter((rule) => rule.enabled);
    this.#rules.put(enabled);
    this.#unknown = new Set();
    const expected: Expected[] = [];
    for (const rule of enabled) {
      const { watch } = rule.body;
      if (watch.what !== 'trap') continue;
      const about = notificationsOf(watch.notification, names, []);
      if (about === null) this.#unknown.add(rule.id);
      else expected.push({ rule, about });
    }
    this.#expected = new NotificationTree(expected);
    const before = this.#since;
    this.#since = new Map();
    for (const { id, body } of enabled) {
      const text = JSON.stringify(body);
      const known = before.get(id);
      this.#since.set(id, known?.body === text ? known : { body: text, atMs: nowMs });
    }
    for (const key of this.#heard.keys())
      if (!this.#since.has(Number(key.split(':')[1]))) this.#heard.delete(key);
  }

  get busy(): boolean {
    return this.#rules.all().length > 0;
  }

  watches(notificationOid: string): boolean {
    return this.#expected.of(notificationOid).length > 0;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#rules.forget(id);
    for (const key of this.#heard.keys()) if (key.endsWith(`:${id}`)) this.#heard.delete(key);
  }

  /** Inside the caller's transaction. */
  onTrap(device: Device, trap: NewTrap): void {
    for (const { rule } of this.#expected.of(trap.notificationOid)) {
      if (!inScope(rule.body.scope, device)) continue;
      const key = keyOf(rule, device);
      this.#heard.set(key, trap.receivedAtMs);
      const alert = this.#book.get(key);
      if (alert === undefined) continue;
      const text = `${plain(trap.notificationName, 64)} trap from ${plain(trap.senderAddress, 64)}`;
      this.#book.clear(alert, {
        atMs: trap.receivedAtMs,
        reason: 'the trap came',
        evidence: [{ atMs: trap.receivedAtMs, text }],
      });
    }
  }

  /** Inside the caller's transaction, every few seconds. */
  tick(nowMs: number): void {
    if (this.#rules.all().length === 0) return;
    for (const device of this.#inventory.devices()) {
      if (!device.enabled) continue;
      for (const rule of this.#rules.of(device)) this.#judge(rule, device, nowMs);
    }
  }

  #judge(rule: AbsenceRule, device: Device, nowMs: number): void {
    if (this.#unknown.has(rule.id)) return;
    const key = keyOf(rule, device);
    const isPoll = rule.body.watch.what === 'poll';
    const answered = this.#inventory.state(device.id)?.lastAnswerAtMs ?? null;
    const heard = isPoll ? answered : (this.#heard.get(key) ?? null);
    // What was on its way before the rule, the device or the server was there is not held against anybody.
    const sinceMs = this.#since.get(rule.id)?.atMs ?? nowMs;
    const fromMs = Math.max(heard ?? 0, isPoll && heard !== null ? 0 : sinceMs, device.createdAtMs);
    const late = nowMs - fromMs >= rule.body.forSeconds * SECOND;
    const alert = this.#book.get(key);
    if (alert !== undefined) {
      // What came since ends it: a server that has just started has heard nothing, which is not the same.
      const came = heard !== null && (heard >= alert.raisedAtMs || alert.raisedAtMs > nowMs);
      if (came && !late)
        this.#book.clear(alert, { atMs: nowMs, reason: isPoll ? 'a poll was answered' : 'the trap came' });
      return;
    }
    if (late) this.#raise(rule, device, { key, nowMs, heard });
  }

  #raise(
    rule: AbsenceRule,
    device: Device,
    { key, nowMs, heard }: { key: string; nowMs: number; heard: number | null },
  ): void {
    const { watch, forSeconds, severity } = rule.body;
    const what = watch.what === 'poll' ? 'answered poll' : `${plain(watch.notification, 64)} trap`;
    const last =
      heard === null ? 'none has come since this was first watched' : `the last was at ${clockTime(heard)}`;
    this.#book.raise({
      key,
      kind: 'absence',
      deviceId: device.id,
      interfaceId: null,
      thresholdId: null,
      ruleId: rule.id,
      severity,
      title: `${plain(device.name, 64)}: no ${what} for ${forSeconds} s`,
      atMs: nowMs,
      evidence: [
        { atMs: nowMs, text: `no ${what} for ${forSeconds} s: ${last}` },
        { atMs: nowMs, text: `rule “${plain(rule.name, 100)}”` },
      ],
      clearsWhen: watch.what === 'poll' ? 'a poll that is answered' : `a ${what}`,
    });
  }
}

const keyOf = (rule: AbsenceRule, device: Device): string => `absence:${rule.id}:${device.id}`;
