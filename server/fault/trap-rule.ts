import type { RaisedSeverity } from '../domain/alert.ts';
import type { Device } from '../domain/device.ts';
import { networkTest } from '../domain/network.ts';
import type { Rule, TrapMatch, TrapRuleBody, VarbindCondition } from '../domain/rule.ts';
import { type NamedParts, namedParts, type TrapContent } from './named-parts.ts';
import type { AboutNotification } from './notification-tree.ts';
import { notificationsOf, objectOf, type RuleNames } from './rule-names.ts';
import { inScope, scopeText } from './rule-scope.ts';
import { type TrapValue, valueAt } from './trap-values.ts';
import { conditionText, holds, type ReadyCondition, readyCondition } from './varbind-condition.ts';
import { plain } from './wording.ts';

export type TrapRule = Rule<TrapRuleBody>;
export const isTrap = (rule: Rule): rule is TrapRule => rule.body.kind === 'trap';
type Effect = 'raise' | 'clear' | 'ignore';

/** A rule for one kind of trap with its names resolved. One with `clearedBy` makes two. */
export interface ReadyTrapRule extends AboutNotification {
  readonly rule: TrapRule;
  readonly effect: Effect;
  readonly conditions: readonly ReadyCondition[];
  readonly isSender: ((address: string) => boolean) | null;
  readonly key: NamedParts;
  readonly title: NamedParts;
  /** OID of the varbind that sets the severity, and severities by number or text. */
  readonly severities: {
    readonly object: string;
    readonly map: ReadonlyMap<string, RaisedSeverity>;
  } | null;
}

/** A rule of which a part is unknown to the loaded modules does nothing, but for what `problems` tell. */
export function readyTrapRules(
  rule: TrapRule,
  names: RuleNames,
): { readonly ready: readonly ReadyTrapRule[]; readonly problems: readonly string[] } {
  const { body } = rule;
  const problems: string[] = [];
  const title = namedParts(body.title, names, problems);
  const severities = severitiesOf(body, names, problems);
  const make = (match: TrapMatch, effect: Effect, keyOf: string): ReadyTrapRule | null => {
    const about = notificationsOf(match.notification, names, problems);
    const conditions = match.when.map((one) => readyCondition(one, names, problems));
    const key = namedParts(keyOf, names, problems);
    if (about === null || conditions.includes(null)) return null;
    return {
      rule,
      effect,
      about,
      conditions: conditions as ReadyCondition[],
      isSender: body.networks.length === 0 ? null : networkTest(body.networks),
      key,
      title,
      severities,
    };
  };
  const own = keyOf(rule);
  const ready = [make(body, body.action, own)];
  if (body.action === 'raise' && body.clearedBy !== null)
    ready.unshift(make(body.clearedBy, 'clear', body.clearedBy.key ?? own));
  // Half a pair would raise what nothing clears: all of a rule or nothing of it.
  return {
    ready: ready.includes(null) ? [] : (ready as ReadyTrapRule[]),
    problems: [...new Set(problems)],
  };
}

/** A rule without a key has one of its own. */
function keyOf({ id, body }: TrapRule): string {
  return body.key.trim() === '' ? `rule ${id}` : body.key;
}

function severitiesOf(
  { severityFrom }: TrapRuleBody,
  names: RuleNames,
  problems: string[],
): ReadyTrapRule['severities'] {
  if (severityFrom === null) return null;
  const object = objectOf(severityFrom.varbind, names, problems);
  if (object === null) return null;
  const enums = names.object(object)?.enums ?? [];
  const numbered = Object.entries(severityFrom.map).map(([value, severity]) => {
    const label = enums.find(({ name }) => name === value);
    return [label === undefined ? value : String(label.number), severity] as const;
  });
  return { object, map: new Map(numbered) };
}

export function severityOf(
  { rule, severities }: ReadyTrapRule,
  values: readonly TrapValue[],
): RaisedSeverity {
  const text = severities === null ? undefined : valueAt(values, severities.object)?.text;
  return (text === undefined ? undefined : severities?.map.get(text)) ?? rule.body.severity;
}

/** The notification is known to be the rule's. */
export function meets(
  ready: ReadyTrapRule,
  { device, trap, values }: TrapContent & { device: Device },
): boolean {
  const { rule, isSender, conditions } = ready;
  if (!inScope(rule.body.scope, device)) return false;
  if (isSender !== null && !isSender(trap.senderAddress)) return false;
  return conditions.every((one) => holds(one, values));
}

/** The same, step by step up to the first that fails. */
export function stepsOf(
  ready: ReadyTrapRule,
  { device, trap, values }: TrapContent & { device: Device },
): { ok: boolean; text: string }[] {
  const { rule, isSender, conditions, about } = ready;
  const { scope, networks } = rule.body;
  const steps = [
    {
      ok: true,
      text: `the notification is ${trap.notificationName}${about.below ? `, below ${about.oid}` : ''}`,
    },
    {
      ok: inScope(scope, device),
      text: `the device is ${plain(device.name, 64)}; the rule is for ${scopeText(scope)}`,
    },
  ];
  if (isSender !== null)
    steps.push({
      ok: isSender(trap.senderAddress),
      text: `the sender is ${plain(trap.senderAddress, 64)}; the rule is for ${networks.join(', ')}`,
    });
  for (const condition of conditions)
    steps.push({ ok: holds(condition, values), text: judgedText(condition, values) });
  const failed = steps.findIndex(({ ok }) => !ok);
  return failed < 0 ? steps : steps.slice(0, failed + 1);
}

/** `ospfNbrState is 1; wanted: one of 1, 2, 3` */
export function judgedText({ source, object }: ReadyCondition, values: readonly TrapValue[]): string {
  const found = valueAt(values, object);
  const given = found === null ? 'is not in the trap' : `is ${plain(found.text, 64) || 'empty'}`;
  return `${plain(source.varbind, 64)} ${given}; wanted: ${conditionText(source)}`;
}

/** What would clear an alert of the rule, in words. */
export function clearsWhenText({ body }: TrapRule): string {
  if (body.storm !== null) return `${body.storm.quietSeconds} s without such a trap, or by hand`;
  const { clearedBy } = body;
  if (clearedBy === null) return 'by a rule that clears this key, or by hand';
  return `a ${matchText(clearedBy)} with the same key, or by hand`;
}

/** What makes the rule raise, in words. */
export function raisesWhenText({ body }: TrapRule): string {
  const { storm, networks, scope } = body;
  const from = networks.length === 0 ? '' : ` from ${plain(networks.join(', '))}`;
  const one = `${matchText(body)}${from}, of ${scopeText(scope)}`;
  return storm === null ? `a ${one}` : `${storm.count} times within ${storm.withinSeconds} s a ${one}`;
}

function matchText({
  notification,
  when,
}: {
  notification: string;
  when: readonly VarbindCondition[];
}): string {
  const conditions = when.map(conditionText).join(' and ');
  return `${plain(notification, 64)} trap${conditions === '' ? '' : ` where ${conditions}`}`;
}
