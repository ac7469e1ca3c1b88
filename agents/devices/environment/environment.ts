import type { Chassis } from './chassis.ts';
import type { Host } from './host.ts';
import type { Printer } from './printer.ts';
import type { Ups } from './ups.ts';

/**
 * What a device is beside its ports: its box, what runs in it, its power, its paper. Everything is a function of the
 * device's seed, the lab's time and its traffic, and of what faults have changed. A kind of device has some of it.
 */
export interface Environment {
  readonly chassis?: Chassis;
  readonly host?: Host;
  readonly ups?: Ups;
  readonly printer?: Printer;
}
