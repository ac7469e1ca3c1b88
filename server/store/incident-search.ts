import type { StoreFile } from './store-file.ts';

const MAX_WORDS = 16;
/** Characters of notes, and devices, that an incident is found by. */
const MAX_TEXT = 20_000;
export const INDEXED_DEVICES = 100;

/**
 * What was typed, as an FTS5 expression: each word by its beginning, all of them. A word is a quoted string, so nothing in it
 * is an operator (SQLite FTS5 §3.1). Null where it holds no letter and no digit, which nothing can match.
 */
export function searchExpression(text: string): string | null {
  const words = text
    .replaceAll('\0', ' ')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);
  return words.length === 0 ? null : words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ');
}

/** Writes anew what an incident is found by; inside the caller's transaction. */
export function indexIncident(file: StoreFile, id: number): void {
  file.write<[number]>('DELETE FROM incident_text WHERE rowid = ?').run(id);
  file
    .write<[{ id: number; length: number; devices: number }]>(
      `INSERT INTO incident_text (rowid, title, cause, remedy, notes, devices)
        SELECT id, title, cause, remedy,
          coalesce((SELECT substr(group_concat(text, char(10)), 1, @length) FROM incident_action
            WHERE incident = @id AND kind = 'noted'), ''),
          coalesce((SELECT group_concat(name, char(10)) FROM
            (SELECT name FROM incident_device WHERE incident = @id ORDER BY place LIMIT @devices)), '')
        FROM incident WHERE id = @id`,
    )
    .run({ id, length: MAX_TEXT, devices: INDEXED_DEVICES });
}
