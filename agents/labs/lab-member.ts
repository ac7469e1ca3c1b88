import { Device } from '../devices/device.ts';
import type { Port } from '../devices/port.ts';
import { CommunityList } from '../engine/access.ts';
import { Agent } from '../engine/agent.ts';
import { AgentError } from '../engine/agent-error.ts';
import type { BerWriter } from '../engine/ber-writer.ts';
import { RequestProcessor } from '../engine/request-processor.ts';
import { SnmpEngine } from '../engine/snmp-engine.ts';
import { SnmpStatistics } from '../engine/snmp-statistics.ts';
import { UserBasedSecurity } from '../engine/usm.ts';
import type { UsmKeyCache } from '../engine/usm-keys.ts';
import { View } from '../engine/view.ts';
import type { LabClock } from '../network/lab-clock.ts';
import { AUTHENTICATION_FAILURE, COLD_START } from '../notify/notification.ts';
import { Notifier } from '../notify/notifier.ts';
import type { SentNotification } from '../notify/notifier.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import { seedOf } from '../variation/hash.ts';
import type { DeviceDefinition } from './lab-definition.ts';
import { describeDevice } from './lab-device.ts';
import type { LabDevice } from './lab-device.ts';

const ENABLED = 1;

export interface LabMemberOptions {
  readonly definition: DeviceDefinition;
  readonly address: string;
  readonly port: number;
  readonly extraPorts: readonly number[];
  readonly seed: number;
  readonly clock: LabClock;
  readonly keyCache: UsmKeyCache;
  readonly writer: BerWriter;
  readonly targets: readonly TrapTarget[];
  readonly onPortChange: (device: Device, port: Port) => void;
  readonly onSent: (device: Device, sent: SentNotification) => void;
  readonly onProblem: (problem: AgentError) => void;
}

/** One device of a running lab: its state, its sockets and its notifier, put together. */
export class LabMember {
  readonly definition: DeviceDefinition;
  readonly device: Device;
  private readonly options: LabMemberOptions;
  private readonly agent: Agent;
  private readonly extraAgents: readonly Agent[];

  constructor(options: LabMemberOptions) {
    const { definition, clock, writer } = options;
    const { name, profile } = definition;
    this.options = options;
    this.definition = definition;
    const startedMs = clock.now();
    const engine = new SnmpEngine({ name, startedMs });
    const statistics = new SnmpStatistics();
    const security = new UserBasedSecurity({
      engine,
      statistics,
      keyCache: options.keyCache,
      users: definition.users,
    });
    const notifier: Notifier = new Notifier({
      targets: options.targets,
      sysObjectId: profile.system.sysObjectId,
      agentAddress: options.address,
      engine,
      statistics,
      security,
      writer,
      send: (packet, target) => this.agent.send(packet, target),
      onSent: (sent) => options.onSent(this.device, sent),
    });
    this.device = new Device({
      name,
      seed: seedOf(name, options.seed),
      startedMs,
      system: profile.system,
      ports: profile.ports,
      engine,
      statistics,
      schedule: clock,
      onPortChange: (port) => options.onPortChange(this.device, port),
      // Not at once: a SET that moves a port is still being answered in the shared writer.
      onNotification: (notification, atMs) => queueMicrotask(() => notifier.notify(notification, atMs)),
    });
    const processor = new RequestProcessor<Device>({
      tree: profile.tree,
      subject: this.device,
      communities: new CommunityList(
        definition.communities.map(({ name: community, access, view }) => ({
          name: community,
          access,
          view: new View(view ?? null),
        })),
      ),
      security,
      engine,
      statistics,
      fullView: new View(null),
      writer,
      onAuthenticationFailure: () => {
        if (statistics.enableAuthenTraps === ENABLED) this.device.notify(AUTHENTICATION_FAILURE, clock.now());
      },
    });
    const endpoint = { name, address: options.address, processor, clock, onProblem: options.onProblem };
    this.agent = new Agent({ ...endpoint, port: options.port });
    this.extraAgents = options.extraPorts.map((port) => new Agent({ ...endpoint, port }));
  }

  /** Binds. Throws AgentError when the main port is not to be had; extra ports only report it. */
  async start(): Promise<void> {
    await this.agent.start();
    for (const agent of this.extraAgents) {
      try {
        await agent.start();
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        this.options.onProblem(error);
      }
    }
  }

  /** Says coldStart. */
  announce(): void {
    this.device.notify(COLD_START, this.options.clock.now());
  }

  async stop(): Promise<void> {
    await Promise.all([this.agent, ...this.extraAgents].map((agent) => agent.stop()));
  }

  describe(): LabDevice {
    return describeDevice(this.definition, this.device, {
      address: this.options.address,
      port: this.agent.port,
      extraPorts: this.extraAgents.map((agent) => agent.port).filter((port) => port !== 0),
    });
  }
}
