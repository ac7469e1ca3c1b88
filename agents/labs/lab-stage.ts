import type { Port } from '../devices/port.ts';
import { AgentError } from '../engine/agent-error.ts';
import type { FaultDevice, FaultStage } from '../faults/fault.ts';
import type { Cable } from '../network/cable.ts';
import type { LabClock } from '../network/lab-clock.ts';
import type { Network } from '../network/network.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import type { LabMember } from './lab-member.ts';

/** A message names no more devices than that: a lab may have thousands. */
const NAMED = 20;

/** What faults reach of a running lab. */
export class LabStage implements FaultStage {
  readonly seed: number;
  readonly targets: readonly TrapTarget[];
  readonly signInAt: () => string | null;
  private readonly clock: LabClock;
  private readonly members: () => readonly LabMember[];
  private readonly found: () => Network | null;
  private readonly onDevice: (member: LabMember) => void;

  constructor(options: {
    seed: number;
    targets: readonly TrapTarget[];
    signInAt: () => string | null;
    clock: LabClock;
    members: () => readonly LabMember[];
    network: () => Network | null;
    onDevice: (member: LabMember) => void;
  }) {
    this.seed = options.seed;
    this.targets = options.targets;
    this.signInAt = options.signInAt;
    this.clock = options.clock;
    this.members = options.members;
    this.found = options.network;
    this.onDevice = options.onDevice;
  }

  get network(): Network | null {
    return this.found();
  }

  now(): number {
    return this.clock.now();
  }

  at(dueMs: number, work: (dueMs: number) => void): () => void {
    return this.clock.at(dueMs, work);
  }

  member(name: string): LabMember {
    const members = this.members();
    const found = members.find(({ definition }) => definition.name === name);
    if (found) return found;
    const known = members.slice(0, NAMED).map(({ definition }) => definition.name);
    const rest = members.length > NAMED ? ` and ${members.length - NAMED} more` : '';
    const message = `looking for the lab device ${JSON.stringify(name)}: none of that name runs; there are ${known.join(', ')}${rest}`;
    throw new AgentError('NO_SUCH_DEVICE', message);
  }

  device(name: string): FaultDevice {
    const member = this.member(name);
    const { device } = member;
    return {
      device,
      node: this.network?.node(device) ?? null,
      kind: member.definition.profile.traits?.kind ?? null,
      port: member.port,
      disposition: member.disposition,
      troubles: member.troubles,
      reboot: (options) => member.reboot(options),
      suspect: (senderPort) => member.suspect(senderPort),
      forge: (notification, community) => member.forge(notification, community),
      renumber: (order) => {
        member.renumber(order);
        this.onDevice(member);
      },
    };
  }

  port(device: string, ifName: string): Port {
    const { ports } = this.member(device).device;
    const port = ports.find(({ spec }) => spec.ifName === ifName);
    if (port) return port;
    const names = ports
      .slice(0, 5)
      .map(({ spec }) => spec.ifName)
      .join(', ');
    const message = `looking for the port ${JSON.stringify(ifName)} of ${device}: it has none of that ifName; it has ${names}…`;
    throw new AgentError('NO_SUCH_PORT', message);
  }

  link(id: string): Cable {
    if (this.network) return this.network.cable(id);
    throw new AgentError('NO_SUCH_LINK', `looking for the link ${JSON.stringify(id)}: this lab has no links`);
  }
}
