import type { Clock } from '../../domain/clock.ts';
import type { DatagramSender, NotificationOriginator } from '../../domain/datagram.ts';
import type { Network } from './network.ts';

/** What channels are made with. */
export interface ChannelParts {
  readonly network: Network;
  readonly datagrams: DatagramSender;
  readonly notifications: NotificationOriginator;
  readonly clock: Pick<Clock, 'now'>;
  /** Of this machine, for what names its sender. */
  readonly hostName: string;
}
