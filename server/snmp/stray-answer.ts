import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Credential } from '../domain/credential.ts';
import { encodeCommunityMessage, openCommunityMessage } from './community-message.ts';
import { discoveryMessage } from './message-security.ts';
import { PDU, readPduHead, writeRequest } from './pdu.ts';
import { canonicalAddress } from './shared-sockets.ts';
import { readV3Message } from './v3-message.ts';

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const MAX_ID = 2 ** 31 - 1;

/** Where an answer came from that was asked for elsewhere. */
interface StrayAnswer {
  readonly address: string;
  readonly port: number;
}

/**
 * Asks an agent that stays silent once more, over a socket that hears everybody, for where else an answer comes from:
 * agents with several addresses may answer from another one than they were asked at. Nothing of such an answer is used
 * but that it came. Never rejects; null where none comes.
 *
 * @param target an IP address, its port, and how long to wait, ms
 */
export async function strayAnswer(target: {
  readonly address: string;
  readonly port: number;
  readonly credential: Credential;
  readonly timeoutMs: number;
}): Promise<StrayAnswer | null> {
  const { address, port, credential, timeoutMs } = target;
  const asked = canonicalAddress(address) ?? address;
  const id = randomInt(1, MAX_ID);
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), timeoutMs);
      timer.unref();
      socket.on('error', () => resolve(null));
      socket.on('message', (datagram, from) => {
        if (from.address === asked && from.port === port) return;
        if (answers(datagram, id)) resolve({ address: from.address, port: from.port });
      });
      socket.send(requestOf(credential, id), port, address);
    });
  } finally {
    socket.close();
  }
}

/** A GET of sysUpTime.0, for SNMPv3 the question for the engine. */
function requestOf(credential: Credential, requestId: number): Buffer {
  if (credential.version === 'v3') return discoveryMessage(requestId);
  const { version, community } = credential;
  return encodeCommunityMessage(version, Buffer.from(community.reveal(), 'utf8'), (writer) =>
    writeRequest(writer, { type: PDU.get, requestId, first: 0, second: 0, oids: [SYS_UP_TIME] }),
  );
}

function answers(datagram: Buffer, id: number): boolean {
  try {
    const { rest } = openCommunityMessage(datagram);
    return rest.peek() === PDU.response && readPduHead(rest).requestId === id;
  } catch {
    // Of another version, or no SNMP at all.
  }
  try {
    return readV3Message(datagram).msgId === id;
  } catch {
    return false;
  }
}
