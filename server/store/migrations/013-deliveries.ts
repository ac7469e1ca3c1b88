/**
 * The outbox: written in the transaction that changes the alert, so that what is to be told is never lost, and kept as
 * the log afterwards. An alert may be gone while its deliveries stay.
 */
export const sql = `
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  channel INTEGER NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
  alert INTEGER,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  notice TEXT NOT NULL,
  step TEXT,
  leader INTEGER,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER,
  outcome TEXT
) STRICT;
CREATE INDEX delivery_channel ON delivery (channel, id);
CREATE INDEX delivery_alert ON delivery (alert, channel) WHERE alert IS NOT NULL;
CREATE INDEX delivery_leader ON delivery (leader) WHERE leader IS NOT NULL;
CREATE INDEX delivery_state ON delivery (channel, state, id);
-- Everything that is not over has no end yet.
CREATE INDEX delivery_open ON delivery (due_at) WHERE finished_at IS NULL;
CREATE INDEX delivery_sent ON delivery (channel, finished_at) WHERE state = 'sent' AND leader IS NULL;
`;
