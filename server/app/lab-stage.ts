import { resolve } from 'node:path';
import type { Room } from '../contract/stream.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { DeviceDesk, InventoryReader } from '../domain/inventory.ts';
import type { LabControl } from '../domain/lab.ts';
import type { Log } from '../domain/log.ts';
import type { MibReader } from '../domain/mib.ts';
import { LAB_OFFERS } from './lab-offers.ts';
import { LabProcess } from './lab-process.ts';
import { LabQueries } from './lab-queries.ts';
import { type Memory, pauseLab, registerLab } from './lab-registration.ts';
import { labTrapUsers } from './lab-trap-user.ts';
import { LabWatch } from './lab-watch.ts';
import type { OwnPorts } from './own-ports.ts';
import type { Channel } from './publisher.ts';

const QUERY_ROOMS = ['labQueries', 'labOwnQueries'] as const;

export interface LabStageOptions {
  /** The lab of the start: a name, or the path of a lab's file. */
  readonly lab: string;
  /** First UDP port of the agents, 0 for any free ones. */
  readonly basePort: number;
  /** Where agents listen. */
  readonly address: string;
  readonly wellKnownPort: boolean;
  /** Where the agents keep what must outlive them, such as snmpEngineBoots; null keeps nothing. */
  readonly stateFolder: string | null;
  /** Where they send their notifications, `address:port`; null where nobody takes them. */
  readonly trapTo: () => string | null;
  /** Where people sign in; null where nobody has to. */
  readonly signInAt: () => string | null;
  readonly channel: Channel & { onJoin(listener: (rooms: readonly Room[]) => void): Cancel };
  readonly names: Pick<MibReader, 'qualifiedNameOf'>;
  readonly ownPorts: Pick<OwnPorts, 'has'>;
  readonly devices: Pick<DeviceDesk, 'add' | 'change'>;
  readonly inventory: Pick<InventoryReader, 'devices'>;
  readonly memory: Memory;
  /** Told when a lab runs and its devices are known. */
  readonly started?: () => void;
  /** Told which SNMPv3 users may send traps because of the lab: those of a lab that starts, none when it stops. */
  readonly trapUsersChanged?: (users: readonly UserCredential[]) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Stands in for the lab's program in tests. */
  readonly program?: string;
}

/** The lab joined with the rest: its devices in the inventory, its events on the stream, its requests named. */
export class LabStage {
  readonly #options: LabStageOptions;
  readonly #process: LabProcess;
  readonly #watch: LabWatch;
  readonly queries: LabQueries;
  #leave: Cancel | null = null;

  constructor(options: LabStageOptions) {
    const { channel, clock, log, names, ownPorts, devices, inventory, memory } = options;
    this.#options = options;
    this.queries = new LabQueries({
      clock,
      log,
      nameOf: (oid) => names.qualifiedNameOf(oid),
      isOwn: ({ fromPort, device, atMs }) =>
        ownPorts.has({ from: fromPort, to: this.#portsOf(device), atMs }),
      publish: (items) => {
        // Trapline asks far more than students do, and few pages show it.
        for (const room of QUERY_ROOMS) {
          const those = items.filter(({ own }) => own === (room === 'labOwnQueries'));
          if (those.length > 0 && channel.hasListeners(room))
            channel.publish([room], 'labQueries', { items: those });
        }
      },
      changed: () => this.#watch.look(),
    });
    this.#process = new LabProcess({
      clock,
      log,
      args: () => this.#arguments(),
      publish: (event, body) => channel.publish(['lab'], event, body),
      listener: {
        started: (simulated, { name, asked }) => {
          registerLab({ lab: name, devices: simulated, asked, desk: devices, inventory, memory });
          this.#watch.start();
          options.trapUsersChanged?.(labTrapUsers(simulated));
          options.started?.();
        },
        stopped: () => {
          this.#watch.stop();
          options.trapUsersChanged?.([]);
          pauseLab(devices, inventory, memory);
        },
        queries: (items, dropped) => this.queries.take(items, dropped),
      },
      ...(options.program === undefined ? {} : { program: options.program }),
    });
    this.#watch = new LabWatch({
      clock,
      wanted: () => ({
        queries: this.queries.wanted || QUERY_ROOMS.some((room) => channel.hasListeners(room)),
        load: channel.hasListeners('lab'),
      }),
      watch: (wanted) => this.#process.watch(wanted),
    });
  }

  get control(): LabControl {
    return this.#process;
  }

  /** Never rejects: without its lab the server still serves. */
  async start(): Promise<void> {
    const { lab, channel, log } = this.#options;
    this.#leave = channel.onJoin((rooms) => {
      if ((['lab', ...QUERY_ROOMS] as const).some((room) => rooms.includes(room))) this.#watch.look();
    });
    const offered = LAB_OFFERS.some(({ name }) => name === lab);
    try {
      await this.#process.start(offered ? lab : resolve(lab), { asked: false });
    } catch (error) {
      log.error({ err: (error as Error).message }, 'the lab did not start; the rest runs');
    }
  }

  /** Stops the lab for good. May be called twice. */
  async close(): Promise<void> {
    this.#leave?.();
    this.#watch.stop();
    await this.#process.close();
  }

  /** Where an agent of the lab answers. */
  #portsOf(device: string): readonly number[] {
    const known = this.control.state().devices.find(({ name }) => name === device);
    if (known === undefined) return [];
    const also = known.alsoAt.map((address) => Number(address.slice(address.lastIndexOf(':') + 1)));
    return [known.port, ...known.extraPorts, ...also];
  }

  #arguments(): readonly string[] {
    const { address, basePort, wellKnownPort, stateFolder, trapTo, signInAt } = this.#options;
    const [target, signIn] = [trapTo(), signInAt()];
    return [
      ...['--base-port', String(basePort), '--address', address],
      ...(stateFolder === null ? [] : ['--state', resolve(stateFolder)]),
      ...(target === null ? [] : ['--trap-to', target]),
      ...(signIn === null ? [] : ['--sign-in-at', signIn]),
      ...(wellKnownPort ? [] : ['--no-161']),
    ];
  }
}
