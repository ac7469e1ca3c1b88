import type { AlertRepository } from '../domain/alert.ts';
import type { Annotation, AnnotationReader } from '../domain/annotation.ts';
import type { TimeSpan } from '../domain/comparison.ts';
import type { DeviceId } from '../domain/device.ts';
import type { ChangeRepository } from '../domain/inventory.ts';
import type { Trap, TrapReader } from '../domain/trap.ts';

/** Of each kind and device. More marks than that hide the lines. */
const LOOKED_THROUGH = 500;
/** Traps are counted in so many stretches of the span. */
const STRETCHES = 60;

/** Alerts, traps and changes of devices, to be marked beside their values. */
export class Annotations implements AnnotationReader {
  readonly #alerts: Pick<AlertRepository, 'list'>;
  readonly #traps: Pick<TrapReader, 'list'>;
  readonly #changes: Pick<ChangeRepository, 'list'>;

  constructor(options: {
    alerts: Pick<AlertRepository, 'list'>;
    traps: Pick<TrapReader, 'list'>;
    changes: Pick<ChangeRepository, 'list'>;
  }) {
    this.#alerts = options.alerts;
    this.#traps = options.traps;
    this.#changes = options.changes;
  }

  read(deviceIds: readonly DeviceId[], span: TimeSpan): ReturnType<AnnotationReader['read']> {
    let complete = true;
    const inside = <Row>(rows: readonly Row[], timeOf: (row: Row) => number): Row[] => {
      const oldest = rows.at(-1);
      if (rows.length === LOOKED_THROUGH && oldest !== undefined && timeOf(oldest) > span.fromMs)
        complete = false;
      return rows.filter((row) => timeOf(row) >= span.fromMs && timeOf(row) < span.toMs);
    };
    const annotations = deviceIds.flatMap((deviceId): Annotation[] => {
      const query = { deviceId, limit: LOOKED_THROUGH };
      const alerts = inside(this.#alerts.list(query), ({ raisedAtMs }) => raisedAtMs);
      const changes = inside(this.#changes.list(query), ({ atMs }) => atMs);
      const traps = inside(this.#traps.list(query), ({ receivedAtMs }) => receivedAtMs);
      return [
        ...alerts.map(({ interfaceId, severity, title, raisedAtMs: atMs }) => ({
          ...{ kind: 'alert' as const, atMs, deviceId, interfaceId, severity },
          ...{ count: 1, text: title },
        })),
        ...changes.map(({ interfaceId, field, before, after, atMs }) => ({
          ...{ kind: 'change' as const, atMs, deviceId, interfaceId, severity: null },
          ...{ count: 1, text: `${field}: ${before ?? 'none'} → ${after ?? 'none'}` },
        })),
        ...counted(deviceId, traps, span),
      ];
    });
    return { annotations: annotations.toSorted((a, b) => a.atMs - b.atMs), complete };
  }
}

/** One annotation for each stretch in which traps came. */
function counted(deviceId: DeviceId, traps: readonly Trap[], { fromMs, toMs }: TimeSpan): Annotation[] {
  const stretchMs = (toMs - fromMs) / STRETCHES;
  const stretches = new Map<number, { count: number; atMs: number; names: Set<string> }>();
  for (const { receivedAtMs: atMs, notificationName, repeated } of traps) {
    const place = Math.floor((atMs - fromMs) / stretchMs);
    const stretch = stretches.get(place) ?? { count: 0, atMs, names: new Set<string>() };
    stretch.count += 1 + (repeated?.times ?? 0);
    stretch.atMs = Math.min(stretch.atMs, atMs);
    stretch.names.add(notificationName);
    stretches.set(place, stretch);
  }
  return [...stretches.values()].map(({ count, atMs, names }) => ({
    ...{ kind: 'trap' as const, atMs, deviceId, interfaceId: null, severity: null, count },
    text: `${count} ${count === 1 ? 'trap' : 'traps'}: ${[...names].slice(0, 3).join(', ')}`,
  }));
}
