import { type Channel, DEFAULT_POLICY } from '../../../server/domain/channel.ts';
import type { ChannelDesk, Delivery, DeliveryDesk } from '../../../server/domain/notification.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { kindsWith, noticeOf, UID } from '../fault/channels/sending.ts';

const channel: Channel = {
  id: 1,
  name: 'Duty hook',
  kind: 'webhook',
  enabled: true,
  settings: { format: 'generic', allowLocal: false },
  secrets: { url: new Secret('https://hook.example/in?token=not-for-your-eyes') },
  policy: DEFAULT_POLICY,
  createdAtMs: 1_000,
};

const delivery: Delivery = {
  id: 1,
  uid: UID,
  channelId: 1,
  alertId: 7,
  event: 'raise',
  state: 'dead',
  notice: noticeOf(),
  step: null,
  leaderId: null,
  createdAtMs: 1_000,
  dueAtMs: 1_000,
  attempts: 12,
  finishedAtMs: 2_000,
  outcome: 'nothing listens there',
};

/** One channel that stays as it is, with the kinds that there really are. */
export function fakeChannels(): ChannelDesk {
  return {
    kinds: () => kindsWith(),
    list: () => [channel],
    get: (id) => (id === 1 ? channel : null),
    states: () => [
      {
        channelId: 1,
        lastSentAtMs: null,
        failingSinceMs: 1_000,
        lastError: 'no answer',
        waiting: 2,
        dead: 1,
      },
    ],
    add: (added) => ({ ...added, id: 2, createdAtMs: 1_000 }),
    change: (id) => (id === 1 ? channel : null),
    remove: (id) => id === 1,
    test: async (id) => (id === 1 ? { ok: true, text: 'taken', elapsedMs: 12, deliveryId: 1 } : null),
    preview: () => [{ label: 'Body', text: '{}' }],
  };
}

export function fakeDeliveries(): DeliveryDesk {
  const get = (id: number) => (id === 1 ? delivery : null);
  return {
    list: ({ beforeId }) => (beforeId === undefined ? [delivery] : []),
    get,
    retry: get,
    discard: get,
  };
}
