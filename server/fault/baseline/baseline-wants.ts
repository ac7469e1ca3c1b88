import type { Device } from '../../domain/device.ts';
import { grouped } from '../../domain/grouped.ts';
import type { Interface } from '../../domain/interface.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import { metricOf, type MetricName } from '../../domain/metric.ts';

/** That somebody wants to know what is usual of a metric on a device. */
export interface BaselineWant {
  readonly metric: MetricName;
  /** The baseline rule; null of thresholds. */
  readonly ruleId: number | null;
  /** Whether an interface is meant; of metrics of devices nobody asks. */
  readonly isFor: (port: Interface) => boolean;
}

/** A metric of one interface, or of the device itself. */
export interface WantedPlace {
  readonly metric: MetricName;
  readonly interfaceId: number | null;
  readonly ruleIds: readonly number[];
}

/** All that is wanted of a device, each metric of each interface once. */
export function placesOf(
  device: Device,
  wants: readonly BaselineWant[],
  inventory: Pick<InventoryReader, 'interfaces'>,
): WantedPlace[] {
  const places: WantedPlace[] = [];
  let ports: readonly Interface[] | null = null;
  for (const [metric, its] of grouped(wants, (want) => want.metric)) {
    const ofAll = idsOf(its);
    if (metricOf(metric).scope === 'device') {
      places.push({ metric, interfaceId: null, ruleIds: ofAll });
      continue;
    }
    ports ??= inventory.interfaces(device.id);
    for (const port of ports) {
      const meant = port.present ? its.reduce((count, want) => count + Number(want.isFor(port)), 0) : 0;
      // Nearly always all of them mean it, or none.
      if (meant > 0)
        places.push({
          metric,
          interfaceId: port.id,
          ruleIds: meant === its.length ? ofAll : idsOf(its.filter((want) => want.isFor(port))),
        });
    }
  }
  return places;
}

function idsOf(wants: readonly BaselineWant[]): number[] {
  return wants.flatMap(({ ruleId }) => ruleId ?? []);
}
