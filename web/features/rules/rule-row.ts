import type { AlertView } from '../../../server/contract/alert.ts';
import type { RuleView } from '../../../server/contract/rule.ts';
import type { ThresholdView } from '../../../server/contract/threshold.ts';
import { formatDuration } from '../../format/time.ts';
import { learningText } from './learning-text.ts';

/** A rule or a threshold, as the list shows both. */
export type RuleRow = {
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly watches: string;
  readonly severity: AlertView['severity'] | null;
  readonly origin: 'own' | 'shipped' | 'shipped, changed';
  readonly alerts: number;
  readonly problems: readonly string[];
  /** How far it is with learning, in words; null where it need not. */
  readonly learning: string | null;
} & (
  | { readonly kind: RuleView['body']['kind']; readonly rule: RuleView }
  | { readonly kind: 'threshold'; readonly threshold: ThresholdView }
);

export const KIND_TEXT: Readonly<Record<RuleRow['kind'], string>> = {
  trap: 'Trap',
  threshold: 'Threshold',
  state: 'State',
  absence: 'Absence',
  baseline: 'Baseline',
  builtIn: 'Built in',
};

export function rowOfRule(rule: RuleView): RuleRow {
  const { body } = rule;
  return {
    key: `rule ${rule.id}`,
    kind: body.kind,
    rule,
    name: rule.name,
    enabled: rule.enabled,
    watches: watchesText(body),
    severity:
      body.kind === 'builtIn' || (body.kind === 'trap' && body.action !== 'raise') ? null : body.severity,
    origin: rule.shipped ? (rule.changed ? 'shipped, changed' : 'shipped') : 'own',
    alerts: rule.activeAlerts,
    problems: rule.problems,
    learning: learningText(rule.learning),
  };
}

export function rowOfThreshold(
  threshold: ThresholdView,
  options: { readonly watches: string; readonly alerts: number },
): RuleRow {
  return {
    key: `threshold ${threshold.id}`,
    kind: 'threshold',
    threshold,
    name: threshold.name,
    enabled: threshold.enabled,
    watches: options.watches,
    severity: threshold.severity,
    origin: threshold.shipped ? 'shipped' : 'own',
    alerts: options.alerts,
    problems: [],
    learning: null,
  };
}

const BUILT_IN_TEXT: Readonly<Record<string, string>> = {
  links: 'linkDown, linkUp and polled port states',
  authenticationFailure: 'authenticationFailure',
  egpNeighborLoss: 'egpNeighborLoss',
  rmonAlarm: 'risingAlarm, fallingAlarm',
  ups: 'upsTrapOnBattery, upsTrapAlarmEntryAdded and Removed',
  environment: 'ciscoEnvMon notifications',
  sensor: 'entSensorThresholdNotification',
  printer: 'printerV2Alert',
  restart: 'sysUpTime of every poll',
  portScan: 'TCP connections of every poll',
  communityGuessing: 'refused messages: snmpInBadCommunityNames, usmStats, authenticationFailure',
  newNetwork: 'TCP connections that devices open',
  outboundScan: 'TCP connections that devices open',
  forgedTrap: 'traps that contradict their sender',
  unknownTrapSender: 'traps of addresses that no device has',
  loginAttack: 'failed logins to Trapline',
};

const STATION_TEXT = {
  appeared: 'new stations',
  moved: 'stations that move',
  doubled: 'MAC addresses at two switches',
  shared: 'IP addresses with two MAC addresses',
} as const;

const portsText = (ports: string | null) => (ports === null ? '' : ` on ports ${ports}`);

/** What a rule looks at, in words. */
export function watchesText(body: RuleView['body']): string {
  switch (body.kind) {
    case 'builtIn':
      return BUILT_IN_TEXT[body.builtIn] ?? body.builtIn;
    case 'trap': {
      const verb = { raise: '', clear: 'clears on ', ignore: 'ignores ' }[body.action];
      const cleared = body.clearedBy ? `, cleared by ${body.clearedBy.notification}` : '';
      const storm = body.storm ? `, ${body.storm.count} in ${body.storm.withinSeconds} s` : '';
      return `${verb}${body.notification}${storm}${cleared}`;
    }
    case 'state': {
      const { watch } = body;
      if (watch.what === 'device') return 'devices that do not answer';
      if (watch.what === 'route') return `route to ${watch.destination} ${watch.event}`;
      if (watch.what === 'listener')
        return `new TCP listeners${watch.ports.length > 0 ? ` on ${watch.ports.join(', ')}` : ''}`;
      if (watch.what === 'station') return `${STATION_TEXT[watch.event]}${portsText(watch.ports)}`;
      if (watch.what === 'sensor') return `sensors ${watch.sensors ?? '*'} ${watch.status.join(', ')}`;
      return `ports ${watch.ports ?? '*'} ${[...watch.operStatus, ...watch.adminStatus].join(', ')}`;
    }
    case 'baseline': {
      const side = { both: 'unusual', above: 'unusually high', below: 'unusually low' }[body.direction];
      return `${body.metric} ${side}${portsText(body.ports)}`;
    }
    case 'absence':
      return body.watch.what === 'poll'
        ? `no answered poll for ${formatDuration(body.forSeconds * 1_000)}`
        : `no ${body.watch.notification} for ${formatDuration(body.forSeconds * 1_000)}`;
  }
}
