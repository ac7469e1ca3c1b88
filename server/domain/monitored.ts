import type { DeviceId } from './device.ts';
import type { MetricKind, MonitoredMetricName } from './metric.ts';

/** A scalar or a column of a device's MIB that is polled because somebody asked for it. */
export interface MonitoredObject {
  readonly id: number;
  readonly deviceId: DeviceId;
  /** Of the object: without `.0`, without an index. */
  readonly oid: string;
  readonly scalar: boolean;
  /** `HOST-RESOURCES-MIB::hrProcessorLoad` */
  readonly name: string;
  readonly metric: MonitoredMetricName;
  readonly kind: MetricKind;
  readonly label: string;
  /** UNITS of the module, per second for counters; '' where it names none. */
  readonly unit: string;
  /** Indexes as dotted sub-identifiers (`2`, `10.0.0.3.80`); null: all rows. Null for scalars. */
  readonly instances: readonly string[] | null;
  /** Labels of an enumeration; empty for other kinds. */
  readonly states: readonly { readonly name: string; readonly number: number }[];
  readonly createdAtMs: number;
}

export type NewMonitoredObject = Omit<MonitoredObject, 'id'>;

/** What the poller needs to know of one. */
export type MonitoredTarget = Pick<
  MonitoredObject,
  'id' | 'oid' | 'scalar' | 'metric' | 'kind' | 'instances'
>;

/** How one fared in a poll; null: it was read. */
export interface MonitoredOutcome {
  readonly id: number;
  readonly problem: string | null;
}

export interface MonitoredRepository {
  list(): readonly MonitoredObject[];
  insert(object: NewMonitoredObject): MonitoredObject;
  /** True where there was one. */
  remove(id: number): boolean;
}

/** With its newest values. */
export interface MonitoredState extends MonitoredObject {
  /** Why the last poll brought nothing, in words. */
  readonly problem: string | null;
  /** Per instance ('' for a scalar), in the unit; counters as rates. Empty until the first polls. */
  readonly latest: readonly { readonly instance: string; readonly value: number; readonly text: string }[];
}

export interface MonitoredInput {
  readonly deviceId: DeviceId;
  /** Name or OID of a scalar or column; of an instance, the object it lies below. */
  readonly object: string;
  /** Null: what the syntax says. */
  readonly kind: MetricKind | null;
  /** Null: the object's name. */
  readonly label: string | null;
  /** Null: all rows. */
  readonly instances: readonly string[] | null;
}

/** Why an object cannot be monitored; the message says what to do instead. */
export class MonitoredRefusal extends Error {
  override readonly name = 'MonitoredRefusal';
  readonly code: 'unknownObject' | 'notMonitorable' | 'duplicate';

  constructor(code: MonitoredRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What pages may do with monitored objects. */
export interface MonitoredDesk {
  list(deviceId?: DeviceId): readonly MonitoredState[];
  /** Stored, and read by the next poll, which follows at once. @throws MonitoredRefusal */
  add(input: MonitoredInput): MonitoredState;
  /** Its series stay until their retention ends. True where there was one. */
  remove(id: number): boolean;
}
