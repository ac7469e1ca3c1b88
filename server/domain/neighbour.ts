/** How a device calls itself or one of its ports in LLDP (IEEE 802.1AB): the MAC address where the id is one. */
export interface PortName {
  /** LldpPortNumber or ifIndex, as far as known. */
  readonly number: number | null;
  /** ifName, ifDescr or what else the device says; hostile text. */
  readonly names: readonly string[];
  /** Lower-case hex pairs with colons, null where the id is no MAC address. */
  readonly mac: string | null;
}

/** A system that announces itself at one of the device's ports. */
export interface Neighbour {
  readonly localPort: PortName;
  /** Lower-case hex pairs with colons for a MAC address, else text; null in CDP. */
  readonly chassisId: string | null;
  readonly remotePort: PortName;
  readonly systemName: string | null;
  readonly managementAddress: string | null;
}

/** LLDP-MIB of a device: what it says of itself and who it hears. */
export interface LldpFacts {
  /** lldpLocChassisId, written as `Neighbour.chassisId`. */
  readonly chassisId: string | null;
  readonly neighbours: readonly Neighbour[];
}

/** A MAC address that a bridge learned at a port (RFC 4188 dot1dTpFdbTable, RFC 4363 dot1qTpFdbTable). */
export interface ForwardingEntry {
  readonly mac: string;
  readonly ifIndex: number;
  /** IEEE 802.1Q VLAN; null of BRIDGE-MIB, which does not tell. */
  readonly vlan: number | null;
}

/** RFC 4293 ipNetToPhysicalTable, or ipNetToMediaTable. */
export interface ArpEntry {
  readonly ifIndex: number;
  /** Canonical text. */
  readonly address: string;
  readonly mac: string;
}
