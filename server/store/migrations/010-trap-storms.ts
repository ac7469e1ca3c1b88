/**
 * Kinds of traps stand once instead of in every row, which makes the rows small; repetitions of a storm
 * share a row; and arrivals are counted by second, so that counting an hour reads no rows. `varbinds` and `summary` are
 * empty where `raw` tells them.
 */
export const sql = `
CREATE TABLE trap_kind (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  oid TEXT NOT NULL,
  name TEXT NOT NULL,
  handler TEXT NOT NULL,
  UNIQUE (oid, name, handler)
) STRICT;
INSERT INTO trap_kind (oid, name, handler)
  SELECT DISTINCT notification_oid, notification_name, handler FROM trap;

ALTER TABLE trap ADD COLUMN kind INTEGER;
ALTER TABLE trap ADD COLUMN repetitions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trap ADD COLUMN last_at INTEGER;
ALTER TABLE trap ADD COLUMN last_up_time_ticks INTEGER;

DROP INDEX trap_notification;
DROP INDEX trap_received;
UPDATE trap SET
  kind = (SELECT id FROM trap_kind
    WHERE oid = notification_oid AND name = notification_name AND handler = trap.handler),
  notification_oid = '', notification_name = '', handler = '';

-- In which parts of the table (512 ids each) a kind occurs: written in order, once a part. An index would write a page
-- for nearly every trap of a flood.
CREATE TABLE trap_part (
  part INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  PRIMARY KEY (part, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO trap_part (part, kind) SELECT DISTINCT id / 512, kind FROM trap;

CREATE TABLE trap_second (
  second INTEGER NOT NULL,
  device INTEGER NOT NULL,
  total INTEGER NOT NULL,
  quarantined INTEGER NOT NULL,
  PRIMARY KEY (second, device)
) STRICT, WITHOUT ROWID;
INSERT INTO trap_second (second, device, total, quarantined)
  SELECT received_at / 1000, ifnull(device, 0), count(*), count(quarantine) FROM trap GROUP BY 1, 2;
CREATE TRIGGER trap_second_of_removed AFTER DELETE ON purge WHEN old.kind = 'device' BEGIN
  DELETE FROM trap_second WHERE device = old.id;
END;
`;
