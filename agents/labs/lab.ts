import type { Device } from '../devices/device.ts';
import { AgentError } from '../engine/agent-error.ts';
import { BerWriter } from '../engine/ber-writer.ts';
import { formatOid } from '../engine/oid.ts';
import { UsmKeyCache } from '../engine/usm-keys.ts';
import { setPortCable } from '../faults/port-down.ts';
import type { RealClock } from '../network/lab-clock.ts';
import { LabClock } from '../network/lab-clock.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import type { LabDefinition } from './lab-definition.ts';
import type { LabDevice, LabPort } from './lab-device.ts';
import { describePort } from './lab-device.ts';
import { LabMember } from './lab-member.ts';

/** A notification that a device of the lab sent to one target. */
export interface LabTrap {
  readonly atMs: number;
  readonly device: string;
  readonly notification: string;
  readonly oid: string;
  /** host:port */
  readonly to: string;
}

export interface LabOptions {
  readonly definition: LabDefinition;
  readonly address: string;
  /** First UDP port; 0 gives every device any free one. */
  readonly basePort: number;
  /** Whether devices also take their standard ports (161). */
  readonly standardPorts: boolean;
  readonly targets: readonly TrapTarget[];
  readonly seed: number;
  readonly clock: RealClock;
  readonly onTrap: (trap: LabTrap) => void;
  readonly onPort: (device: string, port: LabPort) => void;
  /** Told of everything that fails, at the start and later; the lab goes on without it. */
  readonly onProblem: (problem: AgentError) => void;
}

/** A running simulated network. A device whose port is taken is reported and left out; the others start. */
export class Lab {
  readonly name: string;
  private readonly options: LabOptions;
  private members: LabMember[] = [];
  readonly clock: LabClock;

  constructor(options: LabOptions) {
    this.options = options;
    this.clock = new LabClock({ real: options.clock });
    this.name = options.definition.name;
  }

  async start(): Promise<void> {
    const keyCache = new UsmKeyCache();
    const writer = new BerWriter();
    for (const definition of this.options.definition.devices) {
      const { basePort } = this.options;
      const member = new LabMember({
        definition,
        address: this.options.address,
        port: basePort === 0 ? 0 : basePort + definition.portOffset,
        extraPorts: this.options.standardPorts ? definition.extraPorts : [],
        seed: this.options.seed,
        clock: this.clock,
        keyCache,
        writer,
        targets: this.options.targets,
        onPortChange: (device, port) => this.options.onPort(device.name, describePort(port)),
        onSent: (device, { notification, target, atMs }) =>
          this.options.onTrap({
            atMs,
            device: device.name,
            notification: notification.name,
            oid: formatOid(notification.oid),
            to: `${target.address}:${target.port}`,
          }),
        onProblem: this.options.onProblem,
      });
      try {
        await member.start();
        this.members.push(member);
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        this.options.onProblem(error);
      }
    }
  }

  /** Every device says coldStart: apart from the start, so that whoever listens can learn of the devices first. */
  announce(): void {
    for (const member of this.members) member.announce();
  }

  list(): LabDevice[] {
    return this.members.map((member) => member.describe());
  }

  /** Throws AgentError NO_SUCH_DEVICE or NO_SUCH_PORT. */
  setPort(name: string, ifIndex: number, up: boolean): LabPort {
    this.clock.catchUp();
    const nowMs = this.clock.now();
    return describePort(setPortCable(this.device(name), { ifIndex, up, nowMs }));
  }

  private device(name: string): Device {
    const member = this.members.find(({ definition }) => definition.name === name);
    if (member) return member.device;
    const known = this.members.map(({ definition }) => definition.name).join(', ');
    const message = `looking for the lab device ${JSON.stringify(name)}: none of that name runs; there are ${known}`;
    throw new AgentError('NO_SUCH_DEVICE', message);
  }

  async stop(): Promise<void> {
    const members = this.members;
    this.members = [];
    this.clock.stop();
    await Promise.all(members.map((member) => member.stop()));
  }
}
