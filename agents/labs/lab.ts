import { AgentError } from '../engine/agent-error.ts';
import type { AnsweredQuery } from '../engine/answered-query.ts';
import { BerWriter } from '../engine/ber-writer.ts';
import { EngineBoots } from '../engine/engine-boots.ts';
import { formatOid } from '../engine/oid.ts';
import { UsmKeyCache } from '../engine/usm-keys.ts';
import { FaultBook } from '../faults/fault-book.ts';
import type { FaultRecord } from '../faults/fault-book.ts';
import { setPortCable } from '../faults/port-cable.ts';
import { LabClock } from '../network/lab-clock.ts';
import type { RealClock } from '../network/lab-clock.ts';
import type { Network } from '../network/network.ts';
import type { Notification } from '../notify/notification.ts';
import type { SentNotification } from '../notify/notifier.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import type { DeviceDefinition, LabDefinition } from './lab-definition.ts';
import type { LabDevice, LabPort } from './lab-device.ts';
import { describePort } from './lab-device.ts';
import { LoadMeter } from './lab-load.ts';
import { LabMember } from './lab-member.ts';
import { LabStage } from './lab-stage.ts';
import { LabTimeline } from './lab-timeline.ts';
import type { TimelineState } from './lab-timeline.ts';
import { describeCable, describeTopology } from './lab-topology.ts';
import type { Topology, TopologyLink } from './lab-topology.ts';
import { LabTraffic } from './lab-traffic.ts';
import { makeNetwork } from './make-network.ts';

/** A notification that a device of the lab sent to one target. */
export interface LabTrap {
  /** Real time. */
  readonly atMs: number;
  readonly device: string;
  readonly notification: string;
  readonly oid: string;
  /** host:port */
  readonly to: string;
  /** The fault that let it happen. */
  readonly fault: number | null;
}

export interface LabOptions {
  readonly definition: LabDefinition;
  readonly address: string;
  /** First UDP port; 0 gives every device any free one. */
  readonly basePort: number;
  /** Whether devices also take port 161, of 127.0.0.1 or of loopback addresses of their own. */
  readonly standardPorts: boolean;
  readonly targets: readonly TrapTarget[];
  /** Where whoever watches lets people sign in; absent or null where nobody has to. */
  readonly signInAt?: () => string | null;
  readonly seed: number;
  readonly clock: RealClock;
  /** Where snmpEngineBoots are kept; absent: made of the clock. */
  readonly stateFolder?: string;
  /** The lab's time at its start; the real one where absent. */
  readonly startMs?: number;
  readonly onTrap: (trap: LabTrap) => void;
  readonly onPort: (device: string, port: LabPort) => void;
  /** Told of everything that fails, at the start and later; the lab goes on without it. */
  readonly onProblem: (problem: AgentError) => void;
  readonly onFault?: (fault: FaultRecord) => void;
  readonly onClock?: () => void;
  readonly onLink?: (link: TopologyLink) => void;
  readonly onDevice?: (device: LabDevice) => void;
  /** Told of every request to a device, with its answer. */
  readonly onQuery?: (device: string, query: AnsweredQuery) => void;
  /** Whether it is told now; absent: always. */
  readonly watchesQueries?: () => boolean;
  readonly onTimeline?: (timeline: TimelineState) => void;
}

/** A running simulated network. A device whose port is taken is reported and left out; the others start. */
export class Lab {
  readonly name: string;
  readonly title: string;
  readonly clock: LabClock;
  readonly faults: FaultBook;
  readonly timeline: LabTimeline;
  private readonly options: LabOptions;
  private readonly stage: LabStage;
  private members: LabMember[] = [];
  /** Key: the device's name. */
  private readonly contexts = new Map<string, LabMember>();
  private connected: Network | null = null;
  private loads: LoadMeter | null = null;
  private parts: LabTraffic;

  constructor(options: LabOptions) {
    const { definition } = options;
    this.options = options;
    this.name = definition.name;
    this.title = definition.title ?? definition.name;
    this.clock = new LabClock({
      real: options.clock,
      onChange: () => {
        this.faults.paceChanged();
        options.onClock?.();
      },
      onProblem: options.onProblem,
      ...(options.startMs === undefined ? {} : { startMs: options.startMs }),
    });
    this.stage = new LabStage({
      seed: options.seed,
      targets: options.targets,
      signInAt: options.signInAt ?? (() => null),
      clock: this.clock,
      members: () => this.members,
      network: () => this.network,
      onDevice: (member) => options.onDevice?.(member.describe()),
    });
    this.faults = new FaultBook({
      stage: this.stage,
      realNow: () => options.clock.now(),
      speed: () => (this.clock.paused ? 0 : this.clock.speed),
      onChange: (fault) => options.onFault?.(fault),
    });
    this.timeline = new LabTimeline({
      clock: this.clock,
      faults: this.faults,
      entries: definition.file?.timeline ?? [],
      onChange: (state) => options.onTimeline?.(state),
      onProblem: options.onProblem,
    });
    this.parts = new LabTraffic(null, definition.file);
  }

  async start(): Promise<void> {
    const { definition, onProblem } = this.options;
    const boots = this.bootsOf(definition);
    const keyCache = new UsmKeyCache();
    const writer = new BerWriter();
    const further: AgentError[] = [];
    for (const device of definition.devices) {
      const member = this.makeMember(device, { keyCache, writer, ...boots(device.name) });
      try {
        further.push(...(await member.start()));
        this.members.push(member);
        this.contexts.set(device.name, member);
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        onProblem(error);
      }
    }
    this.reportFurther(further);
    this.connect();
    for (const member of this.members) member.begin();
  }

  private bootsOf(definition: LabDefinition) {
    const { stateFolder, clock, onProblem } = this.options;
    if (stateFolder === undefined) return () => ({});
    const bootStore = new EngineBoots({ folder: stateFolder, clock, onProblem });
    const next = bootStore.nextAll(definition.devices.map(({ name }) => name));
    return (name: string) => ({ bootStore, boots: next.get(name) ?? 1 });
  }

  private makeMember(
    definition: DeviceDefinition,
    shared: Pick<ConstructorParameters<typeof LabMember>[0], 'keyCache' | 'writer' | 'boots' | 'bootStore'>,
  ): LabMember {
    const { options } = this;
    const { basePort, standardPorts, onQuery, watchesQueries } = options;
    return new LabMember({
      ...shared,
      definition,
      address: options.address,
      port: basePort === 0 ? 0 : basePort + definition.portOffset,
      extraPorts: standardPorts ? definition.extraPorts : [],
      loopback: standardPorts ? (definition.loopback ?? null) : null,
      seed: options.seed,
      clock: this.clock,
      realClock: options.clock,
      targets: options.targets,
      network: () => this.network,
      contexts: { find: (name) => this.contexts.get(name)?.context },
      onQuery: (query) => onQuery?.(definition.name, query),
      watchesQueries: () => watchesQueries?.() ?? onQuery !== undefined,
      onPortChange: (device, port) => options.onPort(device.name, describePort(port)),
      account: () => {
        const fault = this.faults.current;
        return (work) => this.faults.onAccountOf(fault, work);
      },
      onSent: (device, sent) => this.sent(device.name, sent),
      onProblem: options.onProblem,
    });
  }

  /** One sentence for all that could not have port 161, which on most machines is all of them. */
  private reportFurther(problems: readonly AgentError[]): void {
    const [first] = problems;
    if (!first) return;
    const others = problems.length - 1;
    const rest = others === 0 ? '' : ` (and so for ${others} more address${others === 1 ? '' : 'es'})`;
    const [device] = this.list();
    const instead = device
      ? `. The lab works without: name the port in commands, such as ${device.address}:${device.port} for ${device.name}`
      : '';
    this.options.onProblem(new AgentError(first.code, `${first.message}${rest}${instead}`, first.cause));
  }

  private connect(): void {
    const { definition, seed, onLink } = this.options;
    const devices = new Map(this.members.map(({ device }) => [device.name, device]));
    const network = makeNetwork(definition, devices, { seed, startedMs: this.clock.now() });
    this.parts = new LabTraffic(network, definition.file);
    if (!network) return;
    this.connected = network;
    this.loads = new LoadMeter(network);
    for (const member of this.members) member.watch(network);
    const told = new Map(
      network.cables.map((cable) => [cable, JSON.stringify(describeCable(cable, network))]),
    );
    network.onChange(() => {
      for (const cable of network.cables) {
        const link = describeCable(cable, network);
        const text = JSON.stringify(link);
        if (told.get(cable) === text) continue;
        told.set(cable, text);
        onLink?.(link);
      }
    });
  }

  private sent(device: string, { notification, target }: SentNotification): void {
    const trap = {
      atMs: this.options.clock.now(),
      device,
      notification: notification.name,
      oid: formatOid(notification.oid),
      to: `${target.address}:${target.port}`,
    };
    const fault = this.faults.current;
    if (fault !== null) this.faults.noteTrap(fault, trap);
    this.options.onTrap({ ...trap, fault });
  }

  /** Every device says coldStart: apart from the start, so that whoever listens can learn of the devices first. */
  announce(): void {
    for (const member of this.members) member.announce();
  }

  list(): LabDevice[] {
    return this.members.map((member) => member.describe());
  }

  topology(): Topology {
    return describeTopology(this.network, this.options.definition.file);
  }

  load() {
    return this.loads?.read(this.clock.now()) ?? [];
  }

  /** Null before the start, and where the devices stand on their own. */
  get network(): Network | null {
    return this.connected;
  }

  get traffic(): LabTraffic {
    return this.parts;
  }

  /** Lets a device say what it never comes to say by itself. Throws AgentError NO_SUCH_DEVICE. */
  notify(name: string, notification: Notification): void {
    this.stage.member(name).device.notify(notification, this.clock.now());
  }

  /** Throws AgentError NO_SUCH_DEVICE or NO_SUCH_PORT. */
  setPort(name: string, ifIndex: number, up: boolean): LabPort {
    this.clock.catchUp();
    const { device } = this.stage.member(name);
    return describePort(
      setPortCable(device, { ifIndex, up, nowMs: this.clock.now(), network: this.network }),
    );
  }

  async stop(): Promise<void> {
    const members = this.members;
    this.members = [];
    this.clock.stop();
    this.faults.stop();
    await Promise.all(members.map((member) => member.stop()));
  }
}
