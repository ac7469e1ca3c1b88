import type { DeviceId } from '../domain/device.ts';
import type { InterfaceId } from '../domain/interface.ts';
import { METRIC_NAMES, METRICS, type MetricName } from '../domain/metric.ts';
import type { SampleSink } from '../domain/series.ts';
import { ReadingRows } from './reading-rows.ts';
import { RowIndex } from './row-index.ts';

/** Places of a row: the metrics of an interface. */
export const INTERFACE_METRICS: readonly MetricName[] = METRIC_NAMES.filter(
  (name) => METRICS[name].scope === 'interface',
);
const PLACES: ReadonlyMap<MetricName, number> = new Map(
  INTERFACE_METRICS.map((name, place) => [name, place]),
);

/** Where a metric stands in the rows of interfaces; -1 for those of devices and for monitored objects. */
export function placeOf(metric: MetricName): number {
  return PLACES.get(metric) ?? -1;
}

/** The readings before, of one device. */
export class SeriesMemory {
  readonly #samples: SampleSink;
  readonly #deviceId: DeviceId;
  readonly #portIndex = new RowIndex<InterfaceId>();
  /** The interfaces', by the places of their metrics. */
  readonly ports = new ReadingRows(INTERFACE_METRICS.length);
  /** By the metric, or `metric interface instance`. */
  readonly #singleIndex = new RowIndex<string>();
  /** Of one place: what stands in no interface's row. */
  readonly singles = new ReadingRows(1);
  epoch = 0;
  lastAtMs: number | null = null;

  constructor(options: { samples: SampleSink; deviceId: DeviceId }) {
    this.#samples = options.samples;
    this.#deviceId = options.deviceId;
  }

  interfaceIds(): Iterable<InterfaceId> {
    return this.#portIndex.keys();
  }

  forgetInterface(id: InterfaceId): void {
    this.#portIndex.release(id);
  }

  /** The row of an interface in `ports`. */
  portRow(id: InterfaceId): number {
    return this.#portIndex.get(id) ?? begun(this.ports, this.#portIndex.give(id));
  }

  /** The row of a series that stands alone in `singles`. */
  singleRow(metric: MetricName, interfaceId: InterfaceId | null, instance: string | null): number {
    const key =
      interfaceId === null && instance === null ? metric : `${metric} ${interfaceId ?? ''} ${instance ?? ''}`;
    return this.#singleIndex.get(key) ?? begun(this.singles, this.#singleIndex.give(key));
  }

  /** Opens the series and keeps its id at that place. */
  open(
    at: { rows: ReadingRows; row: number; place: number },
    key: { metric: MetricName; interfaceId: InterfaceId | null; instance: string | null },
  ): number {
    return at.rows.open(at.row, at.place, this.#samples.open({ ...key, deviceId: this.#deviceId }).id);
  }
}

function begun(rows: ReadingRows, row: number): number {
  rows.clear(row);
  return row;
}
