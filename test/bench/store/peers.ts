import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { usageOf } from '../process-usage.ts';

export interface PeerFigures {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  /** Of the files, per sample that they hold. */
  readonly bytes: number;
}

const SERIES = 13;
const RRDTOOL = '/usr/bin/rrdtool';

/** Ports of thirteen series, a file each as is usual, a day of samples in each; null where rrdtool is not installed. */
export async function rrdtool(folder: string, seconds: number): Promise<PeerFigures | null> {
  if (!existsSync(RRDTOOL)) return null;
  const files = 200;
  const child = spawn(RRDTOOL, ['-'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  let answers = 0;
  let waiting = (): void => {};
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('OK')) return;
    answers += 1;
    waiting();
  });
  const answered = async (count: number): Promise<void> => {
    while (answers < count) await new Promise<void>((resolve) => (waiting = resolve));
  };
  const start = 1_767_225_600;
  const sources = Array.from({ length: SERIES }, (_, at) => `DS:d${at}:COUNTER:120:0:U`).join(' ');
  let sent = 0;
  const tell = (command: string): void => {
    child.stdin.write(`${command}\n`);
    sent += 1;
  };
  for (let file = 0; file < files; file++)
    tell(`create f${file}.rrd --start ${start} --step 60 ${sources} RRA:AVERAGE:0.5:1:1440`);
  await answered(sent);
  const before = usageOf(child.pid ?? 0).cpuSeconds;
  const began = performance.now();
  let updates = 0;
  for (let minute = 1; performance.now() - began < seconds * 1_000; minute++) {
    for (let file = 0; file < files; file++) {
      const values = Array.from(
        { length: SERIES },
        (_, at) => minute * 1_000_003 * (at + 1) + ((minute * 7_919) % 977),
      );
      tell(`update f${file}.rrd ${start + minute * 60}:${values.join(':')}`);
      updates += 1;
    }
    await answered(sent);
  }
  const wallSeconds = (performance.now() - began) / 1_000;
  const cpuSeconds = usageOf(child.pid ?? 0).cpuSeconds - before;
  const bytes = statSync(join(folder, 'f0.rrd')).size / (1_440 * SERIES);
  child.stdin.end('quit\n');
  await new Promise((resolve) => child.once('close', resolve));
  const samples = updates * SERIES;
  return { perSecond: samples / wallSeconds, cpuMicroseconds: (cpuSeconds / samples) * 1e6, bytes };
}

/** A row a sample, by series and time, 12,480 in a transaction: the first thing one would try. */
export function plainRows(folder: string, seconds: number): PeerFigures {
  const path = join(folder, 'rows.db');
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE sample (series INTEGER, at INTEGER, value, PRIMARY KEY (series, at)) WITHOUT ROWID',
  );
  const insert = database.prepare('INSERT INTO sample VALUES (?, ?, ?)');
  const cpu = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const began = performance.now();
  const before = cpu();
  let samples = 0;
  for (let minute = 1; performance.now() - began < seconds * 1_000; minute++) {
    database.transaction(() => {
      for (let series = 0; series < 12_480; series++) {
        insert.run(series, minute * 60_000, minute * 1_000_003 + series);
        samples += 1;
      }
    })();
  }
  const wallSeconds = (performance.now() - began) / 1_000;
  const cpuSeconds = cpu() - before;
  database.close();
  return {
    perSecond: samples / wallSeconds,
    cpuMicroseconds: (cpuSeconds / samples) * 1e6,
    bytes: statSync(path).size / samples,
  };
}
