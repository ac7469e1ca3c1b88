import { HOUR } from '../../engine/clock.ts';

/** Indexes of RMON's control tables. */
export const INDEX_RANGE = [1, 65_535] as const;
/** OwnerString, and eventDescription and eventCommunity too. */
export const OWNER_OCTETS = [0, 127] as const;
/** A row under creation is left to a person at a keyboard for that long (RFC 2819 §5, EntryStatus). */
export const ABANDONED_AFTER_MS = HOUR;
/** Owner of the rows that are there from the start, with the word that RFC 2819 §5 asks for. */
export const MONITOR = 'monitor';
