import { Device } from '../devices/device.ts';
import { remTablesChanges } from '../devices/groups/lldp-local.ts';
import type { Port } from '../devices/port.ts';
import { CommunityList } from '../engine/access.ts';
import { Agent } from '../engine/agent.ts';
import type { PacketProcessor } from '../engine/agent.ts';
import { AgentError } from '../engine/agent-error.ts';
import type { AgentContext, ContextDirectory } from '../engine/agent-context.ts';
import type { AnsweredQuery } from '../engine/answered-query.ts';
import type { BerWriter } from '../engine/ber-writer.ts';
import type { Clock } from '../engine/clock.ts';
import type { MibTree } from '../engine/mib-tree.ts';
import { goodDisposition } from '../engine/disposition.ts';
import type { Disposition } from '../engine/disposition.ts';
import { RequestProcessor } from '../engine/request-processor.ts';
import type { Schedule } from '../engine/schedule.ts';
import { SnmpEngine } from '../engine/snmp-engine.ts';
import type { BootStore } from '../engine/snmp-engine.ts';
import { restartStatistics, SnmpStatistics } from '../engine/snmp-statistics.ts';
import { UserBasedSecurity } from '../engine/usm.ts';
import type { UsmKeyCache } from '../engine/usm-keys.ts';
import { View } from '../engine/view.ts';
import type { LabClock, RealClock } from '../network/lab-clock.ts';
import type { Network } from '../network/network.ts';
import { AuthenticationAlarm } from '../notify/authentication-alarm.ts';
import { AUTHENTICATION_FAILURE, COLD_START, WARM_START } from '../notify/notification.ts';
import type { Notification } from '../notify/notification.ts';
import { NetworkWatch } from '../notify/network-watch.ts';
import { Notifier } from '../notify/notifier.ts';
import type { SentNotification } from '../notify/notifier.ts';
import type { TrapTarget } from '../notify/trap-target.ts';
import { seedOf } from '../variation/hash.ts';
import type { DeviceDefinition } from './lab-definition.ts';
import { describeDevice } from './lab-device.ts';
import type { LabDevice } from './lab-device.ts';

const SNMP_PORT = 161;
const ANY_ADDRESS = '0.0.0.0';
const LOOPBACK = '127.0.0.1';
const MOST_SUSPECTS = 8;

export interface LabMemberOptions {
  readonly definition: DeviceDefinition;
  readonly address: string;
  readonly port: number;
  readonly extraPorts: readonly number[];
  /** An address of its own that it answers on port 161 of; null where it should not. */
  readonly loopback: string | null;
  readonly seed: number;
  readonly clock: LabClock;
  readonly realClock: RealClock;
  /** snmpEngineBoots of this start; absent: made of the clock. */
  readonly boots?: number;
  readonly bootStore?: BootStore;
  readonly keyCache: UsmKeyCache;
  readonly writer: BerWriter;
  readonly targets: readonly TrapTarget[];
  /** The network that the device is in; null for one on its own, or before there is one. */
  readonly network: () => Network | null;
  readonly onPortChange: (device: Device, port: Port) => void;
  /** Other devices of the lab, which `community@NAME` and the context name NAME reach through this one. */
  readonly contexts: ContextDirectory<Device>;
  /** Told of every request, with its answer, while `watchesQueries` says so: putting it into words costs time. */
  readonly onQuery: (query: AnsweredQuery) => void;
  readonly watchesQueries: () => boolean;
  /** Does work later on the account of whatever lets things happen now. */
  readonly account: () => (work: () => void) => void;
  readonly onSent: (device: Device, sent: SentNotification) => void;
  readonly onProblem: (problem: AgentError) => void;
}

export interface RebootOptions {
  /** How long it is off, of the lab's time. */
  readonly offMs: number;
  /** The agent alone restarts: ports stay up, warmStart instead of coldStart. */
  readonly warm?: boolean;
  /** Whose time it is: a fault's, so that what follows is put down to it. */
  readonly schedule: Schedule;
  /** What is different afterwards; called while it is still off. */
  readonly beforeStart?: (nowMs: number) => void;
}

/** One device of a running lab: its state, its sockets and its notifier, put together. */
export class LabMember {
  readonly definition: DeviceDefinition;
  readonly device: Device;
  readonly disposition = goodDisposition();
  readonly troubles = new Set<Partial<Disposition>>();
  private readonly options: LabMemberOptions;
  private readonly engine: SnmpEngine;
  private readonly statistics = new SnmpStatistics();
  private readonly notifier: Notifier;
  private readonly agent: Agent;
  private readonly extraAgents: readonly Agent[];
  private readonly communities: CommunityList;
  /** Whom it holds to account for what it sends on receiving packets. Key: UDP port of the sender. */
  private readonly suspects = new Map<number, (work: () => void) => void>();
  private tree: MibTree<Device>;
  private off = false;

  constructor(options: LabMemberOptions) {
    const { definition, clock } = options;
    const { name, profile } = definition;
    this.options = options;
    this.definition = definition;
    this.tree = profile.tree;
    this.communities = new CommunityList(
      definition.communities.map(({ name: community, access, view }) => ({
        name: community,
        access,
        view: new View(view ?? null),
      })),
    );
    this.engine = new SnmpEngine({
      name,
      startedMs: clock.now(),
      clock: options.realClock,
      ...(options.boots === undefined ? {} : { boots: options.boots }),
      ...(options.bootStore ? { store: options.bootStore } : {}),
    });
    const security = new UserBasedSecurity({
      engine: this.engine,
      statistics: this.statistics,
      keyCache: options.keyCache,
      users: definition.users,
    });
    this.notifier = this.makeNotifier(security);
    this.device = this.makeDevice();
    const processor = this.makeProcessor(security);
    const trouble = {
      disposition: this.disposition,
      seed: seedOf(name, options.seed),
      security,
      // Managers count in real time, whatever the pace of the lab.
      after: (delayMs: number, work: () => void) => options.realClock.after(delayMs, work),
    };
    // What is due by now happens before an answer tells of now: else a counter read late could fall afterwards.
    const upToDate: Clock = {
      now: () => {
        clock.catchUp();
        return clock.now();
      },
    };
    const shared = { name, processor, clock: upToDate, trouble, onProblem: options.onProblem };
    const own = { ...shared, address: options.address };
    this.agent = new Agent({
      ...own,
      port: options.port,
      onDatagram: (packet, sender) => this.notifier.receive(packet, sender),
    });
    this.extraAgents = [
      ...options.extraPorts.map((port) => new Agent({ ...own, port })),
      ...(options.loopback === null
        ? []
        : [new Agent({ ...shared, address: options.loopback, port: SNMP_PORT })]),
    ];
  }

  private makeDevice(): Device {
    const { definition, seed, clock, onPortChange } = this.options;
    const { name, profile } = definition;
    const device: Device = new Device({
      name,
      seed: seedOf(name, seed),
      system: profile.system,
      ports: profile.ports,
      engine: this.engine,
      statistics: this.statistics,
      schedule: clock,
      onPortChange: (port, nowMs) => {
        onPortChange(device, port);
        this.options.network()?.portChanged(nowMs);
      },
      onNotification: (notification, atMs) => this.notify(notification, atMs),
      tree: () => this.tree,
      ...(profile.environment ? { environment: profile.environment } : {}),
    });
    return device;
  }

  private makeNotifier(security: UserBasedSecurity): Notifier {
    const { options } = this;
    return new Notifier({
      targets: options.targets,
      sysObjectId: options.definition.profile.system.sysObjectId,
      agentAddress: options.address === ANY_ADDRESS ? LOOPBACK : options.address,
      engine: this.engine,
      statistics: this.statistics,
      security,
      writer: options.writer,
      realClock: options.realClock,
      send: (packet, target) => this.agent.send(packet, target),
      onSent: (sent) => options.onSent(this.device, sent),
    });
  }

  private makeProcessor(security: UserBasedSecurity): PacketProcessor {
    const { clock, writer, contexts, onQuery, watchesQueries } = this.options;
    const { statistics } = this;
    const alarm = new AuthenticationAlarm({
      statistics,
      clock: this.options.realClock,
      notify: () => this.device.notify(AUTHENTICATION_FAILURE, clock.now()),
    });
    const current = (): MibTree<Device> => this.tree;
    const processor = new RequestProcessor<Device>({
      // Another one after its ports were renumbered.
      get tree() {
        return current();
      },
      subject: this.device,
      communities: this.communities,
      contexts,
      get onQuery() {
        return watchesQueries() ? onQuery : undefined;
      },
      security,
      engine: this.engine,
      statistics,
      fullView: new View(null),
      writer,
      onAuthenticationFailure: () => alarm.occurred(),
    });
    return {
      process: (packet, nowMs, sender) => {
        if (this.off) return null;
        const account = sender && this.suspects.get(sender.port);
        if (!account) return processor.process(packet, nowMs, sender);
        let answer: Buffer | null = null;
        account(() => void (answer = processor.process(packet, nowMs, sender)));
        return answer;
      },
    };
  }

  /** Puts what it sends on receiving packets from this UDP port down to whatever lets things happen now. */
  suspect(senderPort: number): void {
    this.suspects.delete(senderPort);
    this.suspects.set(senderPort, this.options.account());
    // Their last packets may still be on the way when they have gone, so they go when others come.
    const [oldest] = this.suspects.keys();
    if (this.suspects.size > MOST_SUSPECTS && oldest !== undefined) this.suspects.delete(oldest);
  }

  /** Not at once: a SET that moves a port is still being answered in the shared writer. */
  private notify(notification: Notification, atMs: number): void {
    if (this.off) return;
    const account = this.options.account();
    queueMicrotask(() => account(() => this.notifier.notify(notification, atMs)));
  }

  /** The device as another one's agent shows it under its name. */
  get context(): AgentContext<Device> {
    return { tree: this.tree, subject: this.device, communities: this.communities };
  }

  /** What somebody sends with its address; nothing of it counts as its own. */
  forge(notification: Notification, community: string): void {
    const account = this.options.account();
    const atMs = this.options.clock.now();
    queueMicrotask(() => account(() => this.notifier.forge(notification, { community, atMs })));
  }

  get port(): number {
    return this.agent.port;
  }

  /** Binds. Throws AgentError when the main port is not to be had. Returns what went wrong with further ones. */
  async start(): Promise<readonly AgentError[]> {
    await this.agent.start();
    const problems: AgentError[] = [];
    for (const agent of this.extraAgents) {
      try {
        await agent.start();
      } catch (error) {
        if (!(error instanceof AgentError)) throw error;
        problems.push(error);
      }
    }
    return problems;
  }

  /** From now on it tells what changes of the network are to it. After all devices have their places in it. */
  watch(network: Network): void {
    const { device } = this;
    if (!network.node(device)) return;
    const watch = new NetworkWatch({
      device,
      nowMs: this.options.clock.now(),
      remTablesChanges: (nowMs) => remTablesChanges(this.tree, device, nowMs),
    });
    network.onChange((nowMs) => watch.changed(nowMs));
  }

  /** Sets going what the device does by itself, once it stands in its place. */
  begin(): void {
    this.definition.profile.begin?.(this.device, this.options.clock.now(), 'start');
  }

  /** Says coldStart. */
  announce(): void {
    this.device.notify(COLD_START, this.options.clock.now());
  }

  /** Off, and on again after a while. Throws AgentError BAD_FAULT while it is off. */
  reboot({ offMs, warm = false, schedule, beforeStart }: RebootOptions): void {
    if (this.off) {
      const message = `restarting ${this.device.name}: it is off already; wait until it is back`;
      throw new AgentError('BAD_FAULT', message);
    }
    const nowMs = this.options.clock.now();
    this.power(false, nowMs, warm);
    this.notifier.stop();
    schedule.at(nowMs + offMs, (dueMs) => {
      this.engine.reboot(dueMs);
      restartStatistics(this.statistics);
      if (!warm) this.restartCounters(dueMs);
      beforeStart?.(dueMs);
      this.power(true, dueMs, warm);
      this.definition.profile.begin?.(this.device, dueMs, warm ? 'warm' : 'cold');
      this.device.notify(warm ? WARM_START : COLD_START, dueMs);
    });
  }

  private restartCounters(nowMs: number): void {
    this.device.coldStarts++;
    for (const port of this.device.ports) port.restartCounters(nowMs);
  }

  private power(on: boolean, nowMs: number, warm: boolean): void {
    const network = this.options.network();
    const node = network?.node(this.device);
    this.off = !on;
    this.device.muted = true;
    if (!warm && network && node) network.setPower(node, on, nowMs);
    this.device.muted = !on;
  }

  /** Puts the ports under other numbers; each keeps its name, address and cable. */
  renumber(order: (ifIndexes: readonly number[]) => readonly number[]): void {
    const { treeFor } = this.definition.profile;
    const { device } = this;
    const next = order(device.ports.map(({ spec }) => spec.ifIndex));
    if (!treeFor || next.length !== device.ports.length || new Set(next).size !== next.length) {
      throw new AgentError('BAD_FAULT', `renumbering ${device.name}: its ports cannot have other numbers`);
    }
    device.ports.forEach((port, place) => port.renumber(next[place] as number));
    device.portChanges++;
    this.tree = treeFor(device.ports.map(({ spec }) => spec));
  }

  async stop(): Promise<void> {
    this.notifier.stop();
    await Promise.all([this.agent, ...this.extraAgents].map((agent) => agent.stop()));
  }

  describe(): LabDevice {
    const { extraPorts } = this.options;
    const own = this.extraAgents.slice(0, extraPorts.length);
    const others = this.extraAgents.slice(extraPorts.length);
    return describeDevice(this.definition, this.device, {
      // Every address of the machine is shown as the one that is always there.
      address: this.options.address === ANY_ADDRESS ? LOOPBACK : this.options.address,
      port: this.agent.port,
      extraPorts: own.map((agent) => agent.port).filter((port) => port !== 0),
      alsoAt: others
        .filter((agent) => agent.port !== 0)
        .map((agent) => `${this.options.loopback}:${agent.port}`),
    });
  }
}
