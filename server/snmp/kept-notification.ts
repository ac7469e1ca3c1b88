import type { Varbind } from '../domain/varbind.ts';
import { readCommunityMessage } from './community-message.ts';
import { fromNotificationPdu } from './notification.ts';
import { isTrapV1 } from './pdu.ts';

const MAX_VARBINDS = 512;

/** The varbinds of a v2c notification that was kept as it came; none where it has been damaged since. */
export function readDatagram(datagram: Buffer): readonly Varbind[] {
  try {
    const { pdu } = readCommunityMessage(datagram, MAX_VARBINDS);
    return isTrapV1(pdu) ? [] : fromNotificationPdu(pdu).varbinds;
  } catch {
    return [];
  }
}
