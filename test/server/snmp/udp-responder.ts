import type { RemoteInfo, Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';
import { TAG } from '../../../server/snmp/ber-reader.ts';
import type { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { encodeCommunityMessage, readCommunityMessage } from '../../../server/snmp/community-message.ts';
import type { Pdu } from '../../../server/snmp/pdu.ts';
import { PDU } from '../../../server/snmp/pdu.ts';

export interface Answer {
  readonly requestId?: number;
  readonly errorStatus?: number;
  readonly errorIndex?: number;
  /** OID and text, in order. */
  readonly varbinds: readonly (readonly [oid: string, text: string])[];
}

/** What the responder does with a request: answers with a PDU, sends octets as they are, or stays silent. */
export type Behaviour = (request: Pdu, count: number) => Answer | Buffer | null;

/** A hand-made agent on loopback that may misbehave in every way. */
export async function startResponder(
  behaviour: Behaviour,
): Promise<{ port: number; socket: Socket; readonly count: () => number }> {
  const socket = createSocket('udp4');
  let count = 0;
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    const { version, community, pdu } = readCommunityMessage(datagram, 100);
    const answer = behaviour(pdu as Pdu, ++count);
    if (answer === null) return;
    const octets = Buffer.isBuffer(answer)
      ? answer
      : encodeCommunityMessage(version, community, (writer) => writeAnswer(writer, pdu as Pdu, answer));
    socket.send(octets, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return { port: socket.address().port, socket, count: () => count };
}

function writeAnswer(writer: BerWriter, request: Pdu, answer: Answer): void {
  for (const [oid, text] of answer.varbinds.toReversed()) {
    const mark = writer.length;
    writer.octets(Buffer.from(text));
    writer.oid(oid);
    writer.wrap(TAG.sequence, mark);
  }
  writer.wrap(TAG.sequence, 0);
  writer.integer(answer.errorIndex ?? 0);
  writer.integer(answer.errorStatus ?? 0);
  writer.integer(answer.requestId ?? request.requestId);
  writer.wrap(PDU.response, 0);
}
