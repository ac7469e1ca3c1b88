/** A password that somebody else chose, and that is to be replaced at the first sign-in. */
export const sql = `
ALTER TABLE account ADD COLUMN password_is_first INTEGER NOT NULL DEFAULT 0;
`;
