import type { Alert } from '../domain/alert.ts';
import type { Device } from '../domain/device.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { TrapVerdict } from '../domain/rule.ts';
import type { HandledTrap, NewTrap } from '../domain/trap.ts';
import { SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { ifIndexOf, keyText, titleText, type TrapContent } from './named-parts.ts';
import { NotificationTree } from './notification-tree.ts';
import { ruleJudgement } from './rule-judgement.ts';
import { StormCounter } from './storm-counter.ts';
import { trapLine } from './trap-evidence.ts';
import {
  clearsWhenText,
  judgedText,
  meets,
  raisesWhenText,
  type ReadyTrapRule,
  severityOf,
  stepsOf,
} from './trap-rule.ts';
import { trapValues } from './trap-values.ts';
import { plain } from './wording.ts';

const MAX_VARBINDS = 8;

/** Where the interface that a trap names has its id. */
export interface PortIndex {
  interfaceByIndex(deviceId: number, ifIndex: number): { readonly id: number } | null;
}

/** Reports of an active alert that are not written yet. */
interface Pending {
  readonly count: number;
  readonly atMs: number;
}

type Content = TrapContent & { readonly device: Device };

/** Judges traps by the trap rules: raises, clears, ignores, counts storms. */
export class TrapRuleWatch {
  readonly #book: AlertBook;
  readonly #ports: PortIndex;
  #tree = new NotificationTree<ReadyTrapRule>([]);
  /** Every rule, those switched off too, for the verdicts. */
  #all = new NotificationTree<ReadyTrapRule>([]);
  #storms: readonly ReadyTrapRule[] = [];
  readonly #counter = new StormCounter();
  /** By alert id. */
  readonly #pending = new Map<number, Pending>();

  constructor(options: { book: AlertBook; ports: PortIndex }) {
    this.#book = options.book;
    this.#ports = options.ports;
  }

  put(rules: readonly ReadyTrapRule[]): void {
    this.#all = new NotificationTree(rules);
    const enabled = rules.filter(({ rule }) => rule.enabled);
    this.#tree = new NotificationTree(enabled);
    this.#storms = enabled.filter(({ rule, effect }) => effect === 'raise' && rule.body.storm !== null);
  }

  /** Counts start anew: what was counted may have been taken back. */
  forget(): void {
    this.#counter.clear();
    this.#pending.clear();
  }

  watches(notificationOid: string): boolean {
    return this.#tree.of(notificationOid).length > 0;
  }

  /** Inside the caller's transaction. False where a rule says to ignore the trap. */
  onTrap(device: Device, handled: Pick<HandledTrap, 'trap' | 'values'>): boolean {
    const about = this.#tree.of(handled.trap.notificationOid);
    if (about.length === 0) return true;
    const content: Content = { device, trap: handled.trap, values: trapValues(handled) };
    const met = about.filter((ready) => meets(ready, content));
    if (met.some(({ effect }) => effect === 'ignore')) return false;
    for (const ready of met) {
      const key = `trap:${device.id}:${keyText(ready.key, content)}`;
      if (ready.effect === 'clear') this.#clear(ready, key, content);
      else if (ready.rule.body.storm === null) this.#raise(ready, key, content);
      else this.#storm(ready, key, content);
    }
    return true;
  }

  /** Ends storms that have been quiet, and writes what was only counted. Inside the caller's transaction. */
  tick(nowMs: number): void {
    for (const { rule } of this.#storms) {
      const quietMs = (rule.body.storm?.quietSeconds ?? 0) * SECOND;
      for (const alert of this.#book.ofRule(rule.id)) {
        const lastMs = this.#pending.get(alert.id)?.atMs ?? alert.lastSeenAtMs;
        if (nowMs - lastMs < quietMs) continue;
        const reason = `no such trap for ${rule.body.storm?.quietSeconds ?? 0} s`;
        this.#counter.forget(alert.key);
        this.#book.clear(this.#written(alert), { atMs: lastMs + quietMs, reason });
      }
    }
    for (const id of this.#pending.keys()) {
      const alert = this.#book.byId(id);
      if (alert === undefined) this.#pending.delete(id);
      else this.#book.change(this.#written(alert));
    }
  }

  /** Whether there is something for `tick` to do. */
  get busy(): boolean {
    return this.#pending.size > 0 || this.#storms.some(({ rule }) => this.#book.hasRule(rule.id));
  }

  /** What each rule for the notification says of a trap, whatever came of it. */
  verdicts(device: Device, trap: NewTrap): TrapVerdict[] {
    const content: Content = { device, trap, values: trapValues({ trap }) };
    return this.#all.of(trap.notificationOid).map((ready) => {
      const steps = stepsOf(ready, content);
      const met = steps.every(({ ok }) => ok);
      const { rule, effect } = ready;
      return {
        ruleId: rule.id,
        ruleName: rule.name,
        enabled: rule.enabled,
        outcome: !met ? 'passes' : effect === 'raise' ? 'raises' : effect === 'clear' ? 'clears' : 'ignores',
        steps,
        key: met && effect !== 'ignore' ? keyText(ready.key, content) : null,
        title: met && effect === 'raise' ? alertTitle(ready, content) : null,
      };
    });
  }

  #raise(ready: ReadyTrapRule, key: string, content: Content): void {
    const known = this.#book.get(key);
    const { rule } = ready;
    if (known === undefined) {
      this.#new(ready, key, content, []);
      return;
    }
    const atMs = content.trap.receivedAtMs;
    const severity = severityOf(ready, content.values);
    const own = known.ruleId !== rule.id || severity === known.severity;
    if (own && Math.abs(atMs - known.lastSeenAtMs) < rule.body.dedupSeconds * SECOND) {
      this.#count(known, atMs);
      return;
    }
    const title = alertTitle(ready, content);
    this.#book.repeat(this.#written(known), { evidence: trapEvidence(ready, content), severity, title });
  }

  #storm(ready: ReadyTrapRule, key: string, content: Content): void {
    const { storm } = ready.rule.body;
    if (storm === null) return;
    const atMs = content.trap.receivedAtMs;
    const known = this.#book.get(key);
    if (known !== undefined) {
      this.#count(known, atMs);
      return;
    }
    if (!this.#counter.add(key, storm, atMs)) return;
    const many = `${storm.count} such traps within ${storm.withinSeconds} s, which makes it an alert`;
    this.#new(ready, key, content, [{ atMs, text: many }]);
    this.#counter.forget(key);
  }

  #new(ready: ReadyTrapRule, key: string, content: Content, more: readonly Evidence[]): void {
    const { rule, conditions } = ready;
    const { device, trap, values } = content;
    const atMs = trap.receivedAtMs;
    const judged = conditions.map((one) => judgedText(one, values)).join(', ');
    const ifIndex = Number(ifIndexOf(values) ?? Number.NaN);
    this.#book.raise({
      key,
      kind: 'trap',
      deviceId: device.id,
      interfaceId: Number.isInteger(ifIndex)
        ? (this.#ports.interfaceByIndex(device.id, ifIndex)?.id ?? null)
        : null,
      thresholdId: null,
      ruleId: rule.id,
      severity: severityOf(ready, values),
      title: alertTitle(ready, content),
      atMs,
      evidence: [
        trapEvidence(ready, content),
        {
          atMs,
          text: `rule “${plain(rule.name, 100)}”${judged === '' ? '' : `: ${judged}`}`,
          detail: ruleJudgement(rule, raisesWhenText(rule)),
        },
        ...more,
      ],
      clearsWhen: clearsWhenText(rule),
    });
  }

  #clear(ready: ReadyTrapRule, key: string, content: Content): void {
    const { trap } = content;
    const known = this.#book.get(key);
    if (known === undefined) return;
    const atMs = trap.receivedAtMs;
    this.#book.recover(this.#written(known), {
      atMs,
      reason: `a ${plain(trap.notificationName, 64)} trap cleared it, by rule “${plain(ready.rule.name, 100)}”`,
      evidence: [trapEvidence(ready, content)],
    });
  }

  #count(alert: Alert, atMs: number): void {
    const pending = this.#pending.get(alert.id);
    this.#pending.set(alert.id, {
      count: (pending?.count ?? 0) + 1,
      atMs: Math.max(pending?.atMs ?? 0, atMs),
    });
  }

  /** The alert with what was only counted. */
  #written(alert: Alert): Alert {
    const pending = this.#pending.get(alert.id);
    if (pending === undefined) return alert;
    this.#pending.delete(alert.id);
    return {
      ...alert,
      count: alert.count + pending.count,
      lastSeenAtMs: Math.max(alert.lastSeenAtMs, pending.atMs),
    };
  }
}

function alertTitle(ready: ReadyTrapRule, content: Content): string {
  const title = titleText(ready.title, content);
  const name = plain(content.device.name, 64);
  const named = ready.title.parts.some(({ kind }) => kind === 'device');
  return named ? title : `${name}: ${title || plain(ready.rule.name, 100)}`;
}

function trapEvidence(ready: ReadyTrapRule, content: Content): Evidence {
  const met = stepsOf(ready, content).map(({ text }) => text);
  return trapLine(content.trap, trapText(content.trap), [`rule “${plain(ready.rule.name, 100)}”`, ...met]);
}

/** `ospfNbrStateChange trap from 10.0.0.1: ospfNbrState.10.0.0.2.0 = down(1), …` */
function trapText(trap: NewTrap): string {
  const shown = trap.varbinds
    .slice(0, MAX_VARBINDS)
    .map(({ name, text }) => `${plain(name, 64)} = ${plain(text, 64)}`)
    .join(', ');
  const more = trap.varbinds.length > MAX_VARBINDS ? ', …' : '';
  const said = shown === '' ? 'without varbinds' : `${shown}${more}`;
  return `${plain(trap.notificationName, 64)} trap from ${plain(trap.senderAddress, 64)}: ${said}`;
}
