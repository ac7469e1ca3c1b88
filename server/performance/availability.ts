import type { AlertRepository } from '../domain/alert.ts';
import type {
  AvailabilityReader,
  AvailabilityReport,
  AvailabilityRow,
  AvailabilitySubject,
  AvailabilityTargetRepository,
  AvailabilityTimes,
} from '../domain/availability.ts';
import type { Clock } from '../domain/clock.ts';
import type { TimeSpan } from '../domain/comparison.ts';
import type { Device, DeviceId } from '../domain/device.ts';
import type { Interface } from '../domain/interface.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import { covers, type MaintenanceDesk, type MaintenanceScope } from '../domain/maintenance-window.ts';
import type { SeriesReader } from '../domain/series.ts';
import { DAY, MINUTE } from '../domain/units.ts';
import { ZonedTime } from '../domain/zoned-time.ts';
import {
  GAP_INTERVALS,
  availabilityPercent,
  availabilityTimes,
  notUpShare,
  type PolledSpan,
  polledSpans,
  unreachableShare,
} from './availability-times.ts';
import { Breather } from '../domain/breather.ts';
import { Outages } from './outages.ts';

const STEP_MS = 5 * MINUTE;
/** Read at once: below the number of points where the store would widen them. */
const READ_MS = 14 * DAY;

type Query = Parameters<AvailabilityReader['report']>[0];

/** What all rows of a report share. */
interface Ground {
  readonly span: TimeSpan;
  readonly outages: Outages;
  readonly maintenance: readonly {
    readonly scope: MaintenanceScope;
    readonly periods: readonly TimeSpan[];
  }[];
  /** Group -> percent. */
  readonly targets: ReadonlyMap<string, number>;
}

/** How much of a month devices, their interfaces and groups of devices were up. */
export class Availability implements AvailabilityReader {
  readonly #series: SeriesReader;
  readonly #inventory: Pick<InventoryReader, 'device' | 'devices' | 'interfaces'>;
  readonly #alerts: Pick<AlertRepository, 'active' | 'list'>;
  readonly #maintenance: Pick<MaintenanceDesk, 'list' | 'period'>;
  readonly #targets: Pick<AvailabilityTargetRepository, 'list'>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(options: {
    series: SeriesReader;
    inventory: Pick<InventoryReader, 'device' | 'devices' | 'interfaces'>;
    alerts: Pick<AlertRepository, 'active' | 'list'>;
    maintenance: Pick<MaintenanceDesk, 'list' | 'period'>;
    targets: Pick<AvailabilityTargetRepository, 'list'>;
    clock: Pick<Clock, 'now'>;
  }) {
    this.#series = options.series;
    this.#inventory = options.inventory;
    this.#alerts = options.alerts;
    this.#maintenance = options.maintenance;
    this.#targets = options.targets;
    this.#clock = options.clock;
  }

  async report({ year, month, timeZone, deviceId }: Query): Promise<AvailabilityReport> {
    const zone = new ZonedTime(timeZone);
    const { fromMs, toMs: endMs } = zone.monthSpan({ year, month });
    const toMs = Math.max(fromMs, Math.min(endMs, this.#clock.now()));
    const span = { fromMs, toMs };
    const breather = new Breather();
    const ground: Ground = {
      span,
      outages: await Outages.read(this.#alerts, { span, deviceId, breather }),
      maintenance: this.#periods(span),
      targets: new Map(this.#targets.list().map(({ group, percent }) => [group, percent])),
    };
    const device = deviceId === null ? null : this.#inventory.device(deviceId);
    const rows =
      deviceId === null
        ? await this.#deviceRows(ground, breather)
        : device === null
          ? []
          : await this.#interfaceRows(device, ground, breather);
    return { ...span, timeZone, rows };
  }

  async #deviceRows(ground: Ground, breather: Breather): Promise<AvailabilityRow[]> {
    const devices: { readonly device: Device; readonly row: AvailabilityRow }[] = [];
    for (const device of this.#inventory.devices()) {
      const span = { ...ground.span, fromMs: Math.max(ground.span.fromMs, device.createdAtMs) };
      const { id: deviceId, intervalMs } = device;
      const times = availabilityTimes(later(span), {
        polled: this.#polled({ metric: 'snmpReachable', deviceId, interfaceId: null }, span, intervalMs),
        outages: ground.outages.ofDevice(deviceId),
        maintenance: maintenanceOf(ground, device, null),
      });
      devices.push({ device, row: rowOf({ kind: 'device', deviceId }, times, targetOf(ground, device)) });
      await breather.pause();
    }
    const groups = [...new Set(devices.flatMap(({ device }) => device.groups))].toSorted();
    const groupRows = groups.map((group) => {
      const members = devices.filter(({ device }) => device.groups.includes(group)).map(({ row }) => row);
      const subject = { kind: 'group', group, devices: members.length } as const;
      return rowOf(subject, summed(members), ground.targets.get(group) ?? null);
    });
    return [...groupRows, ...devices.map(({ row }) => row)];
  }

  async #interfaceRows(device: Device, ground: Ground, breather: Breather): Promise<AvailabilityRow[]> {
    const rows: AvailabilityRow[] = [];
    for (const { id: interfaceId, ifAdminStatus, present, firstSeenAtMs } of this.#inventory.interfaces(
      device.id,
    )) {
      // Switched off on purpose: that it is down is no outage.
      if (!present || ifAdminStatus === 'down') continue;
      const span = { ...ground.span, fromMs: Math.max(ground.span.fromMs, firstSeenAtMs) };
      const series = { metric: 'ifOperStatus', deviceId: device.id, interfaceId } as const;
      const times = availabilityTimes(later(span), {
        polled: this.#polled(series, span, device.intervalMs),
        outages: ground.outages.ofInterface(interfaceId),
        maintenance: maintenanceOf(ground, device, interfaceId),
      });
      const subject = { kind: 'interface', deviceId: device.id, interfaceId } as const;
      rows.push(rowOf(subject, times, targetOf(ground, device)));
      await breather.pause();
    }
    return rows;
  }

  #polled(
    series: {
      metric: 'snmpReachable' | 'ifOperStatus';
      deviceId: DeviceId;
      interfaceId: Interface['id'] | null;
    },
    span: TimeSpan,
    intervalMs: number,
  ): PolledSpan[] {
    const share = series.metric === 'snmpReachable' ? unreachableShare : notUpShare;
    const spans: PolledSpan[] = [];
    for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += READ_MS) {
      const toMs = Math.min(span.toMs, fromMs + READ_MS);
      // The poll after the end tells how far the last one before it holds.
      const readToMs = toMs + GAP_INTERVALS * Math.max(STEP_MS, intervalMs);
      const [read] = this.#series.read({ ...series, fromMs, toMs: readToMs, stepMs: STEP_MS });
      if (read === undefined) continue;
      // Older readings have wider points: each is judged by its own width, and only within its own time.
      const { points, stepMs } = read;
      for (const one of polledSpans(points, { stepMs, intervalMs }, share)) {
        const clipped = { ...one, fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) };
        if (clipped.toMs > clipped.fromMs) spans.push(clipped);
      }
    }
    return spans;
  }

  /** Every opening of every window in the span. */
  #periods(span: TimeSpan): Ground['maintenance'] {
    return this.#maintenance
      .list()
      .filter(({ enabled }) => enabled)
      .map((window) => {
        const periods: TimeSpan[] = [];
        let atMs = span.fromMs;
        for (;;) {
          const period = this.#maintenance.period(window, atMs);
          if (period === null || period.fromMs >= span.toMs) break;
          periods.push(period);
          atMs = Math.max(period.toMs, atMs + 1);
        }
        return { scope: window.scope, periods };
      });
  }
}

/** A device that was added after the span has none of it. */
const later = ({ fromMs, toMs }: TimeSpan): TimeSpan => ({ fromMs, toMs: Math.max(fromMs, toMs) });

function maintenanceOf({ maintenance }: Ground, device: Device, interfaceId: number | null): TimeSpan[] {
  return maintenance
    .filter(({ scope }) => covers(scope, device, interfaceId))
    .flatMap(({ periods }) => periods);
}

function targetOf({ targets }: Ground, { groups }: Device): number | null {
  const ofGroups = groups.flatMap((group) => targets.get(group) ?? []);
  return ofGroups.length === 0 ? null : Math.max(...ofGroups);
}

function rowOf(
  subject: AvailabilitySubject,
  times: AvailabilityTimes,
  targetPercent: number | null,
): AvailabilityRow {
  const percent = availabilityPercent(times);
  const met = percent === null || targetPercent === null ? null : percent >= targetPercent;
  return { subject, ...times, percent, targetPercent, met };
}

function summed(rows: readonly AvailabilityTimes[]): AvailabilityTimes {
  const sum = (of: (row: AvailabilityTimes) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    upMs: sum(({ upMs }) => upMs),
    downMs: sum(({ downMs }) => downMs),
    unknownMs: sum(({ unknownMs }) => unknownMs),
    maintenanceMs: sum(({ maintenanceMs }) => maintenanceMs),
  };
}
