import type { AccountReader, Volume, VolumeRepository } from '../domain/accounting.ts';
import { type Alert, isQuiet, worstFirst } from '../domain/alert.ts';
import { Breather } from '../domain/breather.ts';
import type { Clock } from '../domain/clock.ts';
import type { ChangeRepository, InventoryReader } from '../domain/inventory.ts';
import type { LatestReader } from '../domain/latest.ts';
import type { PostureDesk } from '../domain/posture.ts';
import type { PostureReader, SecurityEventRepository } from '../domain/security-event.ts';
import type { TrapReader } from '../domain/trap.ts';
import { DAY, HOUR, SECOND } from '../domain/units.ts';
import type { OverviewView } from '../contract/overview.ts';

const TOP = 5;
const FRESH_MS = 0.5 * SECOND;
/** Panels whose numbers grow slowly are read from the disk this often. */
const SLOW_MS = 15 * SECOND;
/** The largest of all interfaces are looked for this often: it means a look at each of them. */
const RANKING_MS = 2 * SECOND;
/** Changes looked at for the count of the last day. */
const COUNTED_CHANGES = 1_000;

export interface OverviewOptions {
  readonly clock: Clock;
  readonly inventory: InventoryReader;
  readonly latest: LatestReader;
  readonly alerts: { active(): readonly Alert[] };
  readonly traps: Pick<TrapReader, 'count'>;
  readonly changes: Pick<ChangeRepository, 'list'>;
  readonly accounts: Pick<AccountReader, 'accounts'>;
  readonly volumes: Pick<VolumeRepository, 'total'>;
  readonly securityEvents: Pick<SecurityEventRepository, 'countSince' | 'list'>;
  readonly weaknesses: PostureReader;
  readonly posture: Pick<PostureDesk, 'posture'>;
  /** Within this time all who ask get the same answer, ms. */
  readonly freshMs?: number;
}

/** Composes the overview's five panels from the functions' own readers. */
export class Overview {
  readonly #options: OverviewOptions;
  #accounting: { readonly atMs: number; readonly value: OverviewView['accounting'] } | null = null;
  #ranking: { readonly atMs: number; readonly value: OverviewView['performance'] } | null = null;
  #latest: OverviewView | null = null;
  #composing: Promise<OverviewView> | null = null;

  constructor(options: OverviewOptions) {
    this.#options = options;
  }

  async read(): Promise<OverviewView> {
    const nowMs = this.#options.clock.now();
    const ageMs = this.#latest === null ? Infinity : nowMs - this.#latest.atMs;
    if (this.#latest !== null && ageMs >= 0 && ageMs < (this.#options.freshMs ?? FRESH_MS))
      return this.#latest;
    this.#composing ??= this.#compose(nowMs).finally(() => (this.#composing = null));
    return this.#composing;
  }

  async #compose(nowMs: number): Promise<OverviewView> {
    // Both look at each interface, and pause meanwhile.
    const accounting = await this.#account(nowMs);
    const performance = await this.#performance(nowMs);
    const breather = new Breather();
    const fault = this.#fault(nowMs);
    await breather.pause();
    const configuration = this.#configuration(nowMs);
    await breather.pause();
    const security = await this.#security(nowMs);
    this.#latest = { atMs: nowMs, fault, configuration, accounting, performance, security };
    return this.#latest;
  }

  #fault(nowMs: number): OverviewView['fault'] {
    const { inventory, alerts, traps } = this.#options;
    // Nobody asks after one that is switched off, so it is neither reachable nor missed.
    const asked = inventory.devices().filter(({ enabled }) => enabled);
    const states = asked.map((device) => inventory.state(device.id)?.reachability ?? 'unknown');
    const all = alerts.active();
    const active = all
      .filter((alert) => !isQuiet(alert))
      .sort((a, b) => worstFirst(a, b) || b.raisedAtMs - a.raisedAtMs);
    const bySeverity: Record<string, number> = {};
    for (const { severity } of active) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
    const lastHour = traps.count(nowMs - HOUR);
    return {
      devices: {
        total: states.length,
        reachable: states.filter((state) => state === 'reachable').length,
        unreachable: states.filter((state) => state === 'unreachable').length,
        unknown: states.filter((state) => state === 'unknown').length,
      },
      alertsBySeverity: bySeverity,
      quietAlerts: all.length - active.length,
      unacknowledged: active.filter((alert) => alert.acknowledged === null).length,
      worst: active.slice(0, TOP).map((alert) => ({ ...alert, evidence: [...alert.evidence] })),
      trapsLastHour: lastHour.total,
      quarantinedLastHour: lastHour.quarantined,
    };
  }

  #configuration(nowMs: number): OverviewView['configuration'] {
    const { inventory, changes } = this.#options;
    const latest = changes.list({ limit: COUNTED_CHANGES });
    return {
      interfaces: inventory
        .devices()
        .reduce((sum, device) => sum + (inventory.state(device.id)?.interfaceCount ?? 0), 0),
      changesLastDay: latest.filter((change) => change.atMs > nowMs - DAY).length,
      latest: latest.slice(0, TOP),
    };
  }

  async #account(nowMs: number): Promise<OverviewView['accounting']> {
    if (this.#accounting && nowMs - this.#accounting.atMs < SLOW_MS) return this.#accounting.value;
    const { accounts } = this.#options;
    const now = new Date(nowMs);
    const dayMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
    const monthMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
    const query = { interfaceId: null, deviceId: null, toMs: nowMs, limit: TOP };
    const value = {
      today: await this.#total(dayMs, nowMs),
      monthToDate: await this.#total(monthMs, nowMs),
      top: (await accounts.accounts({ ...query, fromMs: monthMs })).map((account) => ({ ...account })),
    };
    this.#accounting = { atMs: nowMs, value };
    return value;
  }

  async #total(fromMs: number, toMs: number): Promise<Volume> {
    const { inOctets, outOctets, coveredSeconds, interfaces } = await this.#options.volumes.total(
      fromMs,
      toMs,
    );
    const seconds = ((toMs - fromMs) / SECOND) * interfaces;
    const coverage = seconds > 0 ? Math.min(1, coveredSeconds / seconds) : 0;
    return { fromMs, toMs, inOctets, outOctets, coverage };
  }

  async #performance(nowMs: number): Promise<OverviewView['performance']> {
    const ageMs = this.#ranking === null ? Infinity : nowMs - this.#ranking.atMs;
    if (this.#ranking === null || ageMs < 0 || ageMs >= RANKING_MS)
      this.#ranking = { atMs: nowMs, value: await this.#rank() };
    return this.#ranking.value;
  }

  async #rank(): Promise<OverviewView['performance']> {
    const { inventory, latest } = this.#options;
    const breather = new Breather();
    const trips: number[] = [];
    let [loss, losses] = [0, 0];
    const tcpByState: Record<string, number> = {};
    for (const { id } of inventory.devices()) {
      const { roundTripMs = null, lossPercent = null } = inventory.state(id) ?? {};
      if (roundTripMs !== null) trips.push(roundTripMs);
      if (lossPercent !== null) [loss, losses] = [loss + lossPercent, losses + 1];
      for (const [key, value] of Object.entries(latest.ofDevice(id, 'tcpConnections'))) {
        const state = key.slice('tcpConnections:'.length);
        tcpByState[state] = (tcpByState[state] ?? 0) + value;
      }
      await breather.pause();
    }
    trips.sort((a, b) => a - b);
    return {
      topUtilisation: [...(await latest.top(['ifInUtilisation', 'ifOutUtilisation'], TOP))],
      topErrors: [...(await latest.top(['ifInErrors', 'ifOutErrors', 'ifInDiscards', 'ifOutDiscards'], TOP))],
      medianRoundTripMs: trips[Math.floor(trips.length / 2)] ?? null,
      lossPercent: losses > 0 ? loss / losses : null,
      tcpByState,
    };
  }

  async #security(nowMs: number): Promise<OverviewView['security']> {
    const { securityEvents } = this.#options;
    const counts = securityEvents.countSince(nowMs - DAY);
    const weaknesses = this.#options.weaknesses.weaknesses();
    const posture = await this.#options.posture.posture();
    return {
      authenticationFailuresLastDay: counts.authenticationFailure,
      badCommunitiesLastDay: counts.badCommunity,
      newListenersLastDay: counts.newListener,
      weaknesses: weaknesses.slice(0, TOP),
      weaknessCount: weaknesses.length,
      score: posture.score,
      findings: posture.counts,
      worst: posture.findings.filter(({ accepted }) => accepted === null).slice(0, TOP),
      latest: [...securityEvents.list({ limit: TOP })],
    };
  }
}
