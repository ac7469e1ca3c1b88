/**
 * Settings that are secrets, sealed. What older versions wrote into `setting` as it is (the key of scrubbed recordings)
 * is moved by `Store.start`, since sealing takes the key; the index of names keeps one of each.
 */
export const sql = `
CREATE TABLE sealed_setting (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sealed BLOB NOT NULL
) STRICT;
`;
