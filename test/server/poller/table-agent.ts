import type { RemoteInfo } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';
import type { Varbind } from '../../../server/domain/varbind.ts';
import { TAG } from '../../../server/snmp/ber-reader.ts';
import type { BerWriter } from '../../../server/snmp/ber-writer.ts';
import { encodeCommunityMessage, readCommunityMessage } from '../../../server/snmp/community-message.ts';
import { compareOids } from '../../../server/snmp/oid-order.ts';
import type { Pdu } from '../../../server/snmp/pdu.ts';
import { PDU } from '../../../server/snmp/pdu.ts';

type Type = 'INTEGER' | 'Counter32' | 'Gauge32' | 'TimeTicks' | 'Counter64' | 'OCTET STRING' | 'IpAddress';
export type Value = readonly [type: Type, value: number | bigint | string | Uint8Array];

const NUMBER_TAGS = {
  INTEGER: TAG.integer,
  Counter32: TAG.counter32,
  Gauge32: TAG.gauge32,
  TimeTicks: TAG.timeTicks,
} as const;

/** An agent on loopback that serves whatever objects a test puts into it, in v1 and v2c. */
export async function startTableAgent(
  objects: Map<string, Value>,
): Promise<{ port: number; asked: string[] }> {
  const socket = createSocket('udp4');
  /** Every OID asked for, in order. */
  const asked: string[] = [];
  const next = (oid: string): string | null =>
    [...objects.keys()].toSorted(compareOids).find((candidate) => compareOids(candidate, oid) > 0) ?? null;
  socket.on('message', (datagram: Buffer, from: RemoteInfo) => {
    const { version, community, pdu } = readCommunityMessage(datagram, 100);
    const request = pdu as Pdu;
    asked.push(...request.varbinds.map(({ oid }) => oid));
    const answers = respond(request, objects, next);
    const octets = encodeCommunityMessage(version, community, (writer) => write(writer, request, answers));
    socket.send(octets, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return { port: socket.address().port, asked };
}

type Answer = { readonly oid: string; readonly value: Value | 'noSuchInstance' | 'endOfMibView' };

function respond(
  request: Pdu,
  objects: ReadonlyMap<string, Value>,
  next: (oid: string) => string | null,
): readonly Answer[] {
  const oids = request.varbinds.map(({ oid }: Varbind) => oid);
  const following = (oid: string): Answer => {
    const found = next(oid);
    return { oid: found ?? oid, value: (found && objects.get(found)) || 'endOfMibView' };
  };
  if (request.type === PDU.get)
    return oids.map((oid) => ({ oid, value: objects.get(oid) ?? 'noSuchInstance' }));
  if (request.type === PDU.getNext) return oids.map(following);
  const [nonRepeaters, repetitions] = [request.errorStatus, request.errorIndex];
  const answers = oids.slice(0, nonRepeaters).map(following);
  let row = oids.slice(nonRepeaters);
  for (let at = 0; at < repetitions; at += 1) {
    const found = row.map(following);
    answers.push(...found);
    row = found.map(({ oid }) => oid);
  }
  return answers;
}

function write(writer: BerWriter, request: Pdu, answers: readonly Answer[]): void {
  for (const { oid, value } of answers.toReversed()) {
    const mark = writer.length;
    writeValue(writer, value);
    writer.oid(oid);
    writer.wrap(TAG.sequence, mark);
  }
  writer.wrap(TAG.sequence, 0);
  writer.integer(0);
  writer.integer(0);
  writer.integer(request.requestId);
  writer.wrap(PDU.response, 0);
}

function writeValue(writer: BerWriter, answer: Answer['value']): void {
  if (typeof answer === 'string') {
    writer.octets(new Uint8Array(0), answer === 'endOfMibView' ? TAG.endOfMibView : TAG.noSuchInstance);
    return;
  }
  const [type, value] = answer;
  if (type === 'OCTET STRING')
    writer.octets(typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array));
  else if (type === 'IpAddress')
    writer.octets(Uint8Array.from(String(value).split('.'), Number), TAG.ipAddress);
  else if (type === 'Counter64') {
    const octets = Buffer.alloc(9);
    octets.writeBigUInt64BE(BigInt(value as bigint), 1);
    writer.octets(octets, TAG.counter64);
  } else writer.integer(Number(value), NUMBER_TAGS[type]);
}
