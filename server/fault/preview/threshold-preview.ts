import type { Device } from '../../domain/device.ts';
import type { InventoryReader } from '../../domain/inventory.ts';
import { metricOf } from '../../domain/metric.ts';
import type { BaselineRepository } from '../../domain/baseline.ts';
import type { SeriesReader } from '../../domain/series.ts';
import type { NewThreshold, Threshold } from '../../domain/threshold.ts';
import { BaselineBook } from '../baseline/baseline-book.ts';
import type { HourOfWeek } from '../baseline/hour-of-week.ts';
import { selectsPort } from '../threshold-index.ts';
import { selects } from '../threshold-rule.ts';
import { ThresholdWatch } from '../threshold-watch.ts';
import type { PastAlerts } from './past-alerts.ts';
import { PastBaselines } from './past-baselines.ts';
import { pastPoll } from './past-poll.ts';
import { sampleOf } from './past-sample.ts';
import { PastSeries } from './past-series.ts';
import type { PreviewWork } from './preview-work.ts';
import type { Looked } from './trap-preview.ts';

const MAX_PLACES = 500;

/** Judges the stored samples once more, by this threshold alone. */
export async function previewThreshold(
  draft: NewThreshold,
  sources: {
    inventory: InventoryReader;
    series: SeriesReader;
    baselines: Pick<BaselineRepository, 'of'>;
    hours: HourOfWeek;
  },
  found: PastAlerts,
  span: { work: PreviewWork; fromMs: number; toMs: number },
): Promise<Looked> {
  const threshold: Threshold = { ...draft, id: 0, enabled: true };
  const { inventory, series, baselines, hours } = sources;
  const known = new PastBaselines();
  const usual = new BaselineBook({ repository: known, hours });
  const watch = new ThresholdWatch({ book: found.book(), inventory, usual });
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
      if (threshold.ofBaseline) {
        const kept = baselines.of(key).filter((one) => one.instance === instance);
        known.kept = kept.map((one) => ({ ...one, seriesId: key.id }));
        usual.forgetAll();
      }
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
    looked: [
      past.text(),
      ...(threshold.ofBaseline ? ['What is usual was taken as it is known now.'] : []),
      ...(left > 0 ? [`${left} more devices or interfaces were not looked at.`] : []),
    ],
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
