import { frozenTraffic, movingTraffic } from '../variation/port-traffic.ts';
import { IfType } from './port.ts';
import type { PortSpec } from './port.ts';

const GIGABIT = 1_000_000_000;
/** Far above the physical ports, where vendors put what is no port. */
const LOGICAL_FIRST = 1_000;

/** A port of a device in a network: it counts what crosses its cable, and nothing without one. */
export function cabledPort(options: {
  ifIndex: number;
  ifName: string;
  ifDescr?: string;
  ifAlias?: string;
  ifSpeedBps?: number;
  shut?: boolean;
}): PortSpec {
  return {
    ifIndex: options.ifIndex,
    ifName: options.ifName,
    ifDescr: options.ifDescr ?? options.ifName,
    ifAlias: options.ifAlias ?? '',
    ifType: IfType.ethernet,
    ifMtu: 1_500,
    ifSpeedBps: options.ifSpeedBps ?? GIGABIT,
    adminUp: options.shut !== true,
    // Plugged in by the links and hosts of the lab's file.
    cableUp: false,
    traffic: frozenTraffic({}),
  };
}

/** The part of a trunk that carries one VLAN, with an address of its own: `gi0/0.10`. */
export function vlanPart(trunk: PortSpec, vlan: number, place: number): PortSpec {
  return {
    ...trunk,
    ifIndex: LOGICAL_FIRST + place,
    addressOf: trunk.ifIndex,
    ifName: `${trunk.ifName}.${vlan}`,
    ifDescr: `${trunk.ifDescr}.${vlan}`,
    ifAlias: `VLAN ${vlan}`,
    ifType: IfType.vlan,
    adminUp: true,
    cableUp: true,
  };
}

/** A switch's own interface in its management VLAN: little traffic, all of it its own. */
export function switchedInterface(vlan: number): PortSpec {
  return {
    ifIndex: LOGICAL_FIRST + vlan,
    // ARP tells of a switch's address what the switch is known by.
    addressOf: 0,
    ifName: `Vl${vlan}`,
    ifDescr: `Vlan${vlan}`,
    ifAlias: 'Management',
    ifType: IfType.ipVlan,
    ifMtu: 1_500,
    ifSpeedBps: GIGABIT,
    traffic: movingTraffic({ speedBps: 100_000, inShare: 0.06, outShare: 0.08 }),
  };
}

export function loopback(ifIndex: number): PortSpec {
  return {
    ifIndex,
    ifName: 'lo',
    ifDescr: 'lo',
    ifAlias: '',
    ifType: IfType.loopback,
    ifMtu: 65_536,
    ifSpeedBps: 10_000_000,
    physAddress: new Uint8Array(0),
    traffic: movingTraffic({
      speedBps: 10_000_000,
      inShare: 0.02,
      outShare: 0.02,
      inFrameOctets: 400,
      outFrameOctets: 400,
    }),
  };
}
