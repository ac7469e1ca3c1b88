import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { berElement, berInteger } from '../../../agents/engine/ber-element.ts';
import { BerReader } from '../../../agents/engine/ber-reader.ts';
import { encodeOid } from '../../../agents/engine/oid.ts';
import type { Oid } from '../../../agents/engine/oid.ts';
import { readPdu } from '../../../agents/engine/pdu.ts';
import type { RequestPdu } from '../../../agents/engine/pdu.ts';
import { within } from '../../support/signal.ts';

const PROBE_ID = 0x7ffffff0;

/** A PDU of names without values. */
export function requestPdu(options: {
  type: number;
  id: number;
  numbers?: readonly [number, number];
  oids: readonly Oid[];
}): Buffer {
  const { type, id, numbers = [0, 0], oids } = options;
  const list = oids.map((oid) => berElement(0x30, berElement(0x06, encodeOid(oid)), berElement(0x05)));
  return berElement(type, berInteger(id), ...numbers.map(berInteger), berElement(0x30, ...list));
}

export function communityMessage(
  pdu: Buffer,
  options: { version?: number; community?: string } = {},
): Buffer {
  const { version = 1, community = 'public' } = options;
  return berElement(0x30, berInteger(version), berElement(0x04, Buffer.from(community)), pdu);
}

/** The PDU of a message in v1 or v2c. */
export function communityPdu(packet: Buffer): RequestPdu {
  const message = new BerReader(packet).enter(0x30);
  message.integer();
  message.octets();
  return readPdu(message);
}

/**
 * Sends packets to an agent on 127.0.0.1 and gives all that it answers to them: a GET behind them marks the end,
 * because an agent answers in order.
 */
export async function exchange(port: number, ...packets: readonly Buffer[]): Promise<Buffer[]> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const answers: Buffer[] = [];
  const probed = new Promise<void>((resolve) => {
    socket.on('message', (packet) => {
      if (packet.includes(berInteger(PROBE_ID))) resolve();
      else answers.push(packet);
    });
  });
  const probe = communityMessage(requestPdu({ type: 0xa0, id: PROBE_ID, oids: [[1, 3]] }));
  for (const packet of [...packets, probe]) socket.send(packet, port, '127.0.0.1');
  await within(probed, 5_000, 'the end of an exchange');
  socket.close();
  return answers;
}
