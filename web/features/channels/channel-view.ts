import type { DeliveryView } from '../../../server/contract/channel.ts';

type Raw = Record<string, unknown>;

/** What the address bar keeps of the list of channels: which one is open. */
export interface ChannelListView {
  readonly open: number | 'new' | null;
}

/** Of the delivery log. */
export interface DeliveryListView {
  readonly channel: number | null;
  readonly state: DeliveryView['state'] | null;
}

export const DELIVERY_STATES: readonly DeliveryView['state'][] = [
  'dead',
  'waiting',
  'sending',
  'held',
  'scheduled',
  'sent',
  'cancelled',
  'discarded',
];

function idOf(value: unknown): number | null {
  const id = Number(value);
  return value !== null && value !== '' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

export const CHANNEL_VIEW = {
  parse: (raw: Raw): ChannelListView => ({
    open: raw['open'] === 'new' ? 'new' : idOf(raw['open']),
  }),
  format: ({ open }: ChannelListView): Raw => (open === null ? {} : { open }),
};

export const DELIVERY_VIEW = {
  parse: (raw: Raw): DeliveryListView => ({
    channel: idOf(raw['channel']),
    state: DELIVERY_STATES.find((one) => one === raw['state']) ?? null,
  }),
  format: ({ channel, state }: DeliveryListView): Raw => ({
    ...(channel === null ? {} : { channel }),
    ...(state === null ? {} : { state }),
  }),
};
