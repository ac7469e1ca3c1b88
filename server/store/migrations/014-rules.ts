/**
 * `shipped` is the rule as it came (name, enabled, body in JSON), so that a changed one can be put back; null of own
 * ones. Columns of a threshold without a value take no part in its judgement.
 */
export const sql = `
ALTER TABLE alert ADD COLUMN rule INTEGER;

CREATE TABLE rule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  body TEXT NOT NULL,
  shipped TEXT
) STRICT;
CREATE UNIQUE INDEX rule_name ON rule (kind, name);

ALTER TABLE threshold ADD COLUMN ports TEXT;
ALTER TABLE threshold ADD COLUMN for_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threshold ADD COLUMN hours TEXT;
ALTER TABLE threshold ADD COLUMN divided_by TEXT;
ALTER TABLE threshold ADD COLUMN original TEXT;
`;
