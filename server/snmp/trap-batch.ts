import type { WaitingDatagram } from './trap-queue.ts';

/** Datagrams on their way from one thread to another, in buffers that change hands instead of being copied. */
export interface TrapBatch {
  /** All of them, one after the other. */
  readonly octets: ArrayBuffer;
  /** By datagram: where it ends, the place of its sender in `addresses`, and its port. */
  readonly places: Uint32Array<ArrayBuffer>;
  readonly readAtMs: Float64Array<ArrayBuffer>;
  readonly addresses: readonly string[];
}

const FIELDS = 3;

export function packBatch(datagrams: readonly WaitingDatagram[]): TrapBatch {
  let length = 0;
  for (const { octets } of datagrams) length += octets.length;
  const octets = new ArrayBuffer(length);
  const bytes = Buffer.from(octets);
  const places = new Uint32Array(datagrams.length * FIELDS);
  const readAtMs = new Float64Array(datagrams.length);
  /** By address: its place. */
  const senders = new Map<string, number>();
  let end = 0;
  datagrams.forEach((datagram, index) => {
    datagram.octets.copy(bytes, end);
    end += datagram.octets.length;
    let sender = senders.get(datagram.address);
    if (sender === undefined) senders.set(datagram.address, (sender = senders.size));
    places.set([end, sender, datagram.port], index * FIELDS);
    readAtMs[index] = datagram.readAtMs;
  });
  return { octets, places, readAtMs, addresses: [...senders.keys()] };
}

/** What has to be named as transferred. */
export function buffersOf({ octets, places, readAtMs }: TrapBatch): ArrayBuffer[] {
  return [octets, places.buffer, readAtMs.buffer];
}

export function unpackBatch({ octets, places, readAtMs, addresses }: TrapBatch): WaitingDatagram[] {
  const bytes = Buffer.from(octets);
  const datagrams: WaitingDatagram[] = [];
  let start = 0;
  for (let index = 0; index < readAtMs.length; index += 1) {
    const at = index * FIELDS;
    const end = places[at] ?? start;
    datagrams.push({
      octets: bytes.subarray(start, end),
      address: addresses[places[at + 1] ?? 0] ?? '',
      port: places[at + 2] ?? 0,
      readAtMs: readAtMs[index] ?? 0,
    });
    start = end;
  }
  return datagrams;
}
