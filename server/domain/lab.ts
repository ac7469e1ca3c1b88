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

export interface LabState {
  readonly running: boolean;
  readonly lab: string;
  readonly devices: readonly LabDevice[];
  /** Sentences on what could not be had (a port in use), with the remedy. */
  readonly problems: readonly string[];
}

/** A trap that a simulated agent sent. */
export interface LabTrap {
  readonly atMs: number;
  readonly device: string;
  readonly notification: string;
  readonly oid: string;
  readonly to: string;
}

/** The simulated network as the server controls it. */
export interface LabControl {
  state(): LabState;
  /** @throws LabError `unknownDevice` | `unknownPort` | `notRunning`. */
  setPort(device: string, ifIndex: number, up: boolean): Promise<LabPort>;
  /** Newest last, at most 200. */
  traps(): readonly LabTrap[];
}
