import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { everyPart, putTogether, takeApart } from './ber-tree.ts';
import { withEncodingFaults, withExceptionalFields } from './message-faults.ts';
import type { Random } from './random.ts';

const LOOPBACK = '127.0.0.1';
/** Of one poll: later ones are answered as they should be, so that it comes to its end. */
const MAX_SPOILT = 300;
const SILENT_ONE_IN = 60;
const OCTET_STRING = 0x04;
const INTEGER = 0x02;
/** What only a stranger says: it must be nowhere in what a poll brings home. */
export const STRANGER = 'a-stranger-said-this';

/**
 * Stands between a manager and an agent. Before the agent's answer come others: of another id, cut short, spoilt, of an
 * earlier request, from another address; now and then the answer itself is spoilt or does not come at all.
 */
export class HostilePath {
  readonly #front: Socket = createSocket('udp4');
  readonly #back: Socket = createSocket('udp4');
  readonly #stranger: Socket = createSocket('udp4');
  readonly #agentPort: number;
  #random: Random | null = null;
  #asking: RemoteInfo[] = [];
  #last: Buffer = Buffer.alloc(0);
  #spoilt = 0;

  constructor(options: { readonly agentPort: number }) {
    this.#agentPort = options.agentPort;
  }

  get port(): number {
    return this.#front.address().port;
  }

  async start(): Promise<void> {
    for (const socket of [this.#front, this.#back, this.#stranger]) {
      socket.bind(0, LOOPBACK);
      await once(socket, 'listening');
    }
    this.#front.on('message', (request, from) => {
      this.#asking.push(from);
      this.#back.send(request, this.#agentPort, LOOPBACK);
    });
    this.#back.on('message', (answer) => this.#answer(answer));
  }

  /** The course of the next poll. */
  begin(random: Random): void {
    this.#random = random;
    this.#spoilt = 0;
  }

  stop(): void {
    for (const socket of [this.#front, this.#back, this.#stranger]) socket.close();
  }

  #answer(sound: Buffer): void {
    const from = this.#asking.shift();
    const random = this.#random;
    if (!from) return;
    const last = this.#last;
    this.#last = sound;
    if (random && (this.#spoilt += 1) <= MAX_SPOILT) {
      if (random.oneIn(SILENT_ONE_IN)) return;
      for (let more = random.below(3); more > 0; more -= 1) this.#spoil(sound, last, from, random);
    }
    this.#front.send(sound, from.port, from.address);
  }

  #spoil(sound: Buffer, last: Buffer, from: RemoteInfo, random: Random): void {
    const send = (socket: Socket, octets: Buffer): void => {
      if (octets.length < 65_507) socket.send(octets, from.port, from.address);
    };
    switch (random.below(8)) {
      case 0:
        return send(this.#front, last);
      case 1:
        return send(this.#front, sound.subarray(0, random.below(sound.length)));
      case 2:
        return send(this.#front, withOtherId(sound, random));
      case 3:
        return send(this.#stranger, withStrangerText(sound));
      case 4:
        return send(this.#front, sound);
      case 5:
        return send(this.#front, withEncodingFaults(sound, random));
      default:
        return send(this.#front, withExceptionalFields(sound, random));
    }
  }
}

/** The request-id is the first INTEGER of the PDU. */
function withOtherId(sound: Buffer, random: Random): Buffer {
  const parts = takeApart(sound);
  const pdu = everyPart(parts).find(({ tag }) => tag >= 0xa0);
  const id = Array.isArray(pdu?.contents) ? pdu.contents.find(({ tag }) => tag === INTEGER) : undefined;
  if (id) id.contents = random.octets(4);
  return putTogether(parts);
}

/** All texts but the community. */
function withStrangerText(sound: Buffer): Buffer {
  const parts = takeApart(sound);
  const texts = everyPart(parts).filter(({ tag }) => tag === OCTET_STRING);
  for (const text of texts.slice(1)) text.contents = Buffer.from(STRANGER);
  return putTogether(parts);
}
