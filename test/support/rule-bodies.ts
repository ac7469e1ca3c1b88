import type { MibObject } from '../../server/domain/mib.ts';
import type { AbsenceRuleBody, StateRuleBody, TrapRuleBody } from '../../server/domain/rule.ts';
import type { NamedVarbind } from '../../server/domain/trap.ts';
import type { RuleNames } from '../../server/fault/rule-names.ts';

export const FAN_FAILED = '1.3.6.1.4.1.99.0.1';
export const FAN_RECOVERED = '1.3.6.1.4.1.99.0.2';
const FAN_STATE = '1.3.6.1.4.1.99.1.1';
export const FAN_NAME = '1.3.6.1.4.1.99.1.2';

const OIDS: Readonly<Record<string, string>> = {
  fanFailed: FAN_FAILED,
  fanRecovered: FAN_RECOVERED,
  fanState: FAN_STATE,
  fanName: FAN_NAME,
};

/** A module that names two notifications, a state with an enumeration, and a text. */
export const fanNames: RuleNames = {
  oidOf: (name) => OIDS[name] ?? null,
  nameOf: (oid) => oid,
  notificationOf: (oid) => Object.keys(OIDS).find((name) => OIDS[name] === oid) ?? null,
  nearest: () => ['fanFailed'],
  object: (text) => {
    if (text !== FAN_STATE) return null;
    const enums = [
      { name: 'ok', number: 1 },
      { name: 'slow', number: 2 },
      { name: 'stopped', number: 3 },
    ];
    return { oid: FAN_STATE, name: 'fanState', enums } as unknown as MibObject;
  },
};

const STATES = ['', 'ok', 'slow', 'stopped'];

/** Varbinds of a trap about one fan. */
export function fanVarbinds(fan: number, state: number, name = `Fan ${fan}`): NamedVarbind[] {
  return [
    {
      ...{ oid: `${FAN_STATE}.${fan}`, name: `fanState.${fan}`, type: 'INTEGER' },
      ...{ text: `${STATES[state] ?? '?'}(${state})`, hex: null },
    },
    {
      ...{ oid: `${FAN_NAME}.${fan}`, name: `fanName.${fan}`, type: 'OCTET STRING', text: name },
      hex: Buffer.from(name).toString('hex'),
    },
  ];
}

export function trapRule(part: Partial<TrapRuleBody> = {}): TrapRuleBody {
  return {
    kind: 'trap',
    notification: 'fanFailed',
    when: [],
    scope: { devices: [], groups: [] },
    networks: [],
    action: 'raise',
    severity: 'minor',
    severityFrom: null,
    title: '{varbind fanName} is {varbind fanState}',
    key: 'fan {instance fanState}',
    clearedBy: null,
    dedupSeconds: 0,
    storm: null,
    ...part,
  };
}

export function stateRule(watch: StateRuleBody['watch'], part: Partial<StateRuleBody> = {}): StateRuleBody {
  const scope = { devices: [], groups: [] };
  return { kind: 'state', scope, watch, forPolls: 1, severity: 'minor', ...part };
}

export function absenceRule(watch: AbsenceRuleBody['watch'], forSeconds: number): AbsenceRuleBody {
  return { kind: 'absence', scope: { devices: [], groups: [] }, watch, forSeconds, severity: 'major' };
}
