import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { AlertListener } from '../domain/alert.ts';
import type { ChannelState } from '../domain/channel.ts';
import type { Cancel, Clock } from '../domain/clock.ts';
import type { Notice } from '../domain/health.ts';
import type { InventoryReader } from '../domain/inventory.ts';
import type { Log } from '../domain/log.ts';
import type { ChannelDesk, DeliveryDesk } from '../domain/notification.ts';
import { MINUTE, SECOND } from '../domain/units.ts';
import { Network } from '../fault/channels/network.ts';
import { makeChannelKinds } from '../fault/channels/registry.ts';
import { AlertNotices } from '../fault/notification/alert-notices.ts';
import { ChannelBook } from '../fault/notification/channel-book.ts';
import { Channels } from '../fault/notification/channel-desk.ts';
import { DeliveryLog } from '../fault/notification/delivery-desk.ts';
import { Dispatcher } from '../fault/notification/dispatcher.ts';
import { Sender } from '../fault/notification/sender.ts';
import { DatagramSocket } from '../snmp/datagram-socket.ts';
import { OwnNotifications } from '../snmp/notification-originator.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './publisher.ts';

/** Pages are told of changes once in this time, however many there are. */
const NEWS_MS = 0.5 * SECOND;
/** A channel that fails for less may mend itself. */
const FAILING_MS = 2 * MINUTE;

export interface NotificationStage {
  /** Writes the outbox; to be told of alerts inside their transactions. */
  readonly notices: AlertListener;
  readonly channels: ChannelDesk;
  readonly deliveries: DeliveryDesk;
  /** What the operator should know of channels that fail. */
  problems(): readonly Notice[];
  /** After the store was started. @param pagesAt address of the pages */
  start(pagesAt: string): void;
  stop(): Promise<void>;
}

/** The notification of alerts: outbox, channels and the dispatcher between them. */
export function makeNotificationStage(options: {
  readonly store: Pick<Store, 'alerts' | 'channels' | 'deliveries' | 'transact'>;
  readonly channel: Channel;
  readonly inventory: InventoryReader;
  readonly clock: Clock;
  readonly log: Log;
  readonly settleMs: number;
  /** That channels may reach; all where there is none. */
  readonly channelNetworks: readonly string[];
  /** 0 <= value < 1 */
  readonly random: () => number;
}): NotificationStage {
  const { store, channel, inventory, clock, log, settleMs, random, channelNetworks } = options;
  let address = 'http://localhost';
  const kinds = makeChannelKinds({
    network: new Network({ within: channelNetworks }),
    datagrams: new DatagramSocket(),
    notifications: new OwnNotifications({ clock }),
    clock,
    hostName: hostname(),
  });
  const channels = new ChannelBook({ channels: store.channels });
  const sender = new Sender({ kinds, clock });
  const shared = {
    channels,
    repository: store.channels,
    deliveries: store.deliveries,
    sender,
    transaction: store,
    clock,
    uid: randomUUID,
    pagesAt: () => address,
  };
  const notices = new AlertNotices({ ...shared, inventory, settleMs });
  const dispatcher = new Dispatcher({ ...shared, notices, log, random });
  let news: Cancel | null = null;
  const tell = () => {
    news ??= clock.after(NEWS_MS, () => {
      news = null;
      channel.publish(['notifications'], 'notifications', { atMs: clock.now() });
    });
  };
  const changed = () => {
    dispatcher.wake();
    tell();
  };
  return {
    notices,
    channels: new Channels({ ...shared, kinds, changed }),
    deliveries: new DeliveryLog({ ...shared, notices, alerts: store.alerts }),
    problems: () => problemsOf(channels, store.channels.states(), clock.now()),
    start(pagesAt) {
      address = pagesAt.replace(/\/$/, '');
      store.deliveries.onChange(tell);
      dispatcher.start();
    },
    async stop() {
      news?.();
      await dispatcher.stop();
    },
  };
}

function problemsOf(channels: ChannelBook, states: readonly ChannelState[], nowMs: number): Notice[] {
  return states.flatMap((state) => {
    const { failingSinceMs, lastError, waiting, dead } = state;
    const one = channels.get(state.channelId);
    if (one === null || !one.enabled || failingSinceMs === null) return [];
    if (nowMs - failingSinceMs < FAILING_MS) return [];
    const minutes = Math.round((nowMs - failingSinceMs) / MINUTE);
    return [
      {
        code: `channelFailing:${state.channelId}`,
        severity: 'warning' as const,
        text:
          `The channel ${one.name} has delivered nothing for ${minutes} min: ${ended(lastError ?? '')} ` +
          `${waiting} ${waiting === 1 ? 'notification waits' : 'notifications wait'}, ${dead} given up.`,
        remedy: 'Look at its settings and send a test; what waits is sent by itself afterwards.',
        page: { kind: 'channel' as const, channelId: state.channelId },
      },
    ];
  });
}

/** What the other side said often ends a sentence already. */
function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
