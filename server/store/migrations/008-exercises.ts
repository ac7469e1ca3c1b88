/** What was chosen and which hints were opened as JSON: they are read and written whole. */
export const sql = `
CREATE TABLE exercise_run (
  exercise TEXT NOT NULL,
  student TEXT NOT NULL,
  state TEXT NOT NULL,
  address TEXT,
  started_at INTEGER,
  last_at INTEGER,
  done_at INTEGER,
  picks TEXT NOT NULL,
  hints TEXT NOT NULL,
  PRIMARY KEY (exercise, student)
) STRICT, WITHOUT ROWID;

CREATE TABLE exercise_check (
  exercise TEXT NOT NULL,
  student TEXT NOT NULL,
  check_id TEXT NOT NULL,
  state TEXT NOT NULL,
  feedback TEXT NOT NULL,
  at INTEGER,
  tries INTEGER NOT NULL,
  memory TEXT,
  PRIMARY KEY (exercise, student, check_id),
  FOREIGN KEY (exercise, student) REFERENCES exercise_run (exercise, student) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
`;
