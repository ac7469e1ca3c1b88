import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { SystemClock } from '../../../server/app/system-clock.ts';
import { TrapReceiver } from '../../../server/snmp/trap-receiver.ts';
import { silentLog } from '../../server/snmp/silent-log.ts';
import { within } from '../../support/signal.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { PacketSource } from '../packet-source.ts';
import type { Random } from '../random.ts';
import { authorityOf, discovery, FUZZ_USERS, signaturesOf } from '../signatures.ts';

const LOOPBACK = '127.0.0.1';
const PATIENCE_MS = 5_000;

/** The trap receiver on a real UDP port: each datagram is answered, taken or refused before the next is sent. */
export class TrapPortTarget implements FuzzTarget {
  readonly name = 'trap-port';
  readonly share = 12;
  readonly #socket: Socket = createSocket('udp4');
  #receiver: TrapReceiver | null = null;
  #source: PacketSource | null = null;
  #port = 0;
  #sent = 0;
  #ended = 0;
  #wakes: () => void = () => undefined;

  async start(): Promise<void> {
    this.#receiver = new TrapReceiver({
      ...{ address: LOOPBACK, port: 0, clock: new SystemClock(), log: silentLog },
      onTrap: () => null,
      // Every datagram is asked about before anything of it is read, and by then it has come.
      isBlocked: () => {
        this.#ended += 1;
        // Once what follows in the same turn is done.
        setImmediate(this.#wakes);
        return false;
      },
    });
    this.#receiver.setUsers(FUZZ_USERS);
    this.#port = (await this.#receiver.start()).port;
    this.#socket.bind(0, LOOPBACK);
    await once(this.#socket, 'listening');
    const answered = once(this.#socket, 'message') as Promise<[Buffer]>;
    await this.take(discovery());
    const [report] = await within(answered, PATIENCE_MS, 'the report of the trap receiver');
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
    const taken = new Promise<void>((resolve) => (this.#wakes = resolve));
    this.#sent += 1;
    this.#socket.send(input, this.#port, LOOPBACK);
    await within(taken, PATIENCE_MS, 'the datagram at the trap port');
  }

  complaints(): string[] {
    return this.#ended === this.#sent
      ? []
      : [`${this.#sent} datagrams were sent and ${this.#ended} were read`];
  }

  async stop(): Promise<void> {
    this.#socket.close();
    await this.#receiver?.stop();
  }
}
