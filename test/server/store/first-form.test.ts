import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../server/domain/units.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { openDatabase } from '../../../server/store/open-database.ts';
import { ByteWriter } from '../../../server/store/series/varint.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { ListLog, startStore, temporaryFolder } from './temporary-store.ts';

/** The form of the file before chunks were kept in the order of writing. */
const FIRST_FORM = 8;
const START = Date.UTC(2026, 0, 1);

/** Two polls, half a minute apart, of one series: a gauge of tcpConnections. */
function firstFormChunk(atMs: number, values: readonly [number, number]): Buffer {
  const writer = new ByteWriter();
  writer.byte(1);
  writer.varint(2);
  writer.varint(atMs);
  writer.varint(30_000);
  for (let poll = 0; poll < 2; poll++) writer.float64(Number.NaN);
  writer.varint(1);
  writer.varint(2);
  let before = 0;
  for (const value of values) {
    writer.byte(0);
    writer.zigzag(value - before);
    before = value;
  }
  return deflateRawSync(writer.take(), { level: 5 });
}

it('keeps every sample of a file of the first form, and joins them with what comes after', () => {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  const path = join(folder, 'trapline.db');
  const { writer, reader } = openDatabase({
    ...{ path, migrations: MIGRATIONS.slice(0, FIRST_FORM), log: new ListLog() },
  });
  // There is no device 7, so that none of its columns need be made up.
  writer.pragma('foreign_keys = OFF');
  writer.exec(
    `INSERT INTO series (id, device, interface, metric, instance) VALUES (1, 7, NULL, 'tcpConnections', NULL)`,
  );
  const insert = writer.prepare(
    'INSERT INTO sample_chunk (owner, from_at, to_at, polls, data) VALUES (-7, ?, ?, 2, ?)',
  );
  for (const [index, values] of [[5, 9] as const, [6, 4] as const].entries()) {
    const atMs = START + index * 30 * MINUTE;
    insert.run(atMs, atMs + 30_000, firstFormChunk(atMs, values));
  }
  reader.close();
  writer.close();

  const { store, clock } = startStore({
    ...{ folder, clock: new FakeClock(START + HOUR), retention: { rawMs: 10 * DAY } },
  });
  const key = { metric: 'tcpConnections', deviceId: 7, interfaceId: null } as const;
  const read = (): unknown =>
    store.series
      .read({ ...key, fromMs: START, toMs: START + DAY, stepMs: 0 })[0]!
      .points.filter(({ count }) => count > 0)
      .map(({ atMs, avg }) => [atMs - START, avg]);
  const former = [
    [0, 5],
    [30_000, 9],
    [30 * MINUTE, 6],
    [30 * MINUTE + 30_000, 4],
  ];
  expect(read()).toEqual(former);
  const series = store.samples.open({ ...key, instance: null });
  const sample = { series, value: 11, rate: null, delta: null, deltaSeconds: null, quality: 'ok' } as const;
  store.samples.write([{ ...sample, atMs: clock.now() }]);
  clock.advance(2 * DAY);
  expect(read()).toEqual([...former, [HOUR, 11]]);
  store.stop();
  const joined = openDatabase({ path, migrations: MIGRATIONS, log: new ListLog() });
  expect(joined.reader.prepare('SELECT owner, polls FROM sample_chunk').all()).toEqual([
    { owner: -7, polls: 5 },
  ]);
  joined.reader.close();
  joined.writer.close();
});
