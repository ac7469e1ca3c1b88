import { cpSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { Syntax, type Value } from '../../../agents/engine/syntax.ts';
import { Lab } from '../../../agents/labs/lab.ts';
import { DEFAULT_INFORM } from '../../../agents/notify/trap-target.ts';
import type { AlertView } from '../../../server/contract/alert.ts';
import type { ChannelInput, ChannelView } from '../../../server/contract/channel.ts';
import type { DeviceInput, DeviceView } from '../../../server/contract/device.ts';
import type { InterfaceView } from '../../../server/contract/interface.ts';
import type {
  MaintenanceWindowInput,
  MaintenanceWindowView,
} from '../../../server/contract/maintenance-window.ts';
import type { RuleInput, RuleView } from '../../../server/contract/rule.ts';
import type { SeriesView } from '../../../server/contract/series.ts';
import type { TrapView } from '../../../server/contract/trap.ts';
import type { ThresholdInput, ThresholdView } from '../../../server/contract/threshold.ts';
import { DAY, SECOND } from '../../../server/domain/units.ts';
import type { LabPort } from '../../../agents/labs/lab-device.ts';
import { labDefinition } from '../../agents/running-lab.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { freeUdpPort } from '../../support/free-port.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { Calls } from './calls.ts';
import { Inbox } from './inbox.ts';
import { putModules } from './modules.ts';
import { Nms } from './nms.ts';
import { Wire } from './wire.ts';
import { Written } from './written.ts';

const LOOPBACK = '127.0.0.1';
const IF_ADMIN_STATUS = '1.3.6.1.2.1.2.2.1.7';
/** Turns of the event loop in which nothing moves until all that was begun is over. */
const CALM_TURNS = 4;
/** Real time: nothing takes so long, so something hangs. */
const HANGS_MS = 20 * SECOND;

export interface WorldOptions {
  /** `2026-03-02T10:00:00Z` */
  readonly at: string;
  /** Devices of the campus that the server is told of, with what is special about them. */
  readonly devices: Readonly<Record<string, Partial<DeviceInput>>>;
  /** Whether the devices send INFORMs instead of traps. */
  readonly informs?: boolean;
  /** Of the server, where they are not as they come. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/**
 * The campus lab and the whole server in one process and under one clock, with real UDP, HTTP and SQLite between them.
 * Time stands until the scenario lets it pass, and each thing that falls due is carried through, over every socket, before
 * the next: so hours pass in seconds, and always in the same way.
 */
export class World {
  readonly clock: FakeClock;
  readonly wire = new Wire();
  readonly inbox: Inbox;
  readonly nms: Nms;
  readonly lab: Lab;
  readonly #written: Written;
  readonly #calls = new Calls();
  readonly trapPort: number;
  readonly #startMs: number;
  #data: string;
  #stopped = false;
  readonly #problems: string[] = [];
  /** By name. */
  readonly #ids = new Map<string, number>();

  private constructor(options: {
    readonly startMs: number;
    readonly trapPort: number;
    readonly informs: boolean;
    readonly settings: Readonly<Record<string, unknown>>;
  }) {
    const { startMs, trapPort, informs, settings } = options;
    this.clock = new FakeClock(startMs);
    this.trapPort = trapPort;
    this.#startMs = startMs;
    this.#written = new Written({ startMs });
    this.inbox = new Inbox({ nowMs: () => this.clock.now() });
    this.#data = temporaryFolder();
    putModules(this.#data);
    this.nms = new Nms({ clock: this.clock, data: this.#data, trapPort, settings });
    this.lab = new Lab({
      definition: labDefinition('campus'),
      address: LOOPBACK,
      basePort: 0,
      standardPorts: false,
      targets: [
        {
          address: LOOPBACK,
          port: trapPort,
          version: 'v2c',
          community: 'public',
          ...(informs && { inform: DEFAULT_INFORM }),
        },
      ],
      signInAt: () => (settings['access'] === 'accounts' ? `${this.nms.url}/api/v1/session` : null),
      seed: 1,
      clock: this.clock,
      onTrap: () => undefined,
      onPort: () => undefined,
      onProblem: ({ message }) => void this.#problems.push(message),
    });
  }

  /** A world that ends with the test; its devices have been polled once. */
  static async start({ at, devices, informs = false, settings = {} }: WorldOptions): Promise<World> {
    const world = new World({ startMs: Date.parse(at), trapPort: await freeUdpPort(), informs, settings });
    onTestFinished(() => world.stop());
    await world.#start();
    // Where several devices have one address, traps are told apart by their port: those of others then stay in quarantine.
    await world.add('course', { enabled: false });
    for (const [name, part] of Object.entries(devices)) await world.add(name, part);
    await world.pass(0);
    return world;
  }

  async #start(): Promise<void> {
    this.wire.start();
    this.#calls.start();
    await this.inbox.start();
    await this.nms.start();
    await this.lab.start();
  }

  /** May be called twice. @throws where something went wrong that no test saw */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.nms.stop();
    await this.lab.stop();
    await this.inbox.stop();
    this.#calls.stop();
    this.wire.stop();
    const unseen = [...this.#problems, ...this.nms.errors];
    if (unseen.length > 0) throw new Error(`this went wrong, and no test saw it:\n${unseen.join('\n')}`);
  }

  /**
   * Ends the server and starts it again on the same data, after a while in which the network goes on. A crash leaves what
   * was on the disk at that moment, as after the loss of power. @param meanwhile what happens while it is off
   */
  async restart(how: 'stop' | 'crash', meanwhile: () => Promise<void>): Promise<void> {
    if (how === 'crash') {
      const data = temporaryFolder();
      cpSync(this.#data, data, { recursive: true });
      await this.nms.stop();
      this.#data = data;
      this.nms.data = data;
    } else await this.nms.stop();
    await meanwhile();
    await this.nms.start();
    await this.settle();
  }

  /** Tells the server of a device of the lab. */
  async add(name: string, part: Partial<DeviceInput> = {}): Promise<void> {
    const device = this.lab.list().find((one) => one.name === name);
    if (device === undefined) throw new Error(`adding ${name}: the lab has no such device`);
    const credential = { version: 'v2c', community: 'public' } as const;
    const settings = { name, address: LOOPBACK, port: device.port, credential, ...part };
    const { id } = await this.nms.ask<DeviceView>('POST', '/devices', settings);
    this.#ids.set(name, id);
  }

  /** Devices that the server knows from its data. */
  async adopt(): Promise<void> {
    const { items } = await this.nms.ask<{ items: DeviceView[] }>('GET', '/devices');
    for (const { name, id } of items) this.#ids.set(name, id);
  }

  id(device: string): number {
    const id = this.#ids.get(device);
    if (id === undefined) throw new Error(`looking for ${device}: the server was not told of it`);
    return id;
  }

  async remove(device: string): Promise<void> {
    await this.nms.ask('DELETE', `/devices/${this.id(device)}`);
    this.#ids.delete(device);
    await this.settle();
  }

  /** Where the server is taken to stand in the network. */
  async chooseRoot(device: string): Promise<void> {
    await this.nms.ask('PUT', '/topology/root', { deviceId: this.id(device) });
  }

  /** A channel that posts to the inbox. */
  async channel(name: string, policy: ChannelInput['policy'] = {}): Promise<number> {
    const channel: ChannelInput = {
      name,
      kind: 'webhook',
      settings: { format: 'generic', allowLocal: true },
      secrets: { url: this.inbox.urlOf(name) },
      policy,
    };
    const { id } = await this.nms.ask<ChannelView>('POST', '/channels', channel);
    return id;
  }

  /** @returns its id */
  async rule(name: string, body: RuleInput['body']): Promise<number> {
    return (await this.nms.ask<RuleView>('POST', '/rules', { name, body })).id;
  }

  /** Of a rule that ships. */
  async ruleId(name: string): Promise<number> {
    const { items } = await this.nms.ask<{ items: RuleView[] }>('GET', '/rules');
    const rule = items.find((one) => one.name === name);
    if (rule === undefined) throw new Error(`looking for the rule ${name}: there is none`);
    return rule.id;
  }

  /** Of something built in, by the name of its rule. */
  async setLevels(name: string, levels: Readonly<Record<string, number>>): Promise<void> {
    const { items } = await this.nms.ask<{ items: RuleView[] }>('GET', '/rules');
    const rule = items.find((one) => one.name === name);
    await this.nms.ask('PATCH', `/rules/${rule?.id}`, { body: { ...rule?.body, levels } });
  }

  /** Those that ship, for a story about others. */
  async switchOffThresholds(): Promise<void> {
    const { items } = await this.nms.ask<{ items: ThresholdView[] }>('GET', '/thresholds');
    for (const { id } of items) await this.nms.ask('PATCH', `/thresholds/${id}`, { enabled: false });
  }

  /** @returns its id */
  async threshold(threshold: ThresholdInput): Promise<number> {
    return (await this.nms.ask<ThresholdView>('POST', '/thresholds', threshold)).id;
  }

  /** @returns its id */
  async maintenance(window: MaintenanceWindowInput): Promise<number> {
    return (await this.nms.ask<MaintenanceWindowView>('POST', '/maintenance-windows', window)).id;
  }

  /** Lets so much time pass, ms, and everything that happens in it. */
  async pass(ms: number): Promise<void> {
    await this.clock.advanceAsync(ms, () => this.settle());
  }

  /** Lets time pass until a time of day, UTC, of this day or the next: `10:05:00`. */
  async until(time: string): Promise<void> {
    const nowMs = this.clock.now();
    const dueMs = Date.parse(`${new Date(nowMs).toISOString().slice(0, 10)}T${time}Z`);
    await this.pass(dueMs < nowMs ? dueMs + DAY - nowMs : dueMs - nowMs);
  }

  /** Waits until nothing that was begun is under way any more: no datagram, no request, no work of the loop. */
  async settle(): Promise<void> {
    const untilMs = performance.now() + HANGS_MS;
    let moved = this.#moved;
    for (let calm = 0; calm < CALM_TURNS; calm += 1) {
      await new Promise((turned) => void setImmediate(turned));
      const underWay = this.wire.underWay + this.#calls.underWay;
      if (underWay === 0 && moved === this.#moved) continue;
      if (performance.now() > untilMs)
        throw new Error(
          `waiting for calm: ${this.wire.underWay} datagrams, ${this.#calls.underWay} calls hang`,
        );
      moved = this.#moved;
      calm = -1;
    }
  }

  get #moved(): number {
    return this.wire.moved + this.#calls.moved;
  }

  /** What becomes of the traps of all devices from now on. */
  traps(fate: 'pass' | 'lose' | 'double' | 'hold'): void {
    this.wire.fate = ({ toPort }) => (toPort === this.trapPort ? fate : 'pass');
  }

  /** Plugs a cable in or pulls it, at both ends. */
  async plug(device: string, ifName: string, up: boolean): Promise<void> {
    this.lab.setPort(device, this.#port(device, ifName).ifIndex, up);
    await this.settle();
  }

  #port(device: string, ifName: string): LabPort {
    const port = this.lab
      .list()
      .find(({ name }) => name === device)
      ?.ports.find((one) => one.ifName === ifName);
    if (port === undefined) throw new Error(`looking for ${ifName} of ${device}: not in the lab`);
    return port;
  }

  /** Switches a port by a SET, as its operator does. */
  async switchPort(device: string, ifName: string, to: 'up' | 'down'): Promise<void> {
    const { ifIndex } = this.#port(device, ifName);
    await this.nms.ask('POST', `/devices/${this.id(device)}/operations`, {
      kind: 'set',
      values: [{ oid: `${IF_ADMIN_STATUS}.${ifIndex}`, type: 'i', value: to === 'up' ? '1' : '2' }],
      credential: { version: 'v2c', community: 'private' },
    });
    await this.settle();
  }

  /** Does with an alert what a person may. */
  async act(alert: AlertView | undefined, action: string, body: object): Promise<void> {
    await this.nms.ask('POST', `/alerts/${alert?.id}/${action}`, body);
    await this.settle();
  }

  /** Lets a device send what its simulation never does by itself; varbinds as OID, syntax and value. */
  async says(
    device: string,
    notification: string,
    oid: string,
    varbinds: readonly (readonly [string, keyof typeof Syntax, Value])[] = [],
  ): Promise<void> {
    this.lab.notify(device, {
      name: notification,
      oid: oidOf(oid),
      varBinds: varbinds.map(([name, syntax, value]) => ({
        oid: oidOf(name),
        syntax: Syntax[syntax],
        value,
      })),
    });
    await this.settle();
  }

  /** Lets a fault of the lab happen; what is returned ends it. */
  async fault(
    kind: string,
    parameters: Readonly<Record<string, string | number>>,
  ): Promise<() => Promise<void>> {
    const { id } = this.lab.faults.inject({ kind, parameters, source: 'api' });
    await this.settle();
    return async () => {
      this.lab.faults.end(id);
      await this.settle();
    };
  }

  async interfaces(device: string): Promise<InterfaceView[]> {
    const path = `/devices/${this.id(device)}/interfaces`;
    return (await this.nms.ask<{ items: InterfaceView[] }>('GET', path)).items;
  }

  /** Of a port's series since the start: each rate as it is stored, null where there is none, and what it is worth. */
  async rates(
    device: string,
    ifName: string,
    metric: string,
  ): Promise<{ at: string; rate: number | null; quality: string }[]> {
    const port = (await this.interfaces(device)).find((one) => one.ifName === ifName);
    const range = `from=${this.#startMs}&to=${this.clock.now()}&step=0`;
    const path = `/series?device=${this.id(device)}&interface=${port?.id}&metric=${metric}&${range}`;
    const { items } = await this.nms.ask<{ items: SeriesView[] }>('GET', path);
    const points = items.flatMap((series) => series.points);
    return points.map(({ atMs, avg, quality }) => ({ at: this.#written.time(atMs), rate: avg, quality }));
  }

  /** What a device sent, by the words of the trap log, oldest first. */
  async trapsOf(device: string): Promise<string[]> {
    const path = `/traps?device=${this.id(device)}&limit=500`;
    const { items } = await this.nms.ask<{ items: TrapView[] }>('GET', path);
    return items
      .toReversed()
      .map(({ receivedAtMs, summary }) => `${this.#written.time(receivedAtMs)} ${summary}`);
  }

  /** All alerts as they are now, oldest first. */
  async alertViews(): Promise<AlertView[]> {
    const { items } = await this.nms.ask<{ items: AlertView[] }>('GET', '/alerts?limit=500');
    return items.toReversed();
  }

  /** The same, a line each. */
  async alerts(): Promise<string[]> {
    return (await this.alertViews()).map((alert) => this.#written.alert(alert));
  }

  /** Every message that came to the inbox, a line each, oldest first. */
  told(): string[] {
    return this.inbox.messages.map((message) => this.#written.message(message));
  }
}

const oidOf = (text: string): number[] => text.split('.').map(Number);
