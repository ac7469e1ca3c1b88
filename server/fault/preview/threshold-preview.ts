import type { Device } from '../../domain/device.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import { metricOf, type MetricName } from '../../domain/metric.ts';
import type { Sample, Series, SeriesReader } from '../../domain/series.ts';
import type { NewThreshold, Threshold } from '../../domain/threshold.ts';
import { selectsPort } from '../threshold-index.ts';
import { selects } from '../threshold-rule.ts';
import { ThresholdWatch } from '../threshold-watch.ts';
import type { PastAlerts } from './past-alerts.ts';
import { pastPoll } from './past-poll.ts';
import { type PastPoint, PastSeries } from './past-series.ts';
import type { PreviewWork } from './preview-work.ts';
import type { Looked } from './trap-preview.ts';

const MAX_PLACES = 500;

/** Judges the stored samples once more, by this threshold alone. */
export async function previewThreshold(
  draft: NewThreshold,
  { inventory, series }: { inventory: InventoryReader; series: SeriesReader },
  found: PastAlerts,
  span: { work: PreviewWork; fromMs: number; toMs: number },
): Promise<Looked> {
  const threshold: Threshold = { ...draft, id: 0, enabled: true };
  const watch = new ThresholdWatch({ book: found.book(), inventory });
  watch.load([threshold]);
  const past = new PastSeries({ series, ...span });
  const places = placesOf(threshold, inventory);
  let nextId = 1;
  for (const { device, interfaceId } of places.slice(0, MAX_PLACES)) {
    if (span.work.isOver) break;
    const of = { deviceId: device.id, interfaceId };
    const lines = await past.read({ ...of, metric: threshold.metric });
    const others = threshold.dividedBy ? await past.read({ ...of, metric: threshold.dividedBy }) : null;
    for (const [instance, points] of lines) {
      const key = { ...of, metric: threshold.metric, instance, id: nextId++ };
      const divisors = new Map((others?.get(instance) ?? []).map(({ atMs, value }) => [atMs, value]));
      for (const point of points) {
        const samples = [sampleOf(key, point)];
        const divisor = divisors.get(point.atMs);
        if (threshold.dividedBy && divisor !== undefined)
          samples.push(
            sampleOf({ ...key, metric: threshold.dividedBy, id: 0 }, { ...point, value: divisor }),
          );
        const { poll, observation } = pastPoll(device, point.atMs);
        watch.onPoll(poll, observation, samples);
        await span.work.breathe();
      }
    }
  }
  const left = places.length - MAX_PLACES;
  return {
    looked: [past.text(), ...(left > 0 ? [`${left} more devices or interfaces were not looked at.`] : [])],
    complete: past.complete && left <= 0 && !span.work.isOver,
  };
}

function placesOf(
  threshold: Threshold,
  inventory: InventoryReader,
): { readonly device: Device; readonly interfaceId: number | null }[] {
  const { selector, metric } = threshold;
  const owner =
    selector.kind === 'interface' ? inventory.interface(selector.interfaceId)?.deviceId : undefined;
  const devices = inventory
    .devices()
    .filter((device) =>
      selector.kind === 'interface' ? device.id === owner : selects(threshold, device, null),
    );
  if (metricOf(metric).scope === 'device') return devices.map((device) => ({ device, interfaceId: null }));
  return devices.flatMap((device) =>
    inventory
      .interfaces(device.id)
      .filter((port) => selectsPort(threshold, port))
      .map(({ id }) => ({ device, interfaceId: id })),
  );
}

function sampleOf(series: Series, { atMs, value }: PastPoint): Sample {
  const { kind, scale } = metricOf(series.metric as MetricName);
  const raw = value / scale;
  return {
    series,
    atMs,
    value: raw,
    rate: kind === 'counter' ? raw : null,
    delta: null,
    deltaSeconds: null,
    quality: 'ok',
  };
}
