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
  PostureView,
} from '../domain/posture.ts';
import type { Transaction } from '../domain/transaction.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../domain/units.ts';
import { POSTURE_CHECKS } from './checks/all.ts';
import { KnownFacts, type KnownFactsOptions } from './known-facts.ts';
import { countBySeverity, type FoundFinding, meanScore, rankOf, scoreDevice } from './score.ts';

/** Within this time all who ask get the same answer, */
const FRESH_MS = 10 * SECOND;
/** or within so many times what the last one took, where that is longer, */
const FRESH_TIMES = 100;
/** up to this. */
const FRESH_AT_MOST_MS = 5 * MINUTE;
/** Findings taken at one go before others may have their turn. */
const FINDINGS_AT_ONCE = 64;
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
  #freshMs = FRESH_MS;
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
    if (this.#judged !== null && ageMs >= 0 && ageMs < this.#freshMs) return this.#judged;
    this.#judging ??= this.#judgeAll(nowMs).finally(() => (this.#judging = null));
    return this.#judging;
  }

  async #judgeAll(nowMs: number): Promise<JudgedNetwork> {
    const startedMs = this.#clock.monotonic();
    this.#judged = await this.#judge(nowMs);
    const tookMs = this.#clock.monotonic() - startedMs;
    this.#freshMs = Math.min(FRESH_AT_MOST_MS, Math.max(FRESH_MS, FRESH_TIMES * tookMs));
    return this.#judged;
  }

  async #judge(nowMs: number, sees?: (device: Device) => boolean): Promise<JudgedNetwork> {
    const breather = new Breather();
    const whole = this.#facts.view(nowMs, this.#repository.writes());
    const view = sees === undefined ? whole : { ...whole, devices: whole.devices.filter(sees) };
    const found = await findAll(view, breather);
    const acceptances = new Map(this.#acceptances(nowMs).map((one) => [one.key, one]));
    const names = new Map(view.devices.map(({ id, name }) => [id, name]));
    const all: DevicePosture[] = [];
    for (const [id, own] of found) {
      all.push(scoreDevice(id, own, acceptances, nowMs));
      await breather.pause();
    }
    const byName = all.toSorted(
      (a, b) =>
        (names.get(a.deviceId) ?? '').localeCompare(names.get(b.deviceId) ?? '') || a.deviceId - b.deviceId,
    );
    await breather.pause();
    const findings = await worstOfAll(byName, breather);
    const network: NetworkPosture = {
      atMs: nowMs,
      score: meanScore(all.map(({ score }) => score)),
      devices: byName
        .map(({ deviceId, score, findings: own }) => ({
          deviceId,
          score,
          findings: own.length - acceptedOf(own),
        }))
        .toSorted((a, b) => a.score - b.score),
      counts: countBySeverity(findings),
      accepted: acceptedOf(findings),
      findings,
    };
    return { network, byDevice: new Map(all.map((one) => [one.deviceId, one])) };
  }

  #acceptances(nowMs: number) {
    const all = this.#repository.acceptances();
    for (const { key, untilMs } of all)
      if (untilMs !== null && nowMs - untilMs > OVER_KEPT_MS) this.#repository.withdraw(key);
    return all;
  }
}

async function findAll(view: PostureView, breather: Breather): Promise<Map<DeviceId, FoundFinding[]>> {
  const found = new Map<DeviceId, FoundFinding[]>(view.devices.map(({ id }) => [id, []]));
  let taken = 0;
  for (const check of POSTURE_CHECKS) {
    const { kind } = check;
    for (const one of check.find(view)) {
      if (one !== null) found.get(one.deviceId)?.push({ kind, ...one });
      taken += 1;
      if (one === null || taken % FINDINGS_AT_ONCE === 0) await breather.pause();
    }
    await breather.pause();
  }
  return found;
}

/** Worst first, those of one rank in the order of the devices: by rank at once, as there may be tens of thousands. */
async function worstOfAll(devices: readonly DevicePosture[], breather: Breather): Promise<Finding[]> {
  const ranks = new Map<number, Finding[]>();
  for (const { findings } of devices) {
    for (const finding of findings) {
      const rank = rankOf(finding);
      const known = ranks.get(rank);
      if (known) known.push(finding);
      else ranks.set(rank, [finding]);
    }
    await breather.pause();
  }
  return [...ranks].toSorted(([a], [b]) => a - b).flatMap(([, findings]) => findings);
}

const acceptedOf = (findings: readonly Finding[]): number =>
  findings.filter(({ accepted }) => accepted !== null).length;
