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
  const byMetric = grouped(wants, ({ metric }) => metric);
  const ports = wants.some(({ metric }) => metricOf(metric).scope === 'interface')
    ? inventory.interfaces(device.id).filter(({ present }) => present)
    : [];
  return [...byMetric].flatMap(([metric, its]): WantedPlace[] => {
    if (metricOf(metric).scope === 'device') return [{ metric, interfaceId: null, ruleIds: idsOf(its) }];
    return ports.flatMap((port) => {
      const meant = its.filter((want) => want.isFor(port));
      return meant.length === 0 ? [] : [{ metric, interfaceId: port.id, ruleIds: idsOf(meant) }];
    });
  });
}

function idsOf(wants: readonly BaselineWant[]): number[] {
  return wants.flatMap(({ ruleId }) => ruleId ?? []);
}
