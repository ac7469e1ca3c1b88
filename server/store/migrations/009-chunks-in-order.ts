/**
 * Chunks in the order in which they are written, found by an index: kept by owner, a chunk of half an hour was larger than
 * what SQLite keeps in such a page, and two thirds of the room lay empty. What is there is carried over as it is.
 */
export const sql = `
ALTER TABLE sample_chunk RENAME TO former_chunk;
CREATE TABLE sample_chunk (
  id INTEGER PRIMARY KEY,
  owner INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  polls INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
INSERT INTO sample_chunk (owner, from_at, to_at, polls, data)
  SELECT owner, from_at, to_at, polls, data FROM former_chunk ORDER BY owner, from_at;
CREATE UNIQUE INDEX sample_chunk_owner ON sample_chunk (owner, from_at);
DROP TABLE former_chunk;
`;
