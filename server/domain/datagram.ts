import type { Credential } from './credential.ts';
import type { Varbind } from './varbind.ts';

/** Sends one UDP datagram. What becomes of it nobody tells. */
export interface DatagramSender {
  /** @param to an address, not a name. @throws where the machine cannot send */
  send(datagram: Uint8Array, to: { readonly address: string; readonly port: number }): Promise<void>;
}

/** Sends an SNMP notification northbound. */
export interface NotificationOriginator {
  /**
   * @param notification.upTimeTicks sysUpTime.0 of the sender
   * @returns once it is sent, or once the INFORM is answered
   * @throws an error with a sentence: no answer, refused credential
   */
  send(notification: {
    readonly address: string;
    readonly port: number;
    readonly credential: Credential;
    readonly inform: boolean;
    readonly notificationOid: string;
    readonly varbinds: readonly Varbind[];
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<void>;
}
