import type { RaisedSeverity } from '../domain/alert.ts';
import { isMetricName, type MetricName } from '../domain/metric.ts';
import type {
  NewThreshold,
  Selector,
  Threshold,
  ThresholdHours,
  ThresholdRepository,
} from '../domain/threshold.ts';
import type { StoreFile } from './store-file.ts';

interface ThresholdColumns {
  id: number;
  name: string;
  metric: string;
  selector: string;
  direction: 'above' | 'below';
  raise: number;
  clear: number;
  for_polls: number;
  of_polls: number;
  severity: RaisedSeverity;
  enabled: number;
  shipped: number;
  ports: string | null;
  for_seconds: number;
  hours: string | null;
  divided_by: string | null;
  of_baseline: number;
}

const INSERT = `INSERT INTO threshold (name, metric, selector, direction, raise, clear, for_polls, of_polls, severity,
    enabled, shipped, ports, for_seconds, hours, divided_by, of_baseline)
  VALUES (@name, @metric, @selector, @direction, @raise, @clear, @for_polls, @of_polls, @severity, @enabled, @shipped,
    @ports, @for_seconds, @hours, @divided_by, @of_baseline)`;

const UPDATE = `UPDATE threshold SET name = @name, metric = @metric, selector = @selector, direction = @direction,
    raise = @raise, clear = @clear, for_polls = @for_polls, of_polls = @of_polls, severity = @severity,
    enabled = @enabled, shipped = @shipped, ports = @ports, for_seconds = @for_seconds, hours = @hours,
    divided_by = @divided_by, of_baseline = @of_baseline
  WHERE id = @id`;

/** The thresholds, shipped and own. */
export class Thresholds implements ThresholdRepository {
  readonly #file: StoreFile;

  constructor(options: { file: StoreFile }) {
    this.#file = options.file;
  }

  /** By id; those on a metric that this version does not know are left out. */
  list(): readonly Threshold[] {
    return this.#file.act('reading the thresholds', () =>
      this.#file
        .read<[], ThresholdColumns>('SELECT * FROM threshold ORDER BY id')
        .all()
        .filter((row) => isMetricName(row.metric))
        .map((row) => thresholdOf(row)),
    );
  }

  get(id: number): Threshold | null {
    return this.#file.act(`reading threshold ${id}`, () => {
      const row = this.#file.read<[number], ThresholdColumns>('SELECT * FROM threshold WHERE id = ?').get(id);
      return row === undefined || !isMetricName(row.metric) ? null : thresholdOf(row);
    });
  }

  insert(threshold: NewThreshold): Threshold {
    return this.#file.act(`adding threshold ${threshold.name}`, () => {
      const result = this.#file.write<[object]>(INSERT).run(columns(threshold));
      return { ...threshold, id: Number(result.lastInsertRowid) };
    });
  }

  update(threshold: Threshold): void {
    this.#file.act(`changing threshold ${threshold.name}`, () =>
      this.#file.write<[object]>(UPDATE).run({ ...columns(threshold), id: threshold.id }),
    );
  }

  original(id: number): Omit<NewThreshold, 'shipped'> | null {
    return this.#file.act(`reading threshold ${id}`, () => {
      const row = this.#file
        .read<[number], { original: string | null }>('SELECT original FROM threshold WHERE id = ?')
        .get(id);
      return row?.original ? (JSON.parse(row.original) as Omit<NewThreshold, 'shipped'>) : null;
    });
  }

  remove(id: number): boolean {
    return this.#file.act(
      `removing threshold ${id}`,
      () => this.#file.write<[number]>('DELETE FROM threshold WHERE id = ?').run(id).changes > 0,
    );
  }
}

function columns(threshold: NewThreshold): Omit<ThresholdColumns, 'id'> {
  return {
    name: threshold.name,
    metric: threshold.metric,
    selector: JSON.stringify(threshold.selector),
    direction: threshold.direction,
    raise: threshold.raise,
    clear: threshold.clear,
    for_polls: threshold.forPolls,
    of_polls: threshold.ofPolls,
    severity: threshold.severity,
    enabled: threshold.enabled ? 1 : 0,
    shipped: threshold.shipped ? 1 : 0,
    ports: threshold.ports ?? null,
    for_seconds: threshold.forSeconds ?? 0,
    hours: threshold.hours ? JSON.stringify(threshold.hours) : null,
    divided_by: threshold.dividedBy ?? null,
    of_baseline: threshold.ofBaseline ? 1 : 0,
  };
}

function thresholdOf(row: ThresholdColumns): Threshold {
  return {
    id: row.id,
    name: row.name,
    metric: row.metric as MetricName,
    selector: JSON.parse(row.selector) as Selector,
    direction: row.direction,
    raise: row.raise,
    clear: row.clear,
    forPolls: row.for_polls,
    ofPolls: row.of_polls,
    severity: row.severity,
    enabled: row.enabled === 1,
    shipped: row.shipped === 1,
    ports: row.ports,
    forSeconds: row.for_seconds,
    hours: row.hours === null ? null : (JSON.parse(row.hours) as ThresholdHours),
    dividedBy: row.divided_by !== null && isMetricName(row.divided_by) ? row.divided_by : null,
    ofBaseline: row.of_baseline === 1,
  };
}
