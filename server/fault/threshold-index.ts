import type { Device, DeviceId } from '../domain/device.ts';
import type { Interface, InterfaceId } from '../domain/interface.ts';
import { type Metric, metricOf, type MetricName } from '../domain/metric.ts';
import { isTagged } from '../domain/tag.ts';
import type { Threshold } from '../domain/threshold.ts';
import { portMatches } from './port-selector.ts';

const NONE: readonly Threshold[] = [];

/** The thresholds of one metric that are for one device. */
class DeviceMetric {
  readonly metric: Metric;
  /** For all that the device has of the metric. */
  readonly wide: readonly Threshold[];
  /** For some interfaces only: by one, by pattern. */
  readonly #narrow: readonly Threshold[];
  readonly #byInterface = new Map<InterfaceId, readonly Threshold[]>();

  constructor(metric: Metric, thresholds: readonly Threshold[]) {
    const isNarrow = ({ selector, ports }: Threshold) => selector.kind === 'interface' || Boolean(ports);
    this.metric = metric;
    this.wide = thresholds.filter((one) => !isNarrow(one));
    this.#narrow = thresholds.filter(isNarrow);
  }

  /** Those for a series; an interface is compared with the patterns once. */
  of(interfaceId: InterfaceId | null, port: (id: InterfaceId) => Interface | null): readonly Threshold[] {
    if (this.#narrow.length === 0 || interfaceId === null) return this.wide;
    const known = this.#byInterface.get(interfaceId);
    if (known !== undefined) return known;
    const its = this.#narrow.filter((one) => selectsPort(one, port(interfaceId)));
    const found = its.length === 0 ? this.wide : [...this.wide, ...its];
    this.#byInterface.set(interfaceId, found);
    return found;
  }

  forget(id: InterfaceId): void {
    this.#byInterface.delete(id);
  }
}

/** Whether a threshold that is for some interfaces only is for this one. */
export function selectsPort({ selector, ports }: Threshold, port: Interface | null): boolean {
  if (selector.kind === 'interface' && selector.interfaceId !== port?.id) return false;
  return !ports || (port !== null && portMatches(ports, port));
}

type DeviceThresholds = ReadonlyMap<MetricName, DeviceMetric>;
const EMPTY: DeviceThresholds = new Map();

/** Finds the thresholds of a series by its device and metric, however many there are. */
export class ThresholdIndex {
  readonly #deviceOf: (interfaceId: InterfaceId) => DeviceId | null;
  #wide: readonly Threshold[] = NONE;
  #byDevice = new Map<DeviceId, Threshold[]>();
  readonly #known = new Map<DeviceId, { readonly device: Device; readonly found: DeviceThresholds }>();

  constructor(options: { deviceOf: (interfaceId: InterfaceId) => DeviceId | null }) {
    this.#deviceOf = options.deviceOf;
  }

  put(thresholds: readonly Threshold[]): void {
    this.#known.clear();
    this.#byDevice = new Map();
    const wide: Threshold[] = [];
    for (const threshold of thresholds) {
      const { selector } = threshold;
      const deviceId =
        selector.kind === 'device'
          ? selector.deviceId
          : selector.kind === 'interface'
            ? this.#deviceOf(selector.interfaceId)
            : null;
      if (deviceId === null) {
        if (selector.kind === 'all' || selector.kind === 'group') wide.push(threshold);
        continue;
      }
      const there = this.#byDevice.get(deviceId);
      if (there) there.push(threshold);
      else this.#byDevice.set(deviceId, [threshold]);
    }
    this.#wide = wide;
  }

  get isEmpty(): boolean {
    return this.#wide.length === 0 && this.#byDevice.size === 0;
  }

  of(device: Device): DeviceThresholds {
    const known = this.#known.get(device.id);
    if (known?.device === device) return known.found;
    const own = this.#byDevice.get(device.id) ?? NONE;
    const wide = this.#wide.filter(
      ({ selector }) => selector.kind !== 'group' || isTagged(device.groups, selector.group),
    );
    const byMetric = new Map<MetricName, Threshold[]>();
    for (const threshold of [...wide, ...own]) {
      const there = byMetric.get(threshold.metric);
      if (there) there.push(threshold);
      else byMetric.set(threshold.metric, [threshold]);
    }
    const found: DeviceThresholds =
      byMetric.size === 0
        ? EMPTY
        : new Map([...byMetric].map(([name, its]) => [name, new DeviceMetric(metricOf(name), its)]));
    this.#known.set(device.id, { device, found });
    return found;
  }

  /** Interfaces may bear other names now. */
  changed(deviceId: DeviceId, ports: readonly Interface[]): void {
    for (const metric of this.#known.get(deviceId)?.found.values() ?? [])
      for (const { id } of ports) metric.forget(id);
  }

  forget(id: DeviceId): void {
    this.#known.delete(id);
  }
}
