import type { Config } from '../config/settings.ts';
import type { Clock } from '../domain/clock.ts';
import type { UserCredential } from '../domain/credential.ts';
import type { Notice } from '../domain/health.ts';
import type { Log } from '../domain/log.ts';
import type { TrapCounters, TrapLoad } from '../domain/trap.ts';
import type { TrapReceiverOptions } from '../snmp/trap-receiver.ts';
import { TrapReceiver } from '../snmp/trap-receiver.ts';
import type { Store } from '../store/store.ts';
import type { TrapProcessor } from '../traps/trap-processor.ts';
import type { Pipeline } from './pipeline.ts';
import { listenForTraps } from './trap-port.ts';
import { trapLimits } from './wire-limits.ts';

/** The trap port as the server has it: bound where it may be, within the limits of the settings. */
export class TrapReception {
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #store: Pick<Store, 'engineClocks'>;
  #receiver: TrapReceiver | null = null;
  #users: readonly UserCredential[] = [];
  #labUsers: readonly UserCredential[] = [];
  /** Where it is bound. */
  listening = { address: '', port: 0, listening: false };

  constructor(options: {
    readonly config: Config;
    readonly clock: Clock;
    readonly log: Log;
    readonly store: Pick<Store, 'engineClocks'>;
  }) {
    this.#config = options.config;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#store = options.store;
  }

  get receiver(): TrapReceiver | null {
    return this.#receiver;
  }

  /** The SNMPv3 users of the inventory, which may send. */
  setUsers(users: readonly UserCredential[]): void {
    this.#users = users;
    this.#tellUsers(this.#receiver);
  }

  /** Those that may send as long as a lab runs; none where none does. */
  setLabUsers(users: readonly UserCredential[]): void {
    this.#labUsers = users;
    this.#tellUsers(this.#receiver);
  }

  /** Resolves to what is to be said about it, null for nothing. Never rejects: a server without traps is of use. */
  async start(
    parts: Pick<TrapReceiverOptions, 'isBlocked' | 'exchanges' | 'provenClock' | 'intake'> & {
      readonly processor: TrapProcessor;
      readonly pipeline: Pipeline;
    },
  ): Promise<Notice | null> {
    const { processor, pipeline, ...given } = parts;
    const log = this.#log;
    const result = await listenForTraps({
      port: this.#config.trapPort,
      platform: process.platform,
      nodePath: process.execPath,
      bind: async (port) => {
        const receiver = new TrapReceiver({
          address: this.#config.trapHost,
          port,
          clock: this.#clock,
          log,
          onTrap: (trap, delivery) => processor.receive(trap, delivery),
          storesLater: true,
          hasRoom: () => pipeline.hasRoomForTraps(),
          engineClocks: this.#store.engineClocks.list(),
          ...trapLimits(this.#config),
          ...given,
        });
        this.#tellUsers(receiver);
        const bound = await receiver.start();
        pipeline.onTrapRoom = () => receiver.resume();
        this.#receiver = receiver;
        return bound;
      },
    });
    if (result.notice) log.warn({}, `${result.notice.text} ${result.notice.remedy}`);
    if ('port' in result) {
      this.listening = { address: result.address, port: result.port, listening: true };
      log.info({ address: result.address, port: result.port }, 'taking traps');
    }
    return result.notice;
  }

  #tellUsers(receiver: TrapReceiver | null): void {
    receiver?.setUsers([...this.#users, ...this.#labUsers]);
  }

  async stop(): Promise<void> {
    await this.#receiver?.stop();
    this.keepEngineClocks();
  }

  /** What was recorded before a restart is refused after it, too: to be called often. @throws StoreError */
  keepEngineClocks(): void {
    const heard = this.#receiver?.takeEngineClocks() ?? [];
    if (heard.length > 0) this.#store.engineClocks.save(heard);
  }

  /** Where it is reached from this machine; null where it does not listen. */
  target(): string | null {
    const { listening, address, port } = this.listening;
    if (!listening) return null;
    return `${['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address}:${port}`;
  }

  /** @param waitingTraps taken in and not stored yet */
  counters(waitingTraps: number): (TrapCounters & TrapLoad) | null {
    if (!this.#receiver) return null;
    const load = this.#receiver.load();
    return { ...this.#receiver.counters(), ...load, waiting: load.waiting + waitingTraps };
  }
}
