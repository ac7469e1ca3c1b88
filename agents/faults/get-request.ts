import { BerWriter } from '../engine/ber-writer.ts';
import { encodeOid } from '../engine/oid.ts';
import type { Oid } from '../engine/oid.ts';
import { PduType } from '../engine/pdu.ts';
import { Syntax } from '../engine/syntax.ts';
import { finishV3Message } from '../engine/v3-message.ts';
import { finishCommunityMessage } from '../notify/trap-encoder.ts';

const SYS_NAME: Oid = [1, 3, 6, 1, 2, 1, 1, 5, 0];

/** A v2c GET of sysName.0, as an intruder would send it. */
export function getRequest({ community, requestId }: { community: string; requestId: number }): Buffer {
  return finishCommunityMessage(getPdu(requestId), { version: 'v2c', community });
}

/** The same by SNMPv3 without keys, as a user. */
export function userRequest(options: {
  readonly engineId: Buffer;
  readonly user: string;
  readonly requestId: number;
}): Buffer {
  const { engineId, user, requestId } = options;
  return finishV3Message(getPdu(requestId), {
    msgId: requestId,
    level: 'noAuthNoPriv',
    engineId,
    ...{ boots: 0, time: 0, userName: Buffer.from(user) },
    ...{ user: null, keys: null, salt: Buffer.alloc(0), reportable: true },
  });
}

function getPdu(requestId: number): BerWriter {
  const writer = new BerWriter();
  writer.appendVarBind(encodeOid(SYS_NAME), Syntax.Null, null);
  writer.prependHeader(Syntax.Sequence);
  writer.prependInteger(0);
  writer.prependInteger(0);
  writer.prependInteger(requestId);
  writer.prependHeader(PduType.Get);
  return writer;
}
