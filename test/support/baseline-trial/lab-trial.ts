import type { Network } from '../../../agents/network/network.ts';
import type { Alert } from '../../../server/domain/alert.ts';
import type { BaselineRuleBody } from '../../../server/domain/rule.ts';
import { SENSITIVITIES, type Sensitivity } from '../../../server/domain/baseline.ts';
import type { Device } from '../../../server/domain/device.ts';
import { MINUTE, SECOND } from '../../../server/domain/units.ts';
import { BaselineBook, type DeviceBounds } from '../../../server/fault/baseline/baseline-book.ts';
import type { Store } from '../../../server/store/store.ts';
import { makeLab, type RunningLab } from '../../agents/running-lab.ts';
import { FakeClock } from '../fake-clock.ts';
import type { StageLine } from '../stage-line.ts';
import { storedLine } from '../stored-line.ts';
import type { FaultCase } from './fault-cases.ts';
import { LabPortPoller } from './lab-port-poller.ts';

/** What the rules of the trial watch: all that a fault of the lab can change in a port. */
const METRICS = [
  'ifInOctets',
  'ifOutOctets',
  'ifInErrors',
  'ifOutErrors',
  'ifInDiscards',
  'ifOutDiscards',
] as const;

const FOUND_WITHIN_S = 300;

export interface TrialOptions {
  readonly folder: string;
  readonly startMs: number;
  readonly seed?: number;
  readonly forSeconds?: number;
  /** Of the lab's devices that stand in its network; all where absent. */
  readonly devices?: readonly string[];
}

/** The campus lab, its real rates, a real store with its roll-ups, and rules of each sensitivity on all it counts. */
export class LabTrial {
  readonly clock: FakeClock;
  readonly lab: RunningLab;
  readonly network: Network;
  readonly store: Store;
  readonly line: StageLine;
  readonly #poller: LabPortPoller;
  readonly #devices = new Map<string, Device>();

  private constructor(options: TrialOptions, lab: RunningLab) {
    const { network } = lab.lab;
    if (network === null) throw new Error('the lab has no network');
    this.clock = lab.clock;
    this.lab = lab;
    this.network = network;
    const { store, line } = storedLine({ folder: options.folder, clock: lab.clock });
    this.store = store;
    this.line = line;
    this.#poller = new LabPortPoller(network, METRICS);
    for (const name of options.devices ?? this.#poller.names())
      this.#devices.set(name, line.device(name, { intervalMs: 1 * MINUTE }));
    for (const sensitivity of SENSITIVITIES)
      for (const metric of METRICS)
        line.rules.add({
          name: `${metric} ${sensitivity}`,
          enabled: true,
          body: bodyOf(metric, sensitivity, options.forSeconds ?? 180),
        });
  }

  static async start(options: TrialOptions): Promise<LabTrial> {
    const clock = new FakeClock(options.startMs);
    return new LabTrial(options, await makeLab({ clock, seed: options.seed ?? 1 }));
  }

  get devices(): readonly Device[] {
    return [...this.#devices.values()];
  }

  /** Polls all devices again and again for so long. */
  run(durationMs: number, intervalMs: number): void {
    for (const device of this.devices)
      if (device.intervalMs !== intervalMs) this.#interval(device, intervalMs);
    const untilMs = this.clock.now() + durationMs;
    while (this.clock.now() < untilMs) {
      this.clock.advance(intervalMs);
      this.store.transact(() => {
        for (const [name, { id }] of this.#devices)
          this.line.poll(this.#poller.poll(name, id, this.clock.now()));
      });
    }
  }

  /** As the server does, a little at a time; here all of it. */
  learn(): void {
    this.line.fault.learner.restart();
    while (this.line.fault.learner.work(1_000));
  }

  /** One step of the learning; @returns whether anything is left to do */
  learnStep(): boolean {
    return this.line.fault.learner.work(0);
  }

  /** What is usual now, of all devices, as it is held in memory. */
  usualNow(): { readonly size: number; readonly held: readonly DeviceBounds[] } {
    const book = new BaselineBook({ repository: this.store.baselines, hours: this.line.fault.hours });
    const held = this.devices.map(({ id }) => book.of(id, this.clock.now()));
    return { size: held.reduce((sum, { size }) => sum + size, 0), held };
  }

  /** Nobody polls until then. */
  skipTo(atMs: number): void {
    this.clock.advance(Math.max(0, atMs - this.clock.now()));
  }

  /** Those that rules of a sensitivity raised from a time on. */
  raised(sensitivity: Sensitivity, sinceMs: number): Alert[] {
    const ids = new Set(
      this.line.rules
        .list()
        .filter(({ body }) => body.kind === 'baseline' && body.sensitivity === sensitivity)
        .map(({ id }) => id),
    );
    return this.store.alerts
      .list({ limit: 100_000 })
      .filter(({ ruleId, raisedAtMs }) => ruleId !== null && ids.has(ruleId) && raisedAtMs >= sinceMs);
  }

  /**
   * Lets a fault happen, for ten minutes after ten without it; after it, ten minutes to come to rest.
   * @returns by sensitivity: seconds to the first alert about what it changes, null where there was none within five minutes
   */
  tryFault({ kind, parameters, places }: FaultCase): Record<Sensitivity, number | null> {
    const { faults } = this.lab.lab;
    this.run(10 * MINUTE, 1 * MINUTE);
    const startedMs = this.clock.now();
    const fault = faults.inject({ kind, parameters, source: 'api' });
    this.run(10 * MINUTE, 1 * MINUTE);
    const found = Object.fromEntries(
      SENSITIVITIES.map((sensitivity) => {
        const seconds = this.raised(sensitivity, startedMs)
          .filter((alert) => places.some((place) => this.#isAbout(alert, place)))
          .map(({ raisedAtMs }) => (raisedAtMs - startedMs) / SECOND);
        const first = Math.min(...seconds);
        return [sensitivity, first <= FOUND_WITHIN_S ? first : null];
      }),
    );
    faults.end(fault.id);
    this.run(10 * MINUTE, 1 * MINUTE);
    return found as Record<Sensitivity, number | null>;
  }

  #isAbout(alert: Alert, { device, port, metrics }: FaultCase['places'][number]): boolean {
    const body = alert.ruleId === null ? undefined : this.line.rules.get(alert.ruleId)?.body;
    const its = alert.interfaceId === null ? null : this.line.inventory.interface(alert.interfaceId);
    const isMetric = body?.kind === 'baseline' && metrics.includes(body.metric);
    return isMetric && its?.ifName === port && its.deviceId === this.#devices.get(device)?.id;
  }

  async stop(): Promise<void> {
    this.store.stop();
    await this.lab.stop();
  }

  #interval(device: Device, intervalMs: number): void {
    const changed = { ...device, intervalMs };
    this.#devices.set(device.name, changed);
    this.store.devices.update(changed);
    this.line.inventory.put(changed);
  }
}

function bodyOf(
  metric: BaselineRuleBody['metric'],
  sensitivity: Sensitivity,
  forSeconds: number,
): BaselineRuleBody {
  const scope = { devices: [], groups: [] };
  return {
    ...{ kind: 'baseline', scope, metric, ports: null, direction: 'both' },
    ...{ sensitivity, forSeconds, severity: 'warning' },
  };
}
