import { AUDIT_VIEW } from '../../features/audit/audit-view.ts';
import { CHANNEL_VIEW, DELIVERY_VIEW } from '../../features/channels/channel-view.ts';
import { PEOPLE_VIEW } from '../../features/people/people-view.ts';
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

/** Of the people: who is open. */
export const peopleSearch = (raw: Raw): Raw => ({
  ...parseTableState(raw),
  ...PEOPLE_VIEW.format(PEOPLE_VIEW.parse(raw)),
});

export const auditSearch = (raw: Raw): Raw => ({
  ...parseTableState(raw),
  ...AUDIT_VIEW.format(AUDIT_VIEW.parse(raw)),
});
