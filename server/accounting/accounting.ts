import type {
  AccountReader,
  InterfaceAccount,
  Volume,
  VolumeHour,
  VolumeRepository,
} from '../domain/accounting.ts';
import { Breather } from '../domain/breather.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import { SampleColumns } from '../domain/sample-columns.ts';
import type { SampleList, SeriesReader } from '../domain/series.ts';
import { DAY, HOUR, SECOND } from '../domain/units.ts';
import { AVERAGING_MS, FiveMinuteAverages, percentile95 } from './five-minute-averages.ts';
import { splitByHour } from './hour-split.ts';
import { PollVolumes } from './poll-volumes.ts';

type AccountQuery = Parameters<AccountReader['accounts']>[0];

/** Octets per interface and hour, summed up from the increases of the octet counters. */
export class Accounting implements AccountReader {
  readonly #volumes: VolumeRepository;
  readonly #inventory: InventoryReader;
  readonly #averages: FiveMinuteAverages;
  #newestMs = 0;

  constructor(options: { volumes: VolumeRepository; series: SeriesReader; inventory: InventoryReader }) {
    this.#volumes = options.volumes;
    this.#inventory = options.inventory;
    this.#averages = new FiveMinuteAverages(options);
  }

  /** Adds the increases of one poll to the hours they cover; inside the caller's transaction. */
  account(samples: SampleList): void {
    const columns = SampleColumns.of(samples);
    const sums = new PollVolumes();
    for (let at = 0; at < columns.length; at += 1) {
      const metric = columns.metric(at);
      if (metric !== 'ifInOctets' && metric !== 'ifOutOctets') continue;
      const interfaceId = columns.interfaceId(at);
      const atMs = columns.atMs(at);
      const delta = columns.delta(at);
      const deltaSeconds = columns.deltaSeconds(at);
      if (atMs > this.#newestMs) this.#newestMs = atMs;
      // NaN, where there is no increase, is not above 0.
      if (interfaceId === null || !(deltaSeconds > 0)) continue;
      const hourMs = Math.floor(atMs / HOUR) * HOUR;
      const inward = metric === 'ifInOctets';
      // Nearly always the whole increase fell into one hour.
      if (atMs > hourMs && atMs - deltaSeconds * SECOND >= hourMs) {
        sums.add(interfaceId, inward, { hourMs, octets: delta, seconds: deltaSeconds });
        continue;
      }
      for (const share of splitByHour(delta, deltaSeconds, atMs)) sums.add(interfaceId, inward, share);
    }
    // The samples of one poll are of one device.
    if (sums.volumes.length > 0) this.#volumes.add(sums.volumes, columns.deviceId(0));
  }

  volumes(interfaceId: InterfaceId, fromMs: number, toMs: number, bucket: 'hour' | 'day'): readonly Volume[] {
    const widthMs = bucket === 'hour' ? HOUR : DAY;
    const start = Math.floor(fromMs / widthMs) * widthMs;
    const hours = this.#volumes.hours(interfaceId, start, toMs);
    const first = hours[0];
    if (first === undefined) return [];
    // Bucket start -> its hours. Nothing was measured before the first one, so the answer begins there.
    const buckets = new Map<number, VolumeHour[]>();
    for (let atMs = Math.floor(first.hourMs / widthMs) * widthMs; atMs < toMs; atMs += widthMs)
      buckets.set(atMs, []);
    for (const hour of hours) buckets.get(Math.floor(hour.hourMs / widthMs) * widthMs)?.push(hour);
    return [...buckets].map(([atMs, values]) => total(values, atMs, Math.min(atMs + widthMs, toMs)));
  }

  /** Totals count whole hours: a period that begins within one has that hour's volume in it. */
  async accounts(query: AccountQuery): Promise<readonly InterfaceAccount[]> {
    const fromMs = Math.floor(query.fromMs / HOUR) * HOUR;
    const range = { fromMs, toMs: query.toMs };
    const sums = await this.#sums(query, range);
    const largest = sums
      .flatMap((sum) => {
        const port = this.#inventory.interface(sum.interfaceId);
        const wanted = port !== null && (query.deviceId === null || port.deviceId === query.deviceId);
        return wanted && (query.sees?.(port.deviceId) ?? true) ? [{ deviceId: port.deviceId, sum }] : [];
      })
      .sort((a, b) => octets(b.sum) - octets(a.sum) || a.sum.interfaceId - b.sum.interfaceId)
      .slice(0, query.limit);
    const breather = new Breather();
    const accounts: InterfaceAccount[] = [];
    for (const { deviceId, sum } of largest) {
      // A month of averages takes milliseconds for each of them.
      await breather.pause();
      accounts.push({
        deviceId,
        interfaceId: sum.interfaceId,
        total: total([sum], range.fromMs, range.toMs),
        percentile95InBps: this.#percentile(deviceId, sum.interfaceId, 'ifInOctets', range),
        percentile95OutBps: this.#percentile(deviceId, sum.interfaceId, 'ifOutOctets', range),
      });
    }
    return accounts;
  }

  async #sums(
    query: AccountQuery,
    { fromMs, toMs }: { fromMs: number; toMs: number },
  ): Promise<readonly VolumeHour[]> {
    const { interfaceId } = query;
    // Without a device to choose by, the store need not hand over more than will be shown.
    if (interfaceId === null)
      return this.#volumes.sums(
        fromMs,
        toMs,
        query.deviceId === null ? query.limit : undefined,
        query.sees && this.#seen(query.sees),
      );
    const empty: VolumeHour = { interfaceId, hourMs: fromMs, inOctets: 0, outOctets: 0, coveredSeconds: 0 };
    return [
      this.#volumes.hours(interfaceId, fromMs, toMs).reduce<VolumeHour>(
        (sum, hour) => ({
          ...sum,
          inOctets: sum.inOctets + hour.inOctets,
          outOctets: sum.outOctets + hour.outOctets,
          coveredSeconds: sum.coveredSeconds + hour.coveredSeconds,
        }),
        empty,
      ),
    ];
  }

  #seen(sees: (deviceId: number) => boolean): (id: InterfaceId) => boolean {
    return (id) => {
      const port = this.#inventory.interface(id);
      return port !== null && sees(port.deviceId);
    };
  }

  #percentile(
    deviceId: number,
    interfaceId: InterfaceId,
    metric: 'ifInOctets' | 'ifOutOctets',
    range: { fromMs: number; toMs: number },
  ): number | null {
    const settledMs = this.#newestMs - 2 * AVERAGING_MS;
    return percentile95(this.#averages.read({ deviceId, interfaceId }, metric, { ...range, settledMs }));
  }
}

function octets(volume: Pick<VolumeHour, 'inOctets' | 'outOctets'>): number {
  return volume.inOctets + volume.outOctets;
}

function total(hours: readonly VolumeHour[], fromMs: number, toMs: number): Volume {
  let inOctets = 0;
  let outOctets = 0;
  let covered = 0;
  for (const hour of hours) {
    inOctets += hour.inOctets;
    outOctets += hour.outOctets;
    covered += hour.coveredSeconds;
  }
  const seconds = (toMs - fromMs) / SECOND;
  return { fromMs, toMs, inOctets, outOctets, coverage: seconds > 0 ? Math.min(1, covered / seconds) : 0 };
}
