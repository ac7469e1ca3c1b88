import type { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import type { Disposition } from '../engine/disposition.ts';
import type { Schedule } from '../engine/schedule.ts';
import type { Cable } from '../network/cable.ts';
import type { Network } from '../network/network.ts';
import type { NetworkNode } from '../network/node.ts';
import type { PlaceKind } from '../network/place.ts';
import type { Notification } from '../notify/notification.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import type { FaultParameter } from './parameters.ts';

/** What a fault was told: names and numbers, checked against its parameters. */
export type FaultValues = Readonly<Record<string, string | number>>;

/** A device as faults see it. */
export interface FaultDevice {
  readonly device: Device;
  /** Null for a device on its own. */
  readonly node: NetworkNode | null;
  /** What it is in a network; null for a kind that stands in none. */
  readonly kind: PlaceKind | null;
  /** UDP port of 127.0.0.1 that its agent answers on. */
  readonly port: number;
  /** How its agent behaves; a fault changes it. */
  readonly disposition: Disposition;
  /** What the faults at work make of it, the latest last. */
  readonly troubles: Set<Partial<Disposition>>;
  /**
   * Off for so long, then on again: counters and sysUpTime begin anew, coldStart (or warmStart) goes out. Throws
   * AgentError BAD_FAULT while it is off.
   */
  reboot(options: {
    offMs: number;
    warm?: boolean;
    schedule: Schedule;
    beforeStart?: (nowMs: number) => void;
  }): void;
  /** Puts what it sends on receiving packets from this UDP port of 127.0.0.1 down to the fault that acts. */
  suspect(senderPort: number): void;
  /** Sends what is said to be its notification to where it sends its own, with its address and this community. */
  forge(notification: Notification, community: string): void;
  /** Gives its ports other ifIndexes; the tables follow. Throws AgentError BAD_FAULT where it cannot. */
  renumber(order: (ifIndexes: readonly number[]) => readonly number[]): void;
}

/** What faults may touch. Everything that they schedule is put down to them. */
export interface FaultStage extends Schedule {
  /** The lab's time. */
  now(): number;
  readonly seed: number;
  readonly network: Network | null;
  /** Where the devices send their notifications. */
  readonly targets: readonly TrapTarget[];
  /** The URL where whoever watches this network lets people sign in; null where nobody has to. */
  signInAt(): string | null;
  /** Throws AgentError NO_SUCH_DEVICE. */
  device(name: string): FaultDevice;
  /** Throws AgentError NO_SUCH_DEVICE, NO_SUCH_PORT. */
  port(device: string, ifName: string): Port;
  /** Throws AgentError NO_SUCH_LINK. */
  link(id: string): Cable;
}

/** The stage as one fault has it. */
export interface FaultPart extends FaultStage {
  /** Does work that came from outside of the lab's time, such as of a socket: what follows is put down to the fault. */
  act(work: () => void): void;
  /** There is nothing more to come: the fault has ended by itself. */
  over(nowMs: number): void;
}

/** A fault at work. */
export interface InjectedFault {
  /** A sentence that says what was done to what. */
  readonly text: string;
  readonly devices: readonly string[];
  readonly links?: readonly string[];
  /** Takes it back; absent where it happens once. */
  readonly end?: (nowMs: number) => void;
  /** Lets go of what it holds outside of the lab, such as a socket, when the lab stops. */
  readonly release?: () => void;
}

export type FaultGroup = 'links' | 'agents' | 'traffic' | 'security' | 'environment';

/** A kind of fault: one file each, listed in all.ts. */
export interface FaultKind {
  readonly kind: string;
  readonly title: string;
  /** What happens, and what can be watched. */
  readonly about: string;
  readonly group: FaultGroup;
  /** Whether it lasts until it is ended. */
  readonly lasting: boolean;
  readonly parameters: readonly FaultParameter[];
  /** Throws AgentError where what is named does not exist or does not fit. */
  inject(stage: FaultPart, values: FaultValues): InjectedFault;
}

/** A kind of fault as it is told to those who choose one. */
export function describeFault({ kind, title, about, group, lasting, parameters }: FaultKind) {
  return { kind, title, about, group, lasting, parameters };
}
