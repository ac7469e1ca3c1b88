import { randomInt } from 'node:crypto';
import type { Credential } from '../domain/credential.ts';
import type { Varbind } from '../domain/varbind.ts';
import { AgentSocket } from './agent-socket.ts';
import type { BerWriter } from './ber-writer.ts';
import { encodeCommunityMessage } from './community-message.ts';
import type { HostResolver } from './host-resolver.ts';
import type { TrapV1Pdu } from './pdu.ts';
import { SnmpError } from './snmp-error.ts';
import { KeyRing } from './usm-key.ts';
import { encodeV3Message } from './v3-message.ts';
import { writeTrapV1, writeValues } from './varbind-writer.ts';

/** The sender's own engine: it is the authority of an unconfirmed v3 notification (RFC 3414 §1.5.1). */
export interface SenderEngine {
  readonly engineId: Buffer;
  readonly boots: number;
  readonly time: number;
}

/** A notification that nobody answers: a Trap-PDU goes with v1, the varbinds of an SNMPv2-Trap with v2c and v3. */
export type Unconfirmed =
  | { readonly version: 'v1'; readonly trap: Omit<TrapV1Pdu, 'type'> }
  | { readonly version: 'v2'; readonly varbinds: readonly Varbind[] };

/** @throws SnmpError `badCredential` */
export function encodeNotification(options: {
  readonly credential: Credential;
  /** Counts in v3 only. */
  readonly engine: SenderEngine;
  readonly notification: Unconfirmed;
}): Buffer {
  const { credential, engine, notification } = options;
  const id = randomInt(1, 2 ** 31 - 1);
  const writePdu = (writer: BerWriter): void => {
    if (notification.version === 'v1') writeTrapV1(writer, notification.trap);
    else writeValues(writer, { type: 'trapV2', requestId: id, varbinds: notification.varbinds });
  };
  if ((notification.version === 'v1') !== (credential.version === 'v1'))
    throw new SnmpError(
      'badCredential',
      `a ${credential.version} message does not hold a ${notification.version} notification`,
    );
  if (credential.version !== 'v3')
    return encodeCommunityMessage(
      credential.version,
      Buffer.from(credential.community.reveal(), 'utf8'),
      writePdu,
    );
  return encodeV3Message({
    ...engine,
    msgId: id,
    // RFC 3412 §6.4: nobody reports on a trap.
    reportable: false,
    user: credential.user,
    keys: new KeyRing().keysFor(credential, engine.engineId),
    contextEngineId: engine.engineId,
    contextName: credential.context ?? '',
    writePdu,
  });
}

/** Sends one datagram and is done; resolves to where it came from. @throws SnmpError `badAddress` | `unreachable` | `io` */
export async function sendDatagram(
  datagram: Buffer,
  to: { readonly host: string; readonly port: number; readonly resolver: HostResolver },
): Promise<{ readonly address: string; readonly port: number }> {
  const address = await to.resolver.resolve(to.host);
  const socket = new AgentSocket({ address, port: to.port, onMessage: () => {}, onRefused: () => {} });
  const from = await socket.start();
  socket.send(datagram);
  // The kernel takes it at once; a turn of the loop is for a socket whose buffer was full.
  await new Promise((resolve) => setImmediate(resolve));
  socket.stop();
  return from;
}
