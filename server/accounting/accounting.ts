import type {
  AccountReader,
  InterfaceAccount,
  Volume,
  VolumeHour,
  VolumeRepository,
} from '../domain/accounting.ts';
import type { InterfaceId } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Sample, SeriesReader } from '../domain/series.ts';
import { DAY, HOUR, SECOND } from '../domain/units.ts';
import { AVERAGING_MS, FiveMinuteAverages, percentile95 } from './five-minute-averages.ts';
import { splitByHour } from './hour-split.ts';

type AccountQuery = Parameters<AccountReader['accounts']>[0];

interface HourSum {
  readonly interfaceId: InterfaceId;
  readonly hourMs: number;
  inOctets: number;
  outOctets: number;
  inSeconds: number;
  outSeconds: number;
}

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
  account(samples: readonly Sample[]): void {
    // `interface hour` -> sum.
    const sums = new Map<string, HourSum>();
    for (const { series, atMs, delta, deltaSeconds } of samples) {
      const { metric, interfaceId } = series;
      if (metric !== 'ifInOctets' && metric !== 'ifOutOctets') continue;
      this.#newestMs = Math.max(this.#newestMs, atMs);
      if (interfaceId === null || delta === null || deltaSeconds === null || deltaSeconds <= 0) continue;
      for (const share of splitByHour(delta, deltaSeconds, atMs)) {
        const sum = hourSum(sums, interfaceId, share.hourMs);
        if (metric === 'ifInOctets') {
          sum.inOctets += share.octets;
          sum.inSeconds += share.seconds;
        } else {
          sum.outOctets += share.octets;
          sum.outSeconds += share.seconds;
        }
      }
    }
    if (sums.size > 0) this.#volumes.add([...sums.values()].map(volumeHour));
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
  accounts(query: AccountQuery): readonly InterfaceAccount[] {
    const fromMs = Math.floor(query.fromMs / HOUR) * HOUR;
    const range = { fromMs, toMs: query.toMs };
    return this.#sums(query, range)
      .flatMap((sum) => {
        const port = this.#inventory.interface(sum.interfaceId);
        const wanted = port !== null && (query.deviceId === null || port.deviceId === query.deviceId);
        return wanted ? [{ deviceId: port.deviceId, sum }] : [];
      })
      .sort((a, b) => octets(b.sum) - octets(a.sum) || a.sum.interfaceId - b.sum.interfaceId)
      .slice(0, query.limit)
      .map(({ deviceId, sum }) => ({
        deviceId,
        interfaceId: sum.interfaceId,
        total: total([sum], range.fromMs, range.toMs),
        percentile95InBps: this.#percentile(deviceId, sum.interfaceId, 'ifInOctets', range),
        percentile95OutBps: this.#percentile(deviceId, sum.interfaceId, 'ifOutOctets', range),
      }));
  }

  #sums(query: AccountQuery, { fromMs, toMs }: { fromMs: number; toMs: number }): readonly VolumeHour[] {
    const { interfaceId } = query;
    // Without a device to choose by, the store need not hand over more than will be shown.
    if (interfaceId === null)
      return this.#volumes.sums(fromMs, toMs, query.deviceId === null ? query.limit : undefined);
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

function hourSum(sums: Map<string, HourSum>, interfaceId: InterfaceId, hourMs: number): HourSum {
  const key = `${interfaceId} ${hourMs}`;
  const known = sums.get(key);
  if (known !== undefined) return known;
  const sum = { interfaceId, hourMs, inOctets: 0, outOctets: 0, inSeconds: 0, outSeconds: 0 };
  sums.set(key, sum);
  return sum;
}

function volumeHour({
  interfaceId,
  hourMs,
  inOctets,
  outOctets,
  inSeconds,
  outSeconds,
}: HourSum): VolumeHour {
  return { interfaceId, hourMs, inOctets, outOctets, coveredSeconds: Math.max(inSeconds, outSeconds) };
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
