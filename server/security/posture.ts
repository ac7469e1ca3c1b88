import { Breather } from '../domain/breather.ts';
import type { Clock } from '../domain/clock.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Observation } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type {
  Acceptance,
  DevicePosture,
  Finding,
  JudgedNetwork,
  NetworkPosture,
  PostureDay,
  PostureDesk,
  PostureRepository,
} from '../domain/posture.ts';
import type { Transaction } from '../domain/transaction.ts';
import { DAY, HOUR, SECOND } from '../domain/units.ts';
import { POSTURE_CHECKS } from './checks/all.ts';
import { KnownFacts, type KnownFactsOptions } from './known-facts.ts';
import { countBySeverity, type FoundFinding, meanScore, scoreDevice, worstFirst } from './score.ts';

/** Within this time all who ask get the same answer. */
const FRESH_MS = 10 * SECOND;
const NOTED_EVERY_MS = 1 * HOUR;
const ROWS_PER_TRANSACTION = 200;
/** Of those that time is over, kept for a while so that somebody may renew them. */
const OVER_KEPT_MS = 30 * DAY;

export interface PostureOptions extends KnownFactsOptions {
  readonly repository: PostureRepository;
  readonly transaction: Transaction;
  readonly clock: Clock;
  readonly log: Log;
}

/** How well the network and each of its devices is protected, by the checks, and what somebody accepted of it. */
export class Posture implements PostureDesk {
  readonly #repository: PostureRepository;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #facts: KnownFacts;
  #judged: JudgedNetwork | null = null;
  #judging: Promise<JudgedNetwork> | null = null;
  #notedAtMs = -Infinity;

  constructor(options: PostureOptions) {
    this.#repository = options.repository;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#facts = new KnownFacts(options);
  }

  onPoll(poll: DevicePoll, observation: Observation): void {
    this.#facts.onPoll(poll, observation);
  }

  /** After a rollback. */
  reload(): void {
    this.#facts.reload();
    this.#judged = null;
  }

  onDeviceRemoved(id: DeviceId): void {
    this.#facts.forget(id);
    this.#judged = null;
  }

  /** A device took a SET by a community. Does not throw: the SET is done. */
  onCommunityWrite(id: DeviceId): void {
    this.#judged = null;
    try {
      this.#repository.saveWrite(id, this.#clock.now());
    } catch (error) {
      this.#log.error({ device: id, err: (error as Error).message }, 'a SET by a community was not noted');
    }
  }

  async posture(): Promise<NetworkPosture> {
    return (await this.#current()).network;
  }

  async ofDevice(id: DeviceId): Promise<DevicePosture | null> {
    return (await this.#current()).byDevice.get(id) ?? null;
  }

  days(deviceId: DeviceId | null, fromMs: number): readonly PostureDay[] {
    return this.#repository.days(deviceId, fromMs);
  }

  daysTogether(deviceIds: readonly DeviceId[], fromMs: number): readonly PostureDay[] {
    return this.#repository.daysTogether(deviceIds, fromMs);
  }

  among(sees: (device: Device) => boolean): Promise<JudgedNetwork> {
    return this.#judge(this.#clock.now(), sees);
  }

  async accept(key: string, acceptance: Omit<Acceptance, 'atMs'>): Promise<Finding | null> {
    const find = async () => (await this.#current()).network.findings.find((one) => one.key === key) ?? null;
    const known = await find();
    if (known === null) return null;
    this.#repository.accept({ ...acceptance, key, deviceId: known.deviceId, atMs: this.#clock.now() });
    this.#judged = null;
    return find();
  }

  withdraw(key: string): boolean {
    this.#judged = null;
    return this.#repository.withdraw(key);
  }

  /** Writes down how the day is, every hour. Call it again and again. */
  async work(): Promise<void> {
    const nowMs = this.#clock.now();
    if (nowMs >= this.#notedAtMs && nowMs - this.#notedAtMs < NOTED_EVERY_MS) return;
    this.#notedAtMs = nowMs;
    this.#judged = null;
    const { network, byDevice } = await this.#current();
    const { score } = network;
    if (score === null) return;
    const dayMs = Math.floor(nowMs / DAY) * DAY;
    const { counts, accepted } = network;
    this.#repository.saveDay(null, { dayMs, score, counts, accepted });
    const rows = [...byDevice.values()];
    const breather = new Breather();
    for (let at = 0; at < rows.length; at += ROWS_PER_TRANSACTION) {
      this.#transaction.transact(() => {
        for (const { deviceId, score: own, findings } of rows.slice(at, at + ROWS_PER_TRANSACTION))
          this.#repository.saveDay(deviceId, {
            dayMs,
            score: own,
            counts: countBySeverity(findings),
            accepted: acceptedOf(findings),
          });
      });
      await breather.pause();
    }
  }

  async #current(): Promise<JudgedNetwork> {
    const nowMs = this.#clock.now();
    const ageMs = this.#judged === null ? Infinity : nowMs - this.#judged.network.atMs;
    if (this.#judged !== null && ageMs >= 0 && ageMs < FRESH_MS) return this.#judged;
    this.#judging ??= this.#judge(nowMs)
      .then((judged) => (this.#judged = judged))
      .finally(() => (this.#judging = null));
    return this.#judging;
  }

  async #judge(nowMs: number, sees?: (device: Device) => boolean): Promise<JudgedNetwork> {
    const breather = new Breather();
    const whole = this.#facts.view(nowMs, this.#repository.writes());
    const view = sees === undefined ? whole : { ...whole, devices: whole.devices.filter(sees) };
    const found = new Map<DeviceId, FoundFinding[]>(view.devices.map(({ id }) => [id, []]));
    for (const check of POSTURE_CHECKS) {
      const { kind } = check;
      for (const one of check.find(view))
        if (one === null) await breather.pause();
        else found.get(one.deviceId)?.push({ ...one, kind });
      await breather.pause();
    }
    const acceptances = new Map(this.#acceptances(nowMs).map((one) => [one.key, one]));
    const byDevice = new Map<DeviceId, DevicePosture>();
    for (const [id, own] of found) byDevice.set(id, scoreDevice(id, own, acceptances, nowMs));
    const all = [...byDevice.values()];
    const names = new Map(view.devices.map(({ id, name }) => [id, name]));
    const byName = (a: { deviceId: DeviceId }, b: { deviceId: DeviceId }) =>
      (names.get(a.deviceId) ?? '').localeCompare(names.get(b.deviceId) ?? '') || a.deviceId - b.deviceId;
    const findings = all.flatMap((one) => one.findings).toSorted((a, b) => worstFirst(a, b) || byName(a, b));
    const network: NetworkPosture = {
      atMs: nowMs,
      score: meanScore(all.map(({ score }) => score)),
      devices: all
        .map(({ deviceId, score, findings: own }) => ({
          deviceId,
          score,
          findings: own.length - acceptedOf(own),
        }))
        .toSorted((a, b) => a.score - b.score || byName(a, b)),
      counts: countBySeverity(findings),
      accepted: acceptedOf(findings),
      findings,
    };
    return { network, byDevice };
  }

  #acceptances(nowMs: number) {
    const all = this.#repository.acceptances();
    for (const { key, untilMs } of all)
      if (untilMs !== null && nowMs - untilMs > OVER_KEPT_MS) this.#repository.withdraw(key);
    return all;
  }
}

const acceptedOf = (findings: readonly Finding[]): number =>
  findings.filter(({ accepted }) => accepted !== null).length;
