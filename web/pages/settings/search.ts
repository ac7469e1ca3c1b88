import { CHANNEL_VIEW, DELIVERY_VIEW } from '../../features/channels/channel-view.ts';
import { parseTableState } from '../../ui/table-state.ts';

type Raw = Record<string, unknown>;

/** Search parameters of the Settings page: those of its table. */
export const settingsSearch = parseTableState;

/** Of the channels: the one that is open. */
export const channelsSearch = (raw: Raw): Raw => ({
  ...parseTableState(raw),
  ...CHANNEL_VIEW.format(CHANNEL_VIEW.parse(raw)),
});

export const deliveriesSearch = (raw: Raw): Raw => ({
  ...parseTableState(raw),
  ...DELIVERY_VIEW.format(DELIVERY_VIEW.parse(raw)),
});
