/**
 * Samples pass through three forms: `sample_head` holds one block per poll of a device (one page or few per poll,
 * where a row per sample would touch a page for each), `sample_chunk` half an hour of one owner, compressed, and the
 * roll-up tiers one row per owner and bucket. An owner is an interface, or a device as its negative id.
 */
const tier = (name: string): string => `
CREATE TABLE ${name} (
  owner INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (owner, at)
) STRICT, WITHOUT ROWID;
`;

const volume = (name: string): string => `
CREATE TABLE ${name} (
  at INTEGER NOT NULL,
  interface INTEGER NOT NULL,
  in_octets REAL NOT NULL,
  out_octets REAL NOT NULL,
  covered_seconds REAL NOT NULL,
  PRIMARY KEY (at, interface)
) STRICT, WITHOUT ROWID;
CREATE INDEX ${name}_interface ON ${name} (interface, at);
`;

export const sql = `
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  interface INTEGER REFERENCES interface (id) ON DELETE CASCADE,
  metric TEXT NOT NULL,
  instance TEXT
) STRICT;
CREATE INDEX series_device ON series (device);
CREATE INDEX series_interface ON series (interface);

CREATE TABLE sample_head (
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL,
  at INTEGER NOT NULL,
  data BLOB NOT NULL,
  UNIQUE (device, at)
) STRICT;

CREATE TABLE sample_chunk (
  owner INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  polls INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (owner, from_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_progress (tier TEXT PRIMARY KEY, done_to INTEGER NOT NULL) STRICT, WITHOUT ROWID;
${tier('rollup_5m')}${tier('rollup_1h')}${tier('rollup_1d')}
${volume('volume_hour')}${volume('volume_day')}
`;
