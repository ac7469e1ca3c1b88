import type { Alert } from '../domain/alert.ts';
import type { Interface } from '../domain/interface.ts';
import type { InventoryReader, Observation } from '../domain/inventory.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { Rule, StateRuleBody, StateWatch } from '../domain/rule.ts';
import type {
  Station,
  StationFindings,
  StationMove,
  StationPlace,
  StationReader,
  SharedAddress,
} from '../domain/station.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import type { AlertBook } from './alert-book.ts';
import { answer, pollLine } from './poll-evidence.ts';
import { portMatches } from './port-selector.ts';
import { ruleJudgement } from './rule-judgement.ts';
import { scopeText } from './rule-scope.ts';
import { plain, portText } from './wording.ts';

type Watch = Extract<StateWatch, { what: 'station' }>;
type StationRule = Rule<StateRuleBody & { readonly watch: Watch }>;
/** Of one device and rule: who plugs in a hundred boxes need not be told a hundred times. */
const MAX_ALERTS = 20;
/** ieee80211 (IANAifType): stations roam between such ports. */
const RADIO = 71;

/** What a reading told of one station or address. */
interface Finding {
  /** Below the rule, the device and the event: a MAC address or an IP address. */
  readonly about: string;
  readonly interfaceId: number | null;
  readonly title: string;
  readonly text: string;
  readonly answers: Parameters<typeof pollLine>[1]['answers'];
  /** When it was so last; absent: now. */
  readonly atMs?: number;
}

/** Raises where readings of forwarding and ARP tables tell of stations that are new, moved, or in two places. */
export class StationRuleWatch {
  readonly #book: AlertBook;
  readonly #stations: StationReader;
  readonly #inventory: InventoryReader;

  constructor(options: { book: AlertBook; stations: StationReader; inventory: InventoryReader }) {
    this.#book = options.book;
    this.#stations = options.stations;
    this.#inventory = options.inventory;
  }

  /** Inside the caller's transaction. */
  onPoll(rule: StationRule, poll: DevicePoll, observation: Observation): void {
    const { stations } = observation;
    if (stations === undefined) return;
    const { event } = rule.body.watch;
    if (event === 'shared' ? !stations.arpRead : !stations.forwardingRead) return;
    const findings = this.#findings(rule.body.watch, observation, stations, poll.finishedAtMs);
    let active = this.#active(rule, observation).length;
    for (const finding of findings) {
      const known = this.#book.get(keyOf(rule, observation, finding.about));
      // Of an address, each reading tells again what was found earlier.
      if (known !== undefined) this.#book.confirm(known, finding.atMs ?? poll.finishedAtMs);
      else if (event === 'moved' && this.#movedBack(rule, poll, finding)) continue;
      else if (active < MAX_ALERTS) {
        active += 1;
        this.#raise(rule, poll, observation, finding);
      }
    }
    this.#endOver(rule, poll, observation);
  }

  /** Somebody said that it belongs here, or forgot it: what was told of it is settled. */
  onJudged(rule: Rule<StateRuleBody>, mac: string, atMs: number): void {
    const station = this.#stations.byMac(mac);
    for (const alert of this.#book.ofRule(rule.id)) {
      const about = aboutOf(alert);
      if (about.event !== 'appeared' && about.event !== 'moved') continue;
      if (about.mac === mac) this.#book.clear(alert, { atMs, reason: judgedText(station) });
    }
  }

  #findings(watch: Watch, observation: Observation, stations: StationFindings, atMs: number): Finding[] {
    const isLately = (changedAtMs: number): boolean => atMs - changedAtMs < watch.goneSeconds * SECOND;
    const isMeant = (interfaceId: number | null): boolean => {
      const port = interfaceId === null ? null : this.#inventory.interface(interfaceId);
      return watch.ports === null || (port !== null && portMatches(watch.ports, port));
    };
    switch (watch.event) {
      case 'appeared':
        return stations.appeared
          .filter(({ place }) => isMeant(place?.interfaceId ?? null))
          .map((station) => this.#appeared(station, observation));
      case 'moved':
        return stations.moved
          .filter(({ station, at, from }) => {
            const isRoaming = watch.ports === null && this.#isRadio(at) && this.#isRadio(from);
            return station.standing !== 'expected' && !isRoaming && isMeant(at.interfaceId);
          })
          .map((move) => this.#moved(move, observation));
      case 'doubled':
        return stations.doubled
          .filter(({ at }) => isMeant(at.interfaceId))
          .map((move) => this.#doubled(move, observation));
      case 'shared':
        return stations.shared
          .filter(({ interfaceId, changedAtMs }) => isMeant(interfaceId) && isLately(changedAtMs))
          .map((one) => sharedFinding(one, observation));
    }
  }

  #appeared({ mac, place }: Station, { device }: Observation): Finding {
    const port = this.#port(place);
    return {
      about: mac,
      interfaceId: place?.interfaceId ?? null,
      title: `${plain(device.name, 64)}: ${port} has a new station, ${mac}`,
      text: `${mac} was learned at ${port}${vlanText(place)}, and was not known before`,
      answers: [answer(`forwarding table entry of ${mac}`, port, 'absent')],
    };
  }

  #moved({ station: { mac }, at, from }: StationMove, { device }: Observation): Finding {
    return {
      about: `${mac}:${from.interfaceId}`,
      interfaceId: at.interfaceId,
      title: `${plain(device.name, 64)}: station ${mac} came to ${this.#port(at)} from ${this.#where(from)}`,
      text: `${mac} was learned at ${this.#port(at)}${vlanText(at)}, and no longer at ${this.#where(from)}`,
      answers: [answer(`forwarding table entry of ${mac}`, this.#port(at), this.#where(from))],
    };
  }

  #doubled({ station: { mac }, at, from }: StationMove, { device }: Observation): Finding {
    return {
      about: mac,
      interfaceId: at.interfaceId,
      title: `${plain(device.name, 64)}: ${mac} is at ${this.#port(at)} and at ${this.#where(from)} at once`,
      text: `${mac} has been learned for more than 10 minutes at ${this.#port(at)}${vlanText(at)} and at ${this.#where(from)}`,
      answers: [answer(`forwarding table entry of ${mac}`, this.#port(at), null)],
    };
  }

  /** What is no longer so ends, once it has not been so for long enough. */
  #endOver(rule: StationRule, poll: DevicePoll, observation: Observation): void {
    const { event, goneSeconds } = rule.body.watch;
    const atMs = poll.finishedAtMs;
    for (const alert of this.#active(rule, observation)) {
      const reason = `it was not found so for ${goneText(goneSeconds)}`;
      const isOver = (lastMs: number): boolean => atMs - lastMs >= goneSeconds * SECOND;
      if (event === 'doubled' || event === 'shared') {
        if (isOver(alert.lastSeenAtMs)) this.#book.recover(alert, { atMs, reason });
        continue;
      }
      const { mac } = aboutOf(alert);
      const station = this.#stations.byMac(mac);
      if (station === null) this.#book.clear(alert, { atMs, reason: judgedText(station) });
      else if (station.place?.interfaceId !== alert.interfaceId)
        this.#book.recover(alert, { atMs, reason: `it is at ${this.#where(station.place)} now` });
      else if (isOver(station.lastSeenAtMs))
        this.#book.recover(alert, { atMs, reason: `it was not seen for ${goneText(goneSeconds)}` });
      else if (station.lastSeenAtMs > alert.lastSeenAtMs) this.#book.confirm(alert, station.lastSeenAtMs);
    }
  }

  /** It went where it had come from: the alert about that ends, and there is none about its way back. */
  #movedBack(rule: StationRule, poll: DevicePoll, { about, interfaceId }: Finding): boolean {
    const [mac, from] = splitLast(about);
    const back = `${mac}:${interfaceId}`;
    const alert = this.#book
      .ofRule(rule.id)
      .find((one) => one.key.endsWith(`:moved:${back}`) && one.interfaceId === Number(from));
    if (alert === undefined) return false;
    const where = interfaceId === null ? 'its port' : this.#named(interfaceId);
    this.#book.recover(alert, { atMs: poll.finishedAtMs, reason: `it is back at ${where}` });
    return true;
  }

  #raise(rule: StationRule, poll: DevicePoll, observation: Observation, finding: Finding): void {
    const { event, goneSeconds } = rule.body.watch;
    const { title, text, answers, interfaceId, about } = finding;
    const judged = event === 'appeared' || event === 'moved' ? 'somebody who says that it is known, or ' : '';
    this.#book.raise({
      key: keyOf(rule, observation, about),
      kind: 'state',
      deviceId: observation.device.id,
      interfaceId,
      thresholdId: null,
      ruleId: rule.id,
      severity: rule.body.severity,
      title,
      atMs: poll.finishedAtMs,
      evidence: [
        pollLine(poll, { text, answers }),
        {
          atMs: poll.finishedAtMs,
          text: `rule “${plain(rule.name, 100)}”: ${EVENT_WORDS[event]}`,
          detail: ruleJudgement(
            rule,
            `${stationWatchText(rule.body.watch)}, at ${scopeText(rule.body.scope)}`,
          ),
        },
      ],
      clearsWhen: `${judged}${goneText(goneSeconds)} in which no poll finds it so`,
    });
  }

  #active(rule: StationRule, { device }: Observation): Alert[] {
    if (!this.#book.hasRule(rule.id)) return [];
    return this.#book.ofRule(rule.id).filter(({ deviceId }) => deviceId === device.id);
  }

  #isRadio({ interfaceId }: StationPlace): boolean {
    return this.#inventory.interface(interfaceId)?.ifType === RADIO;
  }

  #port(place: StationPlace | null): string {
    const port: Interface | null = place === null ? null : this.#inventory.interface(place.interfaceId);
    return port === null ? 'a port' : portText(port, port.ifIndex);
  }

  #where(place: StationPlace | null): string {
    return place === null ? 'a port that is gone' : this.#named(place.interfaceId);
  }

  /** `port Gi1/0/7 of access-2` */
  #named(interfaceId: number): string {
    const port = this.#inventory.interface(interfaceId);
    if (port === null) return 'a port that is gone';
    const device = this.#inventory.device(port.deviceId);
    return `${portText(port, port.ifIndex)} of ${plain(device?.name ?? 'a device that is gone', 64)}`;
  }
}

function sharedFinding(
  { address, interfaceId, macs, changedAtMs }: SharedAddress,
  { device }: Observation,
): Finding {
  const at = plain(address, 64);
  return {
    about: at,
    interfaceId,
    title: `${plain(device.name, 64)}: ${at} has two MAC addresses, ${macs.join(' and ')}`,
    text: `the ARP table has ${at} at ${macs.join(' and ')} in turn: two hosts claim it`,
    answers: [answer(`ARP table entry of ${at}`, macs[1], macs[0])],
    atMs: changedAtMs,
  };
}

const keyOf = (rule: StationRule, { device }: Observation, about: string): string =>
  `state:${rule.id}:${device.id}:${rule.body.watch.event}:${about}`;

const MAC_LENGTH = 'xx:xx:xx:xx:xx:xx'.length;

/** What an alert of such a rule is about; the MAC address is none where it is about an IP address. */
function aboutOf({ key }: Alert): { event: string; mac: string } {
  const [, , , event = '', ...about] = key.split(':');
  return { event, mac: about.join(':').slice(0, MAC_LENGTH) };
}

function splitLast(text: string): [string, string] {
  const at = text.lastIndexOf(':');
  return [text.slice(0, at), text.slice(at + 1)];
}

function judgedText(station: Station | null): string {
  const judged = station?.judged ?? null;
  if (station === null || judged === null) return 'the station was forgotten';
  const { by, note } = judged;
  const who = plain(by, 64) || 'somebody';
  return `${who} said that it is ${station.standing}${note === '' ? '' : `: ${plain(note, 100)}`}`;
}

const EVENT_WORDS: Readonly<Record<Watch['event'], string>> = {
  appeared: 'a station that was not known before',
  moved: 'a station that moved from one access port to another',
  doubled: 'a MAC address at access ports of two devices at once',
  shared: 'an IP address that changes its MAC address to and fro',
};

/** What such a rule looks for, in words. */
export function stationWatchText({ event, ports }: Watch): string {
  return `${EVENT_WORDS[event]}${ports === null ? '' : `, at an interface like ${plain(ports, 64)}`}`;
}

const vlanText = (place: StationPlace | null): string =>
  typeof place?.vlan === 'number' ? ` in VLAN ${place.vlan}` : '';

function goneText(seconds: number): string {
  const minutes = Math.round((seconds * SECOND) / MINUTE);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
