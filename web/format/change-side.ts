/** What stood before or after a change: absent, empty, or the value. */
export const changeSide = (value: string | null): string =>
  value === null ? 'none' : value === '' ? '“”' : value;
