import type { ExchangeSink } from '../../../server/domain/exchange.ts';
import type { IntakeOptions, TrapIntake } from '../../../server/snmp/trap-intake.ts';
import { NO_INTAKE } from '../../../server/snmp/trap-intake.ts';
import { readCommunityMessage } from '../../../server/snmp/community-message.ts';
import { PacketDecoder } from '../../../server/snmp/microscope/packet-decoder.ts';
import { SnmpError } from '../../../server/snmp/snmp-error.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { KeyRing } from '../../../server/snmp/usm-key.ts';
import { readV3Message } from '../../../server/snmp/v3-message.ts';
import { TrapProcessor } from '../../../server/traps/trap-processor.ts';
import { TrapView } from '../../../server/contract/trap.ts';
import { TrapLog } from '../../../server/traps/trap-log.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { PacketSource } from '../packet-source.ts';
import type { Random } from '../random.ts';
import { authorityOf, discovery, FUZZ_USERS, signaturesOf } from '../signatures.ts';
import { WholeStages } from '../whole-stages.ts';

const SECOND = 1_000;
const LOOK_EVERY = 256;
const LOOKED_AT = 20;
const MAX_FINDING_CHARACTERS = 500;
const MAX_VARBINDS = 512;
const SENDER = { address: '127.0.0.1', port: 40_000 };

/** An intake without a socket: datagrams are handed in, one at a time. */
class HandFedIntake implements TrapIntake {
  readonly #options: IntakeOptions;
  readonly sent: Buffer[] = [];

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  feed(octets: Buffer): void {
    this.#options.take([{ octets, ...SENDER, readAtMs: this.nowMs() }]);
  }

  start = (): Promise<{ address: string; port: number }> =>
    Promise.resolve({ address: '127.0.0.1', port: 162 });
  stop = (): Promise<void> => Promise.resolve();
  resume(): void {}
  counters = (): typeof NO_INTAKE => NO_INTAKE;
  trouble = (): null => null;
  nowMs = (): number => this.#options.clock.monotonic();

  send(datagram: Buffer): void {
    this.sent.push(Buffer.from(datagram));
  }
}

/** Traps from the decoder to the database, the pages' events and the packet view, without a socket. */
export class TrapReceiverTarget implements FuzzTarget {
  readonly name = 'trap-receiver';
  readonly share = 50;
  readonly #whole = new WholeStages();
  #intake: HandFedIntake | null = null;
  #receiver: TrapReceiver | null = null;
  #decoder: PacketDecoder | null = null;
  #source: PacketSource | null = null;
  #log: TrapLog | null = null;
  #taken = 0;
  #ended = 0;

  async start(): Promise<void> {
    const whole = this.#whole;
    const device = whole.start();
    const { inventory, pipeline } = whole.stages;
    const processor = new TrapProcessor({
      ...{ names: whole.names, inventory, sink: pipeline, log: whole.log },
      told: () => device,
    });
    this.#receiver = new TrapReceiver({
      ...{ address: '127.0.0.1', port: 0, clock: whole.clock, log: whole.log },
      onTrap: (trap, delivery) => processor.receive(trap, delivery),
      storesLater: true,
      exchanges: this.#exchanges(),
      intake: (options) => (this.#intake = new HandFedIntake(options)),
    });
    this.#receiver.setUsers(FUZZ_USERS);
    await this.#receiver.start();
    this.#decoder = new PacketDecoder({ names: whole.names, keys: new KeyRing() });
    this.#log = new TrapLog({ stored: whole.store.traps, names: whole.names });
    this.#intake?.feed(discovery());
    const report = this.#intake?.sent.pop();
    if (!report) throw new Error('discovering the engine of the trap receiver: no answer');
    const sender = { engineId: Buffer.from('80001f8804636f72652d31', 'hex'), boots: 3, time: 90_061 };
    this.#source = new PacketSource({
      kind: 'trap',
      signatures: signaturesOf([sender, authorityOf(report)]),
    });
  }

  make(random: Random): Buffer {
    return this.#source?.next(random) ?? Buffer.alloc(0);
  }

  async take(input: Buffer): Promise<void> {
    this.#taken += 1;
    this.#whole.clock.advance(SECOND);
    // A copy: the community is overwritten in it.
    this.#intake?.feed(Buffer.from(input));
    await this.#whole.settle();
    this.#intake?.sent.splice(0);
    const message = this.#decoder?.decode(input, {
      ...{ users: FUZZ_USERS, communities: [Buffer.from('private')], unmask: false },
    });
    JSON.stringify(message);
    read(input);
    if (this.#taken % LOOK_EVERY === 0) this.#look();
  }

  complaints(): string[] {
    const { received = 0 } = this.#receiver?.counters() ?? {};
    const lost = this.#whole.stages.pipeline.lostEvents;
    // The discovery of the start was one more.
    const ended = this.#ended - 1;
    return [
      ...(ended === this.#taken ? [] : [`${this.#taken} datagrams came and ${ended} exchanges ended`]),
      ...(received > this.#taken ? [`${received} datagrams are counted, more than came`] : []),
      ...(lost === 0 ? [] : [`${lost} traps could not be stored`]),
    ];
  }

  async stop(): Promise<void> {
    await this.#receiver?.stop();
    this.#whole.stop();
  }

  /** As a page of traps reads them. */
  #look(): void {
    for (const trap of this.#log?.list({ limit: LOOKED_AT }) ?? []) {
      const { success, error } = TrapView.safeParse(JSON.parse(JSON.stringify(trap)));
      if (!success) throw new Error(error.message.slice(0, MAX_FINDING_CHARACTERS));
    }
  }

  #exchanges(): ExchangeSink {
    return {
      begin: () => ({ received() {}, sent() {}, end: () => (this.#ended += 1) }),
    };
  }
}

/** The receiver takes whatever its readers throw for a malformed datagram; they may throw nothing else. */
function read(datagram: Buffer): void {
  for (const reader of [readCommunityMessage, readV3Message]) {
    try {
      reader(datagram, MAX_VARBINDS);
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
    }
  }
}
