import type { LabFault, LabFaultKind, LabFaultOrder, LabTimeline, LabTrap } from './lab-fault.ts';
import type { LabClock, LabClockChange, LabLoad, LabTopology, LabTraffic } from './lab-network.ts';

/** A port of a simulated device. */
export interface LabPort {
  readonly ifIndex: number;
  readonly ifName: string;
  readonly ifDescr: string;
  readonly ifAlias: string;
  readonly ifSpeedBps: number;
  readonly ifAdminStatus: 'up' | 'down';
  readonly ifOperStatus: 'up' | 'down';
}

/** A simulated device with what a student needs to query it. Its communities are documented, not secret. */
export interface LabDevice {
  readonly name: string;
  readonly profile: string;
  readonly address: string;
  readonly port: number;
  readonly extraPorts: readonly number[];
  /** Further addresses with their port, such as 127.0.1.3:161. */
  readonly alsoAt: readonly string[];
  readonly communities: readonly {
    readonly name: string;
    readonly access: 'ro' | 'rw';
    readonly view: string | null;
  }[];
  readonly v3Users: readonly {
    readonly name: string;
    readonly level: string;
    readonly authProtocol: string | null;
    readonly privProtocol: string | null;
  }[];
  readonly sysDescr: string;
  readonly ports: readonly LabPort[];
  /** net-snmp command lines ready to paste. */
  readonly examples: readonly string[];
}

/** The lab as it stands. */
export interface LabState {
  readonly running: boolean;
  /** Its name; empty while none was ever started. */
  readonly lab: string;
  readonly title: string;
  readonly devices: readonly LabDevice[];
  /** Sentences on what could not be had (a port in use), with the remedy. */
  readonly problems: readonly string[];
  /** Null while it does not run. */
  readonly clock: LabClock | null;
  readonly timelineRunning: boolean;
  /** Those at work. */
  readonly faults: readonly LabFault[];
}

/** A lab that can be started by its name. */
export interface LabOffer {
  readonly name: string;
  readonly title: string;
  /** A sentence or two on what is in it. */
  readonly about: string;
}

/**
 * The simulated network as the server controls it. Whatever is asked of it may fail with a LabError `notRunning`,
 * `timeout` or `failed` beside what is said.
 */
export interface LabControl {
  state(): LabState;
  /** @throws LabError `unknownDevice` | `unknownPort`. */
  setPort(device: string, ifIndex: number, up: boolean): Promise<LabPort>;
  /** Newest last, at most 200. */
  traps(): readonly LabTrap[];
  topology(): Promise<LabTopology>;
  /** What every link carries now. */
  load(): Promise<readonly LabLoad[]>;
  faultKinds(): Promise<readonly LabFaultKind[]>;
  /** Newest first, at most 200; those at work always. */
  faults(): Promise<readonly LabFault[]>;
  /** @throws LabError `badFault` | `unknownDevice` | `unknownPort` | `unknownLink`. */
  inject(order: LabFaultOrder): Promise<LabFault>;
  /** Ends a fault that lasts; one that has ended is answered as it is. @throws LabError `unknownFault`. */
  endFault(id: number): Promise<LabFault>;
  /** @param change null only reads. @throws LabError `notPaused` for a step while time runs. */
  clock(change: LabClockChange | null): Promise<LabClock>;
  traffic(): Promise<readonly LabTraffic[]>;
  /** @param scale 0..10. @throws LabError `unknownTraffic`. */
  setTraffic(name: string, scale: number): Promise<LabTraffic>;
  /** @param action null only reads */
  timeline(action: 'start' | 'stop' | null): Promise<LabTimeline>;
  labs(): readonly LabOffer[];
  /**
   * Starts a lab; one that runs is stopped before.
   * @param lab a name of `labs`, or the absolute path of a lab's file
   * @throws LabError `unknownLab`.
   */
  start(lab: string): Promise<LabState>;
  /** Stops the lab; its devices rest in the inventory. */
  stop(): Promise<LabState>;
}
