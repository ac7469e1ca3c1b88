import type { Clock } from '../domain/clock.ts';
import type { DeviceId } from '../domain/device.ts';
import type { InventoryReader, PollControl } from '../domain/inventory.ts';
import type { LatestReader } from '../domain/latest.ts';
import type { MetricKind, MonitoredMetricName } from '../domain/metric.ts';
import type { MibObject, MibReader } from '../domain/mib.ts';
import {
  type MonitoredDesk,
  type MonitoredInput,
  type MonitoredObject,
  MonitoredRefusal,
  type MonitoredRepository,
  type MonitoredState,
  type MonitoredTarget,
  type NewMonitoredObject,
} from '../domain/monitored.ts';
import type { DevicePoll } from '../domain/poll.ts';
import type { Transaction } from '../domain/transaction.ts';

/** A device with more of them is better served by a poll module. */
const MAX_PER_DEVICE = 50;
const MAX_INSTANCES = 500;
const COUNTERS: readonly string[] = ['Counter32', 'Counter64'];
const NUMBERS: readonly string[] = [
  ...COUNTERS,
  'INTEGER',
  'Integer32',
  'Gauge32',
  'Unsigned32',
  'TimeTicks',
];

interface LatestValue {
  readonly instance: string;
  readonly value: number;
}
/** Metric -> its newest values. */
type LatestByMetric = ReadonlyMap<string, readonly LatestValue[]>;

/** From an object of the MIB to a metric: what is monitored on which device, and how it fares. */
export class MonitoredObjects implements MonitoredDesk {
  readonly #repository: MonitoredRepository;
  readonly #inventory: InventoryReader;
  readonly #latest: LatestReader;
  readonly #mib: () => Pick<MibReader, 'object' | 'nearest'>;
  readonly #polls: PollControl;
  readonly #transaction: Transaction;
  readonly #clock: Clock;
  /** By device, so that a poll looks up its own alone. */
  #objects = new Map<DeviceId, MonitoredObject[]>();
  readonly #problems = new Map<number, string>();

  constructor(options: {
    repository: MonitoredRepository;
    inventory: InventoryReader;
    latest: LatestReader;
    mib: () => Pick<MibReader, 'object' | 'nearest'>;
    polls: PollControl;
    transaction: Transaction;
    clock: Clock;
  }) {
    this.#repository = options.repository;
    this.#inventory = options.inventory;
    this.#latest = options.latest;
    this.#mib = options.mib;
    this.#polls = options.polls;
    this.#transaction = options.transaction;
    this.#clock = options.clock;
  }

  load(): void {
    this.#objects = new Map();
    for (const object of this.#repository.list()) this.#keep(object);
  }

  targets(id: DeviceId): readonly MonitoredTarget[] {
    return this.#objects.get(id) ?? [];
  }

  onPoll(poll: DevicePoll): void {
    for (const { id, problem } of poll.facts.monitored ?? []) {
      if (problem === null) this.#problems.delete(id);
      else this.#problems.set(id, problem);
    }
  }

  onDeviceRemoved(id: DeviceId): void {
    for (const object of this.#objects.get(id) ?? []) this.#problems.delete(object.id);
    this.#objects.delete(id);
  }

  list(deviceId?: DeviceId): readonly MonitoredState[] {
    const objects =
      deviceId === undefined ? [...this.#objects.values()].flat() : (this.#objects.get(deviceId) ?? []);
    const latest = new Map<DeviceId, LatestByMetric>();
    for (const { deviceId: id } of objects)
      if (!latest.has(id)) latest.set(id, byMetric(this.#latest.ofDevice(id)));
    return objects.map((object) =>
      this.#state(object, latest.get(object.deviceId)?.get(object.metric) ?? []),
    );
  }

  /** @throws MonitoredRefusal `unknownObject` | `notMonitorable` | `duplicate` */
  add(input: MonitoredInput): MonitoredState {
    const known = this.#objects.get(input.deviceId) ?? [];
    const object = newObject(input, this.#find(input.object), this.#clock.now());
    if (known.length >= MAX_PER_DEVICE)
      throw new MonitoredRefusal(
        'notMonitorable',
        `${MAX_PER_DEVICE} objects of the device are monitored already; remove one first`,
      );
    if (known.some(({ name }) => name === object.name))
      throw new MonitoredRefusal('duplicate', `${object.name} of this device is monitored already`);
    const stored = this.#transaction.transact(() => this.#repository.insert(object));
    this.#keep(stored);
    // The first value need not wait for the schedule; a poll that fails says so itself.
    void this.#polls.pollNow(input.deviceId).catch(() => {});
    const values = byMetric(this.#latest.ofDevice(stored.deviceId)).get(stored.metric) ?? [];
    return this.#state(stored, values);
  }

  remove(id: number): boolean {
    if (!this.#transaction.transact(() => this.#repository.remove(id))) return false;
    for (const [deviceId, objects] of this.#objects)
      this.#objects.set(
        deviceId,
        objects.filter((object) => object.id !== id),
      );
    this.#problems.delete(id);
    return true;
  }

  #find(text: string): MibObject {
    const object = this.#mib().object(text);
    if (object) return object;
    const near = this.#mib().nearest(text).slice(0, 3);
    const hint = near.length === 0 ? 'upload the module that defines it' : `did you mean ${near.join(', ')}?`;
    throw new MonitoredRefusal('unknownObject', `no module defines ${text}; ${hint}`);
  }

  #keep(object: MonitoredObject): void {
    const objects = this.#objects.get(object.deviceId);
    if (objects) objects.push(object);
    else this.#objects.set(object.deviceId, [object]);
  }

  #state(object: MonitoredObject, values: readonly LatestValue[]): MonitoredState {
    const latest = values.map(({ instance, value }) => {
      const label = object.states.find(({ number }) => number === value)?.name;
      const text = label === undefined ? numberText(value, object.unit) : `${label}(${value})`;
      return { instance, value, text };
    });
    const enabled = this.#inventory.device(object.deviceId)?.enabled ?? false;
    const problem = enabled
      ? (this.#problems.get(object.id) ?? null)
      : 'the device is not polled; enable its polling';
    return { ...object, problem, latest };
  }
}

/** The values of a device are gone through once, however many of its objects are listed: every poll lists them. */
function byMetric(latest: Readonly<Record<string, number>>): LatestByMetric {
  const found = new Map<string, LatestValue[]>();
  for (const [key, value] of Object.entries(latest)) {
    // A name of the MIB begins with a letter, an index with a digit.
    const [, metric = key, instance = ''] = /^(.*):(\d[\d.]*)$/.exec(key) ?? [];
    const values = found.get(metric);
    if (values) values.push({ instance, value });
    else found.set(metric, [{ instance, value }]);
  }
  return found;
}

function newObject(input: MonitoredInput, object: MibObject, nowMs: number): NewMonitoredObject {
  const name = object.qualifiedName;
  if (object.kind !== 'scalar' && object.kind !== 'column')
    throw new MonitoredRefusal(
      'notMonitorable',
      `${name} is a ${object.kind}; choose a scalar or a column${object.columns.length > 0 ? ` such as ${object.columns.at(-1)?.name}` : ''}`,
    );
  if (object.access === 'not-accessible' || object.access === 'accessible-for-notify')
    throw new MonitoredRefusal(
      'notMonitorable',
      `${name} is ${object.access}: an agent does not answer for it`,
    );
  if (object.baseType === null || !NUMBERS.includes(object.baseType))
    throw new MonitoredRefusal(
      'notMonitorable',
      `${name} is a ${object.baseType ?? 'value of unknown type'}, which is no number; only numbers and enumerations can be monitored`,
    );
  const guessed = guess(object);
  const kind = input.kind ?? guessed;
  if (kind === 'counter' && guessed !== 'counter')
    throw new MonitoredRefusal('notMonitorable', `${name} is a ${object.baseType}, which does not count up`);
  if (object.kind === 'scalar' && input.instances !== null)
    throw new MonitoredRefusal('notMonitorable', `${name} is a scalar and has no rows to choose`);
  if ((input.instances?.length ?? 0) > MAX_INSTANCES)
    throw new MonitoredRefusal(
      'notMonitorable',
      `${input.instances?.length} rows are too many; choose at most ${MAX_INSTANCES}`,
    );
  return {
    deviceId: input.deviceId,
    oid: object.oid,
    scalar: object.kind === 'scalar',
    name,
    metric: `${kind}:${name}` as MonitoredMetricName,
    kind,
    label: input.label ?? object.name,
    unit: kind === 'counter' ? `${object.units ?? ''}/s` : (object.units ?? ''),
    instances: input.instances === null ? null : [...new Set(input.instances)],
    states: kind === 'state' ? object.enums : [],
    createdAtMs: nowMs,
  };
}

function guess(object: MibObject): MetricKind {
  if (COUNTERS.includes(object.baseType ?? '')) return 'counter';
  return object.enums.length > 0 ? 'state' : 'gauge';
}

function numberText(value: number, unit: string): string {
  const number = Number.isInteger(value) ? String(value) : value.toPrecision(4);
  return unit === '' ? number : `${number} ${unit}`;
}
