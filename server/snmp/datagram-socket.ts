import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { DatagramSender } from '../domain/datagram.ts';

/** Sends single datagrams that nobody answers, such as those of syslog: a socket each. */
export class DatagramSocket implements DatagramSender {
  async send(datagram: Uint8Array, to: { readonly address: string; readonly port: number }): Promise<void> {
    const socket = createSocket(isIPv6(to.address) ? 'udp6' : 'udp4');
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.send(datagram, to.port, to.address, (error) => (error ? reject(error) : resolve()));
      });
    } finally {
      socket.removeAllListeners();
      socket.on('error', () => {});
      socket.close();
    }
  }
}
