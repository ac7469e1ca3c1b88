import type { Instance } from '../engine/instance.ts';
import type { MibTree } from '../engine/mib-tree.ts';
import type { Oid } from '../engine/oid.ts';
import type { SnmpEngine } from '../engine/snmp-engine.ts';
import type { Schedule } from '../engine/schedule.ts';
import type { SnmpStatistics } from '../engine/snmp-statistics.ts';
import type { NetworkPlace } from '../network/place.ts';
import type { Notification } from '../notify/notification.ts';
import { linkNotification } from '../notify/link-notification.ts';
import type { Environment } from './environment/environment.ts';
import { Port } from './port.ts';
import type { PortSpec, PortState } from './port.ts';

/** The system group of a profile (RFC 3418); what is writable is only where a device begins. */
export interface SystemSpec {
  readonly sysDescr: string;
  readonly sysObjectId: Oid;
  readonly sysServices: number;
  readonly sysContact: string;
  readonly sysLocation: string;
  /** Absent: the device's name in the lab. */
  readonly sysName?: string;
}

export interface DeviceOptions {
  readonly name: string;
  readonly seed: number;
  readonly system: SystemSpec;
  readonly ports: readonly PortSpec[];
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly schedule: Schedule;
  readonly onPortChange: (port: Port, nowMs: number) => void;
  readonly onNotification: (notification: Notification, atMs: number) => void;
  /** What its agent shows, for probes in it that watch its own objects. */
  readonly tree?: () => MibTree<Device>;
  /** What it is beside its ports; absent: nothing. */
  readonly environment?: (device: Device) => Environment;
}

/** The state of one simulated device: what SET and faults can change. Its values come from its profile's tree. */
export class Device {
  readonly name: string;
  readonly seed: number;
  readonly system: SystemSpec;
  readonly engine: SnmpEngine;
  readonly statistics: SnmpStatistics;
  readonly schedule: Schedule;
  readonly environment: Environment;
  ports: readonly Port[];
  /** Where it stands in the simulated network; null for a device on its own. */
  place: NetworkPlace | null = null;
  /** The port that its own address stands on, where it bridges; null: the port of its cable. */
  managementPort: Port | null = null;
  /** While it starts it says nothing of its ports. */
  muted = false;
  sysName: string | Uint8Array;
  sysContact: string | Uint8Array;
  sysLocation: string | Uint8Array;
  /** snmpSetSerialNo. */
  setSerialNo = 0;
  /** How often the whole device started anew; then what it counts begins at zero. */
  coldStarts = 0;
  /** Counts changes of ports, for tables whose rows depend on them. */
  portChanges = 0;
  private readonly onPortChange: (port: Port, nowMs: number) => void;
  private readonly onNotification: (notification: Notification, atMs: number) => void;
  private readonly tree: (() => MibTree<Device>) | undefined;

  constructor(options: DeviceOptions) {
    this.name = options.name;
    this.seed = options.seed;
    this.system = options.system;
    this.engine = options.engine;
    this.statistics = options.statistics;
    this.schedule = options.schedule;
    this.sysName = options.system.sysName ?? options.name;
    this.sysContact = options.system.sysContact;
    this.sysLocation = options.system.sysLocation;
    this.ports = options.ports.map(
      (spec) => new Port(spec, { deviceSeed: options.seed, startedMs: options.engine.startedMs }),
    );
    this.onPortChange = options.onPortChange;
    this.onNotification = options.onNotification;
    this.tree = options.tree;
    this.environment = options.environment?.(this) ?? {};
  }

  /** Since when sysUpTime counts, lab time; later after a reboot. */
  get startedMs(): number {
    return this.engine.startedMs;
  }

  /** An object instance of its own agent. */
  instance(oid: Oid, nowMs: number): Instance<Device> | undefined {
    return this.tree?.().exact(oid, this, nowMs);
  }

  portByIndex(ifIndex: number): Port | undefined {
    return this.ports.find((port) => port.spec.ifIndex === ifIndex);
  }

  /** Changes a port and tells of it: linkDown or linkUp when ifOperStatus moved (RFC 2863 §3.1.15). */
  changePort(port: Port, state: PortState, nowMs: number): void {
    const adminBefore = port.adminUp;
    const moved = port.change(state, nowMs);
    if (!moved && port.adminUp === adminBefore) return;
    this.portChanges++;
    // Before the other end of the cable hears of it and tells of it in turn.
    if (moved && port.linkTrapsEnabled && !this.muted) this.onNotification(linkNotification(port), nowMs);
    this.onPortChange(port, nowMs);
  }

  notify(notification: Notification, atMs: number): void {
    this.onNotification(notification, atMs);
  }
}
