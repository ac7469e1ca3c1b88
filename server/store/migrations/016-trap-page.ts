/**
 * Arrivals by minute, kind, device and trust, so that a rate over weeks reads no traps (a repetition counts in its own
 * minute; kind 0 stands for those beyond what one batch tells apart, device 0 for none); further addresses that a
 * device sends traps from; and networks whose datagrams are dropped before they are decoded.
 */
export const sql = `
CREATE TABLE trap_minute (
  minute INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  device INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (minute, kind, device, quarantined)
) STRICT, WITHOUT ROWID;
INSERT INTO trap_minute (minute, kind, device, quarantined, total)
  SELECT received_at / 60000, ifnull(kind, 0), ifnull(device, 0), quarantine IS NOT NULL, sum(1 + repetitions)
  FROM trap GROUP BY 1, 2, 3, 4;
CREATE TRIGGER trap_minute_of_removed AFTER DELETE ON purge WHEN old.kind = 'device' BEGIN
  DELETE FROM trap_minute WHERE device = old.id;
END;

CREATE TABLE trap_source (
  address TEXT PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX trap_source_device ON trap_source (device);

CREATE TABLE trap_block (
  network TEXT PRIMARY KEY,
  added_at INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  last_at INTEGER
) STRICT, WITHOUT ROWID;
`;
