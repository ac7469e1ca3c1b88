import type { Device, DeviceId } from '../domain/device.ts';
import type { Evidence, PollEvidence } from '../domain/evidence.ts';
import type { Interface } from '../domain/interface.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { Rule, StateRuleBody, StateWatch } from '../domain/rule.ts';
import type { StationReader } from '../domain/station.ts';
import { settlingMs } from '../domain/tcp-connection.ts';
import type { AlertBook } from './alert-book.ts';
import { DeviceRules } from './device-rules.ts';
import { answer, pollLine } from './poll-evidence.ts';
import { ruleJudgement } from './rule-judgement.ts';
import { portMatches } from './port-selector.ts';
import { scopeText } from './rule-scope.ts';
import { StationRuleWatch, stationWatchText } from './station-rule-watch.ts';
import { sensorAbout, sensorFinding, sensorWatchText, watchesSensor } from './sensor-finding.ts';
import { clockTime, plain, pollCount, portText } from './wording.ts';

export type StateRule = Rule<StateRuleBody>;
export const isState = (rule: Rule): rule is StateRule => rule.body.kind === 'state';
type Watch<What extends StateWatch['what']> = Extract<StateWatch, { what: What }>;

/** What a poll found of one thing that a rule watches. */
interface Finding {
  /** Below the rule and the device: `port:12`. */
  readonly about: string;
  readonly interfaceId: number | null;
  readonly title: string;
  readonly evidence: string;
  readonly answers: PollEvidence['answers'];
  readonly clearsWhen: string;
  /** Why it cleared, once it has. */
  readonly back: string;
}

/** Raises where polls find a state, and clears where they no longer do. */
export class StateRuleWatch {
  readonly #book: AlertBook;
  readonly #rules = new DeviceRules<StateRule>();
  /** By alert key: polls in a row that found it so, of those not raised yet. */
  readonly #runs = new Map<string, { readonly deviceId: DeviceId; readonly polls: number }>();
  /** By rule and device: next hops of the route as they were before it changed. */
  readonly #hops = new Map<string, { readonly deviceId: DeviceId; readonly hops: string }>();

  readonly #stations: StationRuleWatch;

  constructor(options: { book: AlertBook; stations: StationReader; inventory: InventoryReader }) {
    this.#book = options.book;
    this.#stations = new StationRuleWatch(options);
  }

  put(rules: readonly StateRule[]): void {
    const same = new Map(this.#rules.all().map(({ id, body }) => [id, JSON.stringify(body)]));
    const enabled = rules.filter((rule) => rule.enabled);
    this.#rules.put(enabled);
    const kept = new Set(
      enabled.filter(({ id, body }) => same.get(id) === JSON.stringify(body)).map(({ id }) => id),
    );
    for (const map of [this.#runs, this.#hops])
      for (const key of map.keys()) if (!kept.has(Number(key.split(':')[1]))) map.delete(key);
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#rules.forget(id);
    for (const map of [this.#runs, this.#hops])
      for (const [key, { deviceId }] of map) if (deviceId === id) map.delete(key);
  }

  /** Somebody judged a station, or forgot it. */
  onStation(mac: string, atMs: number): void {
    for (const rule of this.#rules.all())
      if (rule.body.watch.what === 'station') this.#stations.onJudged(rule, mac, atMs);
  }

  /** Inside the caller's transaction. */
  onPoll(poll: DevicePoll, observation: Observation): void {
    for (const rule of this.#rules.of(observation.device)) {
      const { watch } = rule.body;
      switch (watch.what) {
        case 'interface':
          this.#interfaces(rule, watch, poll, observation);
          break;
        case 'device':
          this.#device(rule, poll, observation);
          break;
        case 'route':
          this.#route(rule, watch, poll, observation);
          break;
        case 'listener':
          this.#listeners(rule, watch, poll, observation);
          break;
        case 'station':
          this.#stations.onPoll({ ...rule, body: { ...rule.body, watch } }, poll, observation);
          break;
        case 'sensor':
          this.#sensors(rule, watch, poll, observation);
          break;
      }
    }
  }

  #interfaces(rule: StateRule, watch: Watch<'interface'>, poll: DevicePoll, observation: Observation): void {
    const { device, interfaces, changedInterfaces } = observation;
    const rows = poll.facts.interfaces ?? poll.facts.interfaceStatus ?? [];
    const quiet = !this.#book.hasRule(rule.id) && this.#runs.size === 0;
    for (const row of rows) {
      const port = interfaces.get(row.ifIndex);
      if (port === undefined) continue;
      const found = stateMeets(watch, row);
      if (!found && quiet) continue;
      if (!portMatches(watch.ports, port)) continue;
      this.#judge(rule, poll, device, { found, ...portFinding(device, port, row, watch) });
    }
    for (const port of changedInterfaces) {
      const alert = port.present ? undefined : this.#book.get(keyOf(rule, device, `port:${port.id}`));
      if (alert !== undefined)
        this.#book.clear(alert, { atMs: poll.finishedAtMs, reason: 'the interface is no longer in ifTable' });
    }
  }

  #device(rule: StateRule, poll: DevicePoll, { device, state }: Observation): void {
    if (poll.reason === 'trap') return;
    this.#judge(rule, poll, device, {
      found: !poll.reachable,
      about: 'device',
      interfaceId: null,
      title: `${plain(device.name, 64)} does not answer SNMP`,
      evidence: plain(state.problem ?? 'no answer to the poll', 400),
      answers: [answer('any object', poll.reachable ? 'answered' : null)],
      clearsWhen: 'a poll that is answered',
      back: 'the device answers again',
    });
  }

  #route(rule: StateRule, watch: Watch<'route'>, poll: DevicePoll, { device }: Observation): void {
    const { routes } = poll.facts;
    if (routes === undefined) return;
    const [address, length] = watch.destination.split('/');
    const hops = routes
      .filter((route) => route.destination === address && String(route.prefixLength) === length)
      .map(({ nextHop }) => nextHop)
      .toSorted()
      .join(', ');
    const name = `${plain(device.name, 64)}: the route to ${watch.destination}`;
    const object = `next hop to ${watch.destination}`;
    if (watch.event === 'gone') {
      this.#judge(rule, poll, device, {
        found: hops === '',
        about: 'route',
        interfaceId: null,
        title: `${name} is gone`,
        evidence: hops === '' ? `no route to ${watch.destination} in its table` : `next hop ${hops}`,
        answers: [answer(object, hops === '' ? 'no such route' : hops)],
        clearsWhen: 'a poll that finds the route',
        back: 'a poll found the route again',
      });
      return;
    }
    const key = keyOf(rule, device, 'route');
    // Gone is not changed: that is another rule.
    if (hops === '') return;
    const before = this.#hops.get(key)?.hops ?? this.#alertedHops(rule, device);
    if (before !== this.#hops.get(key)?.hops || before === undefined)
      this.#hops.set(key, { deviceId: device.id, hops: before ?? hops });
    if (before === undefined) return;
    this.#judge(rule, poll, device, {
      found: hops !== before,
      about: `route:${before}`,
      interfaceId: null,
      title: `${name} changed its next hop from ${before} to ${hops}`,
      evidence: `next hop ${hops}, before ${before}`,
      answers: [answer(object, hops, before)],
      clearsWhen: `a poll that finds the next hop ${before} again, or by hand`,
      back: `a poll found the next hop ${before} again`,
    });
  }

  /** What they were before the alert that is up, which outlives a restart. */
  #alertedHops(rule: StateRule, device: Device): string | undefined {
    if (!this.#book.hasRule(rule.id)) return undefined;
    const prefix = keyOf(rule, device, 'route:');
    return this.#book
      .ofDevice(device.id)
      .find(({ key }) => key.startsWith(prefix))
      ?.key.slice(prefix.length);
  }

  #listeners(rule: StateRule, watch: Watch<'listener'>, poll: DevicePoll, observation: Observation): void {
    const { device, newListeners } = observation;
    const { tcpConnections } = poll.facts;
    if (tcpConnections === undefined) return;
    if (this.#book.hasRule(rule.id)) {
      const open = new Set(
        tcpConnections.filter(({ state }) => state === 'listen').map(({ localPort }) => localPort),
      );
      const prefix = keyOf(rule, device, 'tcp:');
      for (const alert of this.#book.ofDevice(device.id))
        if (alert.key.startsWith(prefix) && !open.has(Number(alert.key.slice(prefix.length))))
          this.#book.recover(alert, {
            atMs: poll.finishedAtMs,
            reason: 'nothing listens on the port any more',
          });
    }
    for (const { localAddress, localPort, processId } of newListeners) {
      if (watch.ports.length > 0 && !watch.ports.includes(localPort)) continue;
      if (watch.exceptPorts.includes(localPort)) continue;
      const process = processId === null ? '' : `, process ${processId}`;
      const news =
        settlingMs(localPort, device) === 0
          ? 'which was not there at the poll before'
          : 'which is new and has stayed for some polls';
      this.#raise(rule, poll, device, {
        about: `tcp:${localPort}`,
        interfaceId: null,
        title: `${plain(device.name, 64)} listens on TCP port ${localPort}`,
        evidence: `a listener on ${plain(localAddress, 64) || 'every address'} port ${localPort}${process}, ${news}`,
        answers: [answer(`tcpListener ${plain(localAddress, 64) || '*'}:${localPort}`, 'listens', 'absent')],
        clearsWhen: 'a poll that finds nothing listening on the port, or by hand',
        back: 'nothing listens on the port any more',
      });
    }
  }

  #sensors(rule: StateRule, watch: Watch<'sensor'>, poll: DevicePoll, observation: Observation): void {
    const { device, equipment } = observation;
    const quiet = !this.#book.hasRule(rule.id) && this.#runs.size === 0;
    for (const sensor of equipment?.sensors ?? []) {
      const found = watch.status.includes(sensor.status);
      if ((!found && quiet) || !watchesSensor(watch, sensor)) continue;
      this.#judge(rule, poll, device, { found, ...sensorFinding(device, sensor, watch) });
    }
    for (const { instance } of equipment?.ended ?? []) {
      const alert = this.#book.get(keyOf(rule, device, sensorAbout(instance)));
      if (alert !== undefined)
        this.#book.clear(alert, { atMs: poll.finishedAtMs, reason: 'the device no longer has the sensor' });
    }
  }

  #judge(
    rule: StateRule,
    poll: DevicePoll,
    device: Device,
    finding: Finding & { readonly found: boolean },
  ): void {
    const key = keyOf(rule, device, finding.about);
    const alert = this.#book.get(key);
    if (!finding.found) {
      this.#runs.delete(key);
      if (alert !== undefined) {
        const atMs = poll.finishedAtMs;
        this.#book.recover(alert, { atMs, reason: finding.back, evidence: [findingLine(poll, finding)] });
      }
      return;
    }
    if (alert !== undefined) {
      this.#book.confirm(alert, poll.finishedAtMs);
      return;
    }
    // What a trap made us ask in between is no poll of the count.
    if (poll.reason === 'trap' && rule.body.forPolls > 1) return;
    const polls = (this.#runs.get(key)?.polls ?? 0) + 1;
    if (polls < rule.body.forPolls) {
      this.#runs.set(key, { deviceId: device.id, polls });
      return;
    }
    this.#runs.delete(key);
    this.#raise(rule, poll, device, finding);
  }

  #raise(rule: StateRule, poll: DevicePoll, device: Device, finding: Finding): void {
    const key = keyOf(rule, device, finding.about);
    if (this.#book.get(key) !== undefined) return;
    const atMs = poll.finishedAtMs;
    const { forPolls } = rule.body;
    this.#book.raise({
      key,
      kind: 'state',
      deviceId: device.id,
      interfaceId: finding.interfaceId,
      thresholdId: null,
      ruleId: rule.id,
      severity: rule.body.severity,
      title: finding.title,
      clearsWhen: finding.clearsWhen,
      atMs,
      evidence: [
        findingLine(poll, finding),
        {
          atMs,
          text: `rule “${plain(rule.name, 100)}”: found so in ${pollCount(forPolls)} in a row`,
          detail: ruleJudgement(rule, stateRuleText(rule), forPolls),
        },
      ],
    });
  }
}

function findingLine(poll: DevicePoll, { evidence, answers }: Finding): Evidence {
  return pollLine(poll, { text: `poll at ${clockTime(poll.startedAtMs)}: ${evidence}`, answers });
}

/** What the rule looks for, in words. */
export function stateRuleText({ body: { watch, scope, forPolls } }: StateRule): string {
  if (watch.what === 'station') return `${stationWatchText(watch)}, at ${scopeText(scope)}`;
  return `${watchText(watch)} in ${pollCount(forPolls)}, of ${scopeText(scope)}`;
}

function watchText(watch: Exclude<StateWatch, { what: 'station' }>): string {
  switch (watch.what) {
    case 'interface': {
      const ports = watch.ports === null ? 'an interface' : `an interface like ${plain(watch.ports, 64)}`;
      return `${ports} with ${wantedText(watch)}`;
    }
    case 'device':
      return 'no answer to the poll';
    case 'route':
      return `the route to ${watch.destination} ${watch.event === 'gone' ? 'is gone' : 'has another next hop'}`;
    case 'listener': {
      const ports = watch.ports.length === 0 ? 'any TCP port' : `TCP port ${watch.ports.join(', ')}`;
      const except = watch.exceptPorts.length === 0 ? '' : `, but for ${watch.exceptPorts.join(', ')}`;
      return `a new listener on ${ports}${except}`;
    }
    case 'sensor':
      return sensorWatchText(watch);
  }
}

const keyOf = (rule: StateRule, device: Device, about: string): string =>
  `state:${rule.id}:${device.id}:${about}`;

type Row = Pick<Interface, 'ifOperStatus' | 'ifAdminStatus'>;

function stateMeets({ operStatus, adminStatus }: Watch<'interface'>, row: Row): boolean {
  if (operStatus.length > 0 && (row.ifOperStatus === null || !operStatus.includes(row.ifOperStatus)))
    return false;
  return adminStatus.length === 0 || (row.ifAdminStatus !== null && adminStatus.includes(row.ifAdminStatus));
}

function portFinding(device: Device, port: Interface, row: Row, watch: Watch<'interface'>): Finding {
  const said = `ifOperStatus ${row.ifOperStatus ?? '?'}, ifAdminStatus ${row.ifAdminStatus ?? '?'}`;
  return {
    about: `port:${port.id}`,
    interfaceId: port.id,
    title: `${plain(device.name, 64)}: ${portText(port, port.ifIndex)} has ${said}`,
    evidence: said,
    answers: [
      answer(`ifOperStatus.${port.ifIndex}`, row.ifOperStatus),
      answer(`ifAdminStatus.${port.ifIndex}`, row.ifAdminStatus),
    ],
    clearsWhen: `a poll that finds it no longer with ${wantedText(watch)}`,
    back: `a poll found it with ${said}`,
  };
}

function wantedText({ operStatus, adminStatus }: Watch<'interface'>): string {
  const oper = operStatus.length > 0 ? [`ifOperStatus ${operStatus.join(' or ')}`] : [];
  const admin = adminStatus.length > 0 ? [`ifAdminStatus ${adminStatus.join(' or ')}`] : [];
  return [...oper, ...admin].join(' and ');
}
