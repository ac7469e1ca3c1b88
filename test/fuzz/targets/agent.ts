import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { labDefinition, makeLab, type RunningLab } from '../../agents/running-lab.ts';
import { getMessage } from '../../server/snmp/microscope/packets.ts';
import { within } from '../../support/signal.ts';
import type { FuzzTarget } from '../fuzz-target.ts';
import { PacketSource } from '../packet-source.ts';
import type { Random } from '../random.ts';
import { authorityOf, discovery, signaturesOf } from '../signatures.ts';

const LOOPBACK = '127.0.0.1';
const PATIENCE_MS = 5_000;
/** Each of another kind, and so with other tables. */
const DEVICES = ['core-1', 'access-1', 'server-1'];
const MAX_ANSWER_OCTETS = 65_507;

/** Devices of the lab on real UDP ports: after each datagram a sound request is answered. */
export class AgentTarget implements FuzzTarget {
  readonly name = 'agent';
  readonly share = 25;
  readonly #socket: Socket = createSocket('udp4');
  #lab: RunningLab | null = null;
  #source: PacketSource | null = null;
  #ports: number[] = [];
  #next = 0;
  #heard: (octets: Buffer) => void = () => undefined;

  async start(): Promise<void> {
    const definition = labDefinition('campus');
    const devices = definition.devices.filter(({ name }) => DEVICES.includes(name));
    this.#lab = await makeLab({ definition: { name: 'fuzzed', devices } });
    this.#ports = devices.map(({ name }) => Number(this.#lab?.target(name).split(':')[1]));
    this.#socket.bind(0, LOOPBACK);
    await once(this.#socket, 'listening');
    this.#socket.on('message', (octets) => this.#heard(octets));
    const authorities = [];
    for (const port of this.#ports)
      authorities.push(authorityOf(await this.#exchange([discovery()], port, () => true)));
    this.#source = new PacketSource({ kind: 'req', signatures: signaturesOf(authorities) });
  }

  make(random: Random): Buffer {
    return this.#source?.next(random) ?? Buffer.alloc(0);
  }

  async take(input: Buffer): Promise<void> {
    const port = this.#ports[this.#next % this.#ports.length] ?? 0;
    this.#next += 1;
    const sound = getMessage(['1.3.6.1.2.1.1.1.0']);
    const wanted = Buffer.from('06082b06010201010100', 'hex');
    await this.#exchange([input, sound], port, (answer) => {
      if (answer.length > MAX_ANSWER_OCTETS) throw new Error(`an answer of ${answer.length} octets`);
      return answer.includes(wanted);
    });
    const [problem] = this.#lab?.problems ?? [];
    if (problem) throw problem;
  }

  async stop(): Promise<void> {
    this.#socket.close();
    await this.#lab?.stop();
  }

  /** Sends all of them and waits for the answer that is `wanted`. */
  #exchange(
    datagrams: readonly Buffer[],
    port: number,
    wanted: (answer: Buffer) => boolean,
  ): Promise<Buffer> {
    const answered = new Promise<Buffer>((resolve) => {
      this.#heard = (octets) => {
        if (wanted(octets)) resolve(octets);
      };
    });
    for (const octets of datagrams) this.#socket.send(octets, port, LOOPBACK);
    return within(answered, PATIENCE_MS, `an answer of the agent at port ${port}`);
  }
}
