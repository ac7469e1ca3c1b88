/** Of an alert's quiet only whether there is one is asked for; what stands in it is read with the row, so it is JSON. */
export const sql = `
ALTER TABLE alert ADD COLUMN assignee TEXT;
ALTER TABLE alert ADD COLUMN snoozed TEXT;
ALTER TABLE alert ADD COLUMN suppressed TEXT;
ALTER TABLE alert ADD COLUMN flapping TEXT;

CREATE TABLE alert_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX alert_action_alert ON alert_action (alert, id);

CREATE TABLE maintenance_window (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  schedule TEXT NOT NULL,
  note TEXT NOT NULL,
  enabled INTEGER NOT NULL
) STRICT;
`;
