import { parseTableState } from '../../ui/table-state.ts';

/** Search parameters of the Lab page: those of its log of traps. */
export const labSearch = parseTableState;
