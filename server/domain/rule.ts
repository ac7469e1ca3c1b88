import type { RaisedSeverity } from './alert.ts';

import type { Sensitivity } from './baseline.ts';
import type { DeviceId } from './device.ts';
import type { AdminStatus, InterfaceId, OperStatus } from './interface.ts';
import type { MetricName } from './metric.ts';
import type { SensorStatus } from './sensor.ts';
import type { NewThreshold } from './threshold.ts';
import type { NewTrap } from './trap.ts';

/** The kinds of rules besides thresholds, which are kept apart as they always were. */
export const RULE_KINDS = ['trap', 'state', 'absence', 'baseline', 'builtIn'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What Trapline does with some traps and polls by itself, and what may be switched off. */
export const BUILT_INS = [
  'links',
  'authenticationFailure',
  'egpNeighborLoss',
  'rmonAlarm',
  'ups',
  'environment',
  'sensor',
  'printer',
  'restart',
  'portScan',
  'communityGuessing',
  'newNetwork',
  'outboundScan',
  'forgedTrap',
  'unknownTrapSender',
  'loginAttack',
] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

/** Devices by name or tag (a key alone: all its values); both empty: all of them. A device in either is meant. */
export interface RuleScope {
  readonly devices: readonly string[];
  readonly groups: readonly string[];
}

export const CONDITION_TESTS = [
  '=',
  '!=',
  '<',
  '>',
  'oneOf',
  'contains',
  'like',
  'present',
  'absent',
] as const;
export type ConditionTest = (typeof CONDITION_TESTS)[number];

/**
 * What a varbind has to be. Numbers are compared with integers and counters, words with the label of an enumeration
 * or, octets, addresses and OIDs, as text; `contains` and `like` (with `*` and `?`) take no notice of case.
 */
export interface VarbindCondition {
  /** Name or OID of the object, without an instance. */
  readonly varbind: string;
  readonly test: ConditionTest;
  /** One, several for `oneOf`, none for `present` and `absent`. */
  readonly values: readonly (string | number)[];
}

/** Which traps are meant. */
export interface TrapMatch {
  /** Name or OID of a notification; with `.*` at the end all below that OID. */
  readonly notification: string;
  readonly when: readonly VarbindCondition[];
}

/** So many within a time are one alert, which clears when it has been quiet. */
export interface Storm {
  readonly count: number;
  readonly withinSeconds: number;
  readonly quietSeconds: number;
}

export interface TrapRuleBody extends TrapMatch {
  readonly kind: 'trap';
  readonly scope: RuleScope;
  /** Senders: addresses or networks (`10.0.0.0/8`); empty: any. */
  readonly networks: readonly string[];
  readonly action: 'raise' | 'clear' | 'ignore';
  readonly severity: RaisedSeverity;
  /** Instead of `severity`, where the varbind's value is among these. */
  readonly severityFrom: {
    readonly varbind: string;
    /** By number or label. */
    readonly map: Readonly<Record<string, RaisedSeverity>>;
  } | null;
  /** Text with parts in braces: `{device}`, `{sender}`, `{notification}`, `{ifIndex}`, `{varbind NAME}`, `{instance NAME}`. */
  readonly title: string;
  /** The same; what raises and what clears meet by it, on one device. */
  readonly key: string;
  readonly clearedBy: (TrapMatch & { /** Null: that of the rule. */ readonly key: string | null }) | null;
  /** Repetitions within so many seconds are counted, but not told one by one. */
  readonly dedupSeconds: number;
  readonly storm: Storm | null;
}

/** What a state rule looks at, at each poll. */
export type StateWatch =
  | {
      readonly what: 'interface';
      /** Of ifName, ifDescr or ifAlias, with `*` and `?`; null: all. */
      readonly ports: string | null;
      /** Any of these, each where given. */
      readonly operStatus: readonly OperStatus[];
      readonly adminStatus: readonly AdminStatus[];
    }
  | { readonly what: 'device' }
  | {
      readonly what: 'route';
      /** `10.1.0.0/16` */
      readonly destination: string;
      readonly event: 'gone' | 'changed';
    }
  | {
      readonly what: 'listener';
      /** TCP ports; empty: all. */
      readonly ports: readonly number[];
      readonly exceptPorts: readonly number[];
    }
  | {
      readonly what: 'station';
      readonly event: StationEvent;
      /** Of ifName, ifDescr or ifAlias, with `*` and `?`; null: all, but for moves from and to radio ports. */
      readonly ports: string | null;
      /** What was not found so for this long is over. */
      readonly goneSeconds: number;
    }
  | {
      readonly what: 'sensor';
      /** Of their names, with `*` and `?`; null: all. */
      readonly sensors: string | null;
      /** Any of these. */
      readonly status: readonly SensorStatus[];
    };

/**
 * What befalls a station: it `appeared` at a port, `moved` to another one, is `doubled` as it stands at two bridges at once;
 * or an IP address is `shared` by two of them.
 */
export const STATION_EVENTS = ['appeared', 'moved', 'doubled', 'shared'] as const;
export type StationEvent = (typeof STATION_EVENTS)[number];

export interface StateRuleBody {
  readonly kind: 'state';
  readonly scope: RuleScope;
  readonly watch: StateWatch;
  /** Polls in a row that must find it so. */
  readonly forPolls: number;
  readonly severity: RaisedSeverity;
}

export interface AbsenceRuleBody {
  readonly kind: 'absence';
  readonly scope: RuleScope;
  readonly watch:
    | { readonly what: 'trap'; readonly notification: string }
    /** No poll was answered. */
    | { readonly what: 'poll' };
  readonly forSeconds: number;
  readonly severity: RaisedSeverity;
}

/** Raises where a metric leaves what is usual of it at that hour of the week, as it was learned. */
export interface BaselineRuleBody {
  readonly kind: 'baseline';
  readonly scope: RuleScope;
  readonly metric: MetricName;
  /** Only interfaces of which ifName, ifDescr or ifAlias is like this, with `*` and `?`; null: all. */
  readonly ports: string | null;
  readonly direction: 'above' | 'below' | 'both';
  readonly sensitivity: Sensitivity;
  /** How long it must last, both ways. */
  readonly forSeconds: number;
  readonly severity: RaisedSeverity;
}

export interface BuiltInBody {
  readonly kind: 'builtIn';
  readonly builtIn: BuiltIn;
  /** Those of `BUILT_IN_LEVELS` that are set; of the others holds what they are by themselves. */
  readonly levels?: Readonly<Record<string, number>>;
}

export type RuleBody = TrapRuleBody | StateRuleBody | AbsenceRuleBody | BaselineRuleBody | BuiltInBody;

export interface NewRule<Body extends RuleBody = RuleBody> {
  /** One of its kind bears it. */
  readonly name: string;
  readonly enabled: boolean;
  readonly body: Body;
}

export interface Rule<Body extends RuleBody = RuleBody> extends NewRule<Body> {
  readonly id: number;
  /** Comes with Trapline. */
  readonly shipped: boolean;
  /** A shipped one that is not as it came. */
  readonly changed: boolean;
}

export interface RuleRepository {
  list(): readonly Rule[];
  get(id: number): Rule | null;
  /** @throws StoreError `duplicate` where one of the kind has the name */
  insert(rule: NewRule): Rule;
  /** Returns it as it then stands. @throws StoreError `duplicate` */
  update(id: number, rule: NewRule): Rule;
  remove(id: number): void;
  /** A shipped one as it came; null of others. */
  original(id: number): NewRule | null;
}

/** How far a rule is that must learn before it judges. */
export interface LearningProgress {
  /** Series that it watches, as of the last look at all of them. */
  readonly watched: number;
  /** Of those, the ones of which enough is known. */
  readonly known: number;
  /** When the last of the others has enough of a past, as far as is known; null where nothing is known of them yet. */
  readonly readyAtMs: number | null;
}

/** How a rule fares now. */
export interface RuleState {
  /** Null of rules that learn nothing, and until it was looked at. */
  readonly learning: LearningProgress | null;
  /** Why it cannot work in full, in words; empty where it can. */
  readonly problems: readonly string[];
  readonly activeAlerts: number;
}

/** Why a change of a rule is not done. */
export class RuleRefusal extends Error {
  override readonly name = 'RuleRefusal';
  readonly code: 'shippedRule' | 'ownRule' | 'otherKind';

  constructor(code: RuleRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What pages may do with rules. */
export interface RuleDesk {
  list(): readonly Rule[];
  get(id: number): Rule | null;
  /** @param sees alerts of other devices do not count */
  state(rule: Rule, sees?: (id: DeviceId) => boolean): RuleState;
  /** What the loaded modules lack for it, in words. */
  problems(body: RuleBody): readonly string[];
  add(rule: NewRule): Rule;
  /** @throws RuleRefusal */
  change(id: number, part: Partial<NewRule>): Rule | null;
  /** @throws RuleRefusal `shippedRule` */
  remove(id: number): boolean;
  /** A changed shipped rule as it came. @throws RuleRefusal `ownRule` */
  putBack(id: number): Rule | null;
}

/** One rule's judgement of one trap. */
export interface TrapVerdict {
  readonly ruleId: number;
  readonly ruleName: string;
  readonly enabled: boolean;
  readonly outcome: 'raises' | 'clears' | 'ignores' | 'passes';
  /** Each thing looked at, in order, up to the first that failed. */
  readonly steps: readonly { readonly ok: boolean; readonly text: string }[];
  /** The key it has, and the title that the alert bears; null where it passes. */
  readonly key: string | null;
  readonly title: string | null;
}

/** What the rules say of a stored trap. */
export interface TrapJudge {
  /** Null where rules look at it not at all. */
  verdicts(trap: NewTrap): readonly TrapVerdict[] | null;
  /** What is built in and acts on such traps. */
  builtInOf(trap: NewTrap): BuiltIn | null;
}

/** What a rule would have done, as far as the stored past tells. */
export interface RulePreview {
  readonly fromMs: number;
  readonly toMs: number;
  /** What was looked at, and what was not, in sentences. */
  readonly looked: readonly string[];
  /** False where there was more than is looked at. */
  readonly complete: boolean;
  readonly total: number;
  /** Newest first, at most 200. */
  readonly alerts: readonly {
    readonly raisedAtMs: number;
    readonly clearedAtMs: number | null;
    readonly deviceId: DeviceId;
    readonly interfaceId: InterfaceId | null;
    readonly severity: RaisedSeverity;
    readonly title: string;
  }[];
}

export interface RulePreviewer {
  /** @param draft a rule or a threshold that need not be stored; @param spanMs how far back */
  preview(
    draft: { readonly rule: NewRule } | { readonly threshold: NewThreshold },
    options: { readonly spanMs: number; readonly signal: AbortSignal },
  ): Promise<RulePreview>;
}

/** What an import does with one rule of the file. */
export interface RuleChange {
  /** In the file, from 1. */
  readonly line: number;
  readonly kind: RuleKind | 'threshold' | null;
  readonly name: string;
  readonly what: 'added' | 'changed' | 'same' | 'refused';
  /** Why it is refused; of one that is taken, what it lacks as yet. */
  readonly problems: readonly string[];
}

export interface RuleImport {
  /** False where something was refused, or only a look was asked for: nothing is changed then. */
  readonly applied: boolean;
  readonly changes: readonly RuleChange[];
}

/** Rules and thresholds as text to keep and to hand on. */
export interface RuleText {
  /** YAML of all, or of one; null where there is no such one. */
  export(only: { readonly kind: 'rule' | 'threshold'; readonly id: number } | null): Promise<string | null>;
  /** Adds what is new and changes what has the kind and name of one that is there; removes nothing. */
  import(text: string, options: { readonly dryRun: boolean }): Promise<RuleImport>;
}
