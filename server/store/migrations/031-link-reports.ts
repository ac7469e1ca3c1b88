/** What link traps said of ports that no later poll has read: a poll that began before the trap does not win over a restart. */
export const sql = `
CREATE TABLE link_report (
  interface INTEGER PRIMARY KEY REFERENCES interface (id) ON DELETE CASCADE,
  up INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
`;
