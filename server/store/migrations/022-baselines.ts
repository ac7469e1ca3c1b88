/**
 * What is usual of a series, learned from its roll-ups: one row each, made anew now and then. `data` is null until it is
 * learned anew after another level was taken over.
 */
export const sql = `
CREATE TABLE baseline (
  device INTEGER NOT NULL REFERENCES device (id) ON DELETE CASCADE,
  series INTEGER NOT NULL,
  learned_at INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  ready INTEGER NOT NULL,
  level_since INTEGER,
  data BLOB,
  PRIMARY KEY (device, series)
) STRICT, WITHOUT ROWID;

ALTER TABLE threshold ADD COLUMN of_baseline INTEGER NOT NULL DEFAULT 0;
`;
