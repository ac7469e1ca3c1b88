import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../server/store/migrations/all.ts';

/** Makes a database that no store has open one of the schema before a migration, with all rows that it has room for but for what is searched. */
export function toFormBefore(path: string, migration: string): void {
  const at = MIGRATIONS.indexOf(migration);
  if (at < 0) throw new Error('there is no such migration');
  const older = `${path}.older`;
  const database = new Database(older);
  database.pragma('foreign_keys = OFF');
  for (const sql of MIGRATIONS.slice(0, at)) database.exec(sql);
  database.prepare('ATTACH ? AS newer').run(path);
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM main.sqlite_master WHERE type = 'table'")
    .all()
    // What is kept of ids goes last: inserting changes it.
    .toSorted((a, b) => Number(a.name.startsWith('sqlite_')) - Number(b.name.startsWith('sqlite_')));
  const columnsOf = database.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)');
  for (const { name } of tables) {
    if (/^(sqlite_stat|incident_text)/u.test(name)) continue;
    const columns = columnsOf.all(name).map((column) => `"${column.name}"`);
    database.exec(`DELETE FROM main.${name};
      INSERT INTO main.${name} (${columns.join()}) SELECT ${columns.join()} FROM newer.${name};`);
  }
  database.exec('DETACH newer');
  database.pragma(`user_version = ${at}`);
  database.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  renameSync(older, path);
}
