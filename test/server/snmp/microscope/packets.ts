import { BerWriter } from '../../../../server/snmp/ber-writer.ts';
import { TAG } from '../../../../server/snmp/ber-reader.ts';
import { encodeCommunityMessage } from '../../../../server/snmp/community-message.ts';
import { PDU, writeRequest } from '../../../../server/snmp/pdu.ts';
import { encodeV3Message } from '../../../../server/snmp/v3-message.ts';
import type { UserKeys } from '../../../../server/snmp/usm-key.ts';

export const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
export const ENGINE_ID = Buffer.from('80001f8804636f72652d31', 'hex');
const PUBLIC = Buffer.from('public');

export function getMessage(oids: readonly string[] = [SYS_DESCR], version: 'v1' | 'v2c' = 'v2c'): Buffer {
  return Buffer.from(
    encodeCommunityMessage(version, PUBLIC, (writer) =>
      writeRequest(writer, { type: PDU.get, requestId: 7, first: 0, second: 0, oids }),
    ),
  );
}

export function bulkMessage(): Buffer {
  return Buffer.from(
    encodeCommunityMessage('v2c', PUBLIC, (writer) =>
      writeRequest(writer, {
        type: PDU.getBulk,
        requestId: 8,
        first: 1,
        second: 20,
        oids: [SYS_DESCR, SYS_DESCR],
      }),
    ),
  );
}

/** A response with these values as they stand, tag and contents in hex. */
export function responseMessage(
  values: readonly (readonly [oid: string, hex: string])[],
  error: readonly [status: number, index: number] = [0, 0],
  type: number = PDU.response,
): Buffer {
  return Buffer.from(
    encodeCommunityMessage('v2c', PUBLIC, (writer) => {
      for (const [oid, hex] of values.toReversed()) {
        const mark = writer.length;
        writer.raw(Buffer.from(hex, 'hex'));
        writer.oid(oid);
        writer.wrap(TAG.sequence, mark);
      }
      writer.wrap(TAG.sequence, 0);
      writer.integer(error[1]);
      writer.integer(error[0]);
      writer.integer(9);
      writer.wrap(type, 0);
    }),
  );
}

/** enterpriseSpecific 17 of 1.3.6.1.4.1.9 from 192.0.2.9, 12.34 s after its start. */
export function trapV1Message(): Buffer {
  const writer = new BerWriter();
  writer.wrap(TAG.sequence, 0);
  writer.integer(1_234, TAG.timeTicks);
  writer.integer(17);
  writer.integer(6);
  writer.octets(Buffer.of(192, 0, 2, 9), TAG.ipAddress);
  writer.oid('1.3.6.1.4.1.9');
  writer.wrap(PDU.trapV1, 0);
  return Buffer.from(encodeCommunityMessage('v1', PUBLIC, (message) => message.raw(writer.finish())));
}

export function v3Message(keys: UserKeys, user = 'ann'): Buffer {
  return Buffer.from(
    encodeV3Message({
      msgId: 11,
      reportable: true,
      engineId: ENGINE_ID,
      boots: 3,
      time: 90_061,
      user,
      keys,
      contextEngineId: ENGINE_ID,
      contextName: '',
      writePdu: (writer) =>
        writeRequest(writer, { type: PDU.get, requestId: 12, first: 0, second: 0, oids: [SYS_DESCR] }),
    }),
  );
}
