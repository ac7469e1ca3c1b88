import type { Clock } from '../domain/clock.ts';
import type { PollModuleName } from '../domain/device.ts';
import type { Facts, Reading } from '../domain/poll.ts';
import type { PortReadings } from '../domain/port-readings.ts';
import type { BulkPace } from '../snmp/bulk-pace.ts';
import type { Session } from '../snmp/session.ts';

export interface PollContext {
  readonly session: Session;
  readonly pace: BulkPace;
  readonly clock: Clock;
  /** On the clock's monotonic scale: when this poll has to be over. */
  readonly deadlineMs: number;
  /** Read everything anew, also what rarely changes. */
  readonly full: boolean;
  /** What the modules before this one learnt in this poll. */
  readonly facts?: () => Facts;
}

export interface ModuleResult {
  /** `absent`: the device answered that it has nothing of this. */
  readonly outcome: 'ok' | 'absent';
  readonly facts: Facts;
  readonly readings: readonly Reading[];
  readonly ports?: PortReadings;
  readonly varbinds: number;
  /** sysUpTime as read together with the readings. */
  readonly sysUpTimeTicks?: number | null;
  readonly otherUptimeSeconds?: number | null;
}

/**
 * What a poll reads of one part of a device's MIB. One instance per device, so that a module can keep what rarely
 * changes. A file of `modules/` each; adding one adds a file and a line in the registry.
 */
export interface PollModule {
  readonly name: PollModuleName | 'monitored-objects';
  /** Nothing to do at this poll. */
  readonly idle?: boolean;
  /** @throws SnmpError; the poll then goes on with the next module. */
  run(context: PollContext): Promise<ModuleResult>;
}

/** A reading of the whole device. */
export function deviceReading(
  metric: Reading['metric'],
  value: number | bigint,
  syntax: Reading['syntax'] = 'gauge',
  instance: string | null = null,
): Reading {
  return { metric, ifIndex: null, instance, syntax, value };
}
