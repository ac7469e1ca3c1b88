import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the Settings page: those of its table. */
export const settingsSearch = parseTableState;
