import type { RuleInput, RuleView, TrapVerdictsView } from '../../../server/contract/rule.ts';
import type { TrapView } from '../../../server/contract/trap.ts';
import { headOf, NEW_HEAD, type RuleHead, scopeOf } from './rule-head.ts';

type TrapBody = Extract<RuleView['body'], { kind: 'trap' }>;

/** A condition as the form holds it. */
export interface ConditionDraft {
  readonly key: number;
  /** Those of a trap are to be ticked. */
  readonly used: boolean;
  readonly varbind: string;
  readonly test: TrapBody['when'][number]['test'];
  /** With commas between several. */
  readonly values: string;
}

/** A trap rule as the form holds it: numbers may be empty while they are typed. */
export interface TrapDraft extends RuleHead {
  readonly notification: string;
  readonly when: readonly ConditionDraft[];
  /** The conditions come from a trap. */
  readonly ticked: boolean;
  readonly networks: readonly string[];
  readonly action: TrapBody['action'];
  readonly severityVarbind: string;
  /** `1=major, 2=minor` */
  readonly severityMap: string;
  readonly title: string;
  readonly key: string;
  readonly clearNotification: string;
  readonly clearWhen: readonly ConditionDraft[];
  readonly clearKey: string;
  readonly dedupSeconds: number | string;
  readonly isStorm: boolean;
  readonly stormCount: number | string;
  readonly stormWithin: number | string;
  readonly stormQuiet: number | string;
}

export const NEW_TRAP_RULE: TrapDraft = {
  ...NEW_HEAD,
  notification: '',
  when: [],
  ticked: false,
  networks: [],
  action: 'raise',
  severityVarbind: '',
  severityMap: '',
  title: '',
  key: '',
  clearNotification: '',
  clearWhen: [],
  clearKey: '',
  dedupSeconds: 60,
  isStorm: false,
  stormCount: 10,
  stormWithin: 60,
  stormQuiet: 300,
};

export function draftOfTrapRule(rule: RuleView & { readonly body: TrapBody }): TrapDraft {
  const { body } = rule;
  const { storm, severityFrom, clearedBy } = body;
  return {
    ...NEW_TRAP_RULE,
    ...headOf(rule),
    notification: body.notification,
    when: conditions(body.when),
    networks: body.networks,
    action: body.action,
    severityVarbind: severityFrom?.varbind ?? '',
    severityMap: Object.entries(severityFrom?.map ?? {})
      .map(([value, severity]) => `${value}=${severity}`)
      .join(', '),
    title: body.title,
    key: body.key,
    clearNotification: clearedBy?.notification ?? '',
    clearWhen: conditions(clearedBy?.when ?? []),
    clearKey: clearedBy?.key ?? '',
    dedupSeconds: body.dedupSeconds,
    isStorm: storm !== null,
    stormCount: storm?.count ?? NEW_TRAP_RULE.stormCount,
    stormWithin: storm?.withinSeconds ?? NEW_TRAP_RULE.stormWithin,
    stormQuiet: storm?.quietSeconds ?? NEW_TRAP_RULE.stormQuiet,
  };
}

function conditions(when: TrapBody['when']): ConditionDraft[] {
  return when.map(({ varbind, test, values }, key) => ({
    ...{ key, used: true, varbind, test },
    values: values.map(String).join(', '),
  }));
}

/** A rule for traps such as this one; its varbinds are conditions to be ticked. */
export function draftOfTrap(
  trap: TrapView,
  deviceName: string | null,
  objects: TrapVerdictsView['objects'],
): TrapDraft {
  const isNamed = /^[A-Za-z]/.test(trap.notificationName);
  const first = objects.find(({ instance }) => instance !== null && instance !== '0');
  return {
    ...NEW_TRAP_RULE,
    name: `${trap.notificationName} of ${deviceName ?? trap.senderAddress}`.slice(0, 100),
    notification: isNamed ? trap.notificationName : trap.notificationOid,
    ticked: true,
    when: trap.varbinds.map(({ oid, text }, key) => ({
      key,
      used: false,
      varbind: objects[key]?.varbind ?? oid,
      test: '=',
      values: plainValue(text).slice(0, 256),
    })),
    devices: deviceName === null ? [] : [deviceName],
    title: isNamed ? trap.notificationName : '{notification}',
    key: first ? `${trap.notificationName} {instance ${first.varbind}}` : trap.notificationName,
  };
}

/** `down` of `down(2)`, as labels are compared. */
function plainValue(text: string): string {
  return /^([\w-]+)\(-?\d+\)$/.exec(text)?.[1] ?? text;
}

/** The body to send; the server says what is wrong with it. */
export function inputOfTrap(draft: TrapDraft): RuleInput {
  const number = (value: number | string, otherwise: number) => (value === '' ? otherwise : Number(value));
  const raises = draft.action === 'raise';
  return {
    name: draft.name.trim(),
    enabled: draft.enabled,
    body: {
      kind: 'trap',
      notification: draft.notification.trim(),
      when: whenOf(draft.when),
      scope: scopeOf(draft),
      networks: [...draft.networks],
      action: draft.action,
      severity: draft.severity,
      severityFrom:
        draft.severityVarbind.trim() === ''
          ? null
          : { varbind: draft.severityVarbind.trim(), map: mapOf(draft.severityMap) },
      title: draft.title,
      key: draft.key,
      clearedBy:
        !raises || draft.clearNotification.trim() === ''
          ? null
          : {
              notification: draft.clearNotification.trim(),
              when: whenOf(draft.clearWhen),
              key: draft.clearKey.trim() === '' ? null : draft.clearKey,
            },
      dedupSeconds: number(draft.dedupSeconds, 60),
      storm:
        raises && draft.isStorm
          ? {
              count: number(draft.stormCount, 10),
              withinSeconds: number(draft.stormWithin, 60),
              quietSeconds: number(draft.stormQuiet, 300),
            }
          : null,
    },
  };
}

function whenOf(when: readonly ConditionDraft[]) {
  return when
    .filter(({ used }) => used)
    .map(({ varbind, test, values }) => ({
      varbind: varbind.trim(),
      test,
      values: test === 'present' || test === 'absent' ? [] : test === 'oneOf' ? listOf(values) : [values],
    }));
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function mapOf(text: string): Record<string, TrapBody['severity']> {
  return Object.fromEntries(
    listOf(text).map((pair) => {
      const [value = '', severity = ''] = pair.split('=').map((part) => part.trim());
      return [value, severity as TrapBody['severity']];
    }),
  );
}
