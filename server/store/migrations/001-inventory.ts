/** Ids are never used twice, so rows that are removed in slices cannot fall to a later device or interface. */
export const sql = `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  address TEXT NOT NULL,
  port INTEGER NOT NULL,
  credential BLOB NOT NULL,
  interval_ms INTEGER NOT NULL,
  timeout_ms INTEGER NOT NULL,
  retries INTEGER NOT NULL,
  modules TEXT NOT NULL,
  group_names TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  lab INTEGER NOT NULL
) STRICT;

CREATE TABLE device_state (
  device INTEGER PRIMARY KEY REFERENCES device (id) ON DELETE CASCADE,
  reachability TEXT NOT NULL,
  last_poll_at INTEGER,
  last_answer_at INTEGER,
  round_trip_ms REAL,
  loss_percent REAL,
  poll_duration_ms REAL,
  problem TEXT,
  sys_name TEXT,
  sys_descr TEXT,
  sys_object_id TEXT,
  sys_location TEXT,
  sys_contact TEXT,
  sys_up_time_ticks INTEGER,
  booted_at INTEGER,
  interface_count INTEGER NOT NULL
) STRICT;

CREATE TABLE interface (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  if_index INTEGER NOT NULL,
  if_descr TEXT NOT NULL,
  if_name TEXT,
  if_alias TEXT,
  if_type INTEGER,
  if_mtu INTEGER,
  if_speed_bps INTEGER,
  if_phys_address TEXT,
  if_admin_status TEXT,
  if_oper_status TEXT,
  if_last_change_ticks INTEGER,
  present INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX interface_device ON interface (device, if_index);

CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  interface INTEGER REFERENCES interface (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  field TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_device ON change (device, id);
CREATE INDEX change_interface ON change (interface, id) WHERE interface IS NOT NULL;

-- What a removed device left behind, to be deleted a little at a time: its own id, and the owners of its series.
CREATE TABLE purge (kind TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID;
`;
