export const sql = `
CREATE TABLE trap (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  received_at INTEGER NOT NULL,
  sender_address TEXT NOT NULL,
  sender_port INTEGER NOT NULL,
  version TEXT NOT NULL,
  inform INTEGER NOT NULL,
  user TEXT,
  security_level TEXT,
  device INTEGER,
  quarantine TEXT,
  notification_oid TEXT NOT NULL,
  notification_name TEXT NOT NULL,
  sys_up_time_ticks INTEGER,
  v1 TEXT,
  varbinds TEXT NOT NULL,
  handler TEXT NOT NULL,
  summary TEXT NOT NULL,
  raw BLOB NOT NULL
) STRICT;
CREATE INDEX trap_device ON trap (device, id);
CREATE INDEX trap_quarantine ON trap (id) WHERE quarantine IS NOT NULL;
CREATE INDEX trap_notification ON trap (notification_oid, id);
CREATE INDEX trap_received ON trap (received_at, quarantine, device);

CREATE TABLE threshold (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  metric TEXT NOT NULL,
  selector TEXT NOT NULL,
  direction TEXT NOT NULL,
  raise REAL NOT NULL,
  clear REAL NOT NULL,
  for_polls INTEGER NOT NULL,
  of_polls INTEGER NOT NULL,
  severity TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  shipped INTEGER NOT NULL
) STRICT;

-- interface and threshold stand without foreign keys: an alert's history outlives both.
CREATE TABLE alert (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  interface INTEGER,
  threshold INTEGER,
  severity TEXT NOT NULL,
  title TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  acknowledged_note TEXT,
  cleared_at INTEGER,
  clear_reason TEXT,
  evidence TEXT NOT NULL,
  clears_when TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX alert_active ON alert (key) WHERE cleared_at IS NULL;
CREATE INDEX alert_cleared ON alert (cleared_at) WHERE cleared_at IS NOT NULL;
CREATE INDEX alert_device ON alert (device, id);

CREATE TABLE security_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX security_event_device ON security_event (device, id);
CREATE INDEX security_event_at ON security_event (at, kind);
`;
