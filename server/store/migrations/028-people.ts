/**
 * Of passwords the hash is kept, of the secrets of sessions, tokens and recovery codes their SHA-256, and the secret of a
 * second factor is sealed. The log of what people did cannot be changed, and rows of it can only be deleted up to the
 * anchor, which retention sets.
 */
export const sql = `
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  full_name TEXT NOT NULL,
  role TEXT NOT NULL,
  groups TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1,
  locked_until INTEGER,
  created_at INTEGER NOT NULL,
  last_sign_in_at INTEGER,
  password TEXT,
  password_changed_at INTEGER,
  factor BLOB,
  factor_confirmed INTEGER NOT NULL DEFAULT 0,
  factor_step INTEGER NOT NULL DEFAULT 0,
  issuer TEXT,
  subject TEXT,
  UNIQUE (issuer, subject)
) STRICT;
CREATE TABLE recovery_code (
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  digest TEXT NOT NULL,
  PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  digest TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  address TEXT,
  user_agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE TABLE api_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  permissions TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  last_address TEXT
) STRICT;
CREATE INDEX api_token_account ON api_token (account);
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  address TEXT,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL,
  outcome TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_anchor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_kept BEFORE DELETE ON audit
WHEN OLD.id > coalesce((SELECT id FROM audit_anchor), 0)
BEGIN SELECT RAISE(ABORT, 'the audit log is only deleted up to its anchor'); END;
`;
