import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { VolumeHour } from '../../../server/domain/accounting.ts';
import { DAY, HOUR } from '../../../server/domain/units.ts';
import { MIGRATIONS } from '../../../server/store/migrations/all.ts';
import { openDatabase } from '../../../server/store/open-database.ts';
import { RunningVolumes } from '../../../server/store/running-volumes.ts';
import { StoreFile } from '../../../server/store/store-file.ts';
import { VolumeLedger } from '../../../server/store/volume-ledger.ts';
import { Volumes } from '../../../server/store/volumes.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { ListLog, newDevice, startStore, temporaryFolder } from './temporary-store.ts';

const START = Date.UTC(2026, 0, 30, 22);

let open: StoreFile | null = null;

afterEach(() => {
  open?.stop();
  open = null;
});

/** A file with a device, as its volumes stand in a row of the device. */
function newFile(): StoreFile {
  const path = join(temporaryFolder(), 'trapline.db');
  const { writer, reader } = openDatabase({ path, migrations: MIGRATIONS, log: new ListLog() });
  writer.pragma('foreign_keys = OFF');
  open = new StoreFile({ path, clock: new FakeClock() });
  open.attach(writer, reader);
  return open;
}

const step = fc.record({
  /** It has the interfaces 10 times its number and up. */
  device: fc.integer({ min: 1, max: 3 }),
  ports: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
  hour: fc.oneof(fc.nat(60), fc.constantFrom(59, 60)),
  octets: fc.integer({ min: 1, max: 1_000 }),
  /** Of an hour that runs, or written into the tables at once. */
  ofDevice: fc.boolean(),
  /** Stored, or taken back. */
  kept: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a step brings, and whether it was stored. */
function run(file: StoreFile, work: (volumes: VolumeHour[]) => void, { kept, ...given }: Step): VolumeHour[] {
  const volumes = given.ports.map((port) => ({
    ...{ interfaceId: 10 * given.device + port, hourMs: START + given.hour * HOUR, inOctets: given.octets },
    ...{ outOctets: 2 * given.octets, coveredSeconds: 60 },
  }));
  try {
    file.transact(() => {
      work(volumes);
      if (!kept) throw new Error('taken back');
    });
  } catch (error) {
    if (kept) throw error;
    return [];
  }
  return volumes;
}

it('counts everything once, whatever comes while it is being read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 20 }),
      fc.array(step, { maxLength: 20 }),
      fc.tuple(fc.constantFrom(0, 3, 26, 50), fc.constantFrom(1, 5, 30, Infinity)),
      async (before, meanwhile, [from, hours]) => {
        const file = newFile();
        const running = new RunningVolumes({ file });
        const range = { fromMs: START + from * HOUR, toMs: START + (from + hours) * HOUR };
        const ledger = new VolumeLedger(range);
        const volumes = new Volumes({ file });
        const settle = (late: readonly VolumeHour[]) => late.length > 0 && volumes.add(late);
        const come = (one: Step) =>
          run(
            file,
            (given) => {
              const deviceId = one.ofDevice ? one.device : undefined;
              const late = deviceId === undefined ? given : running.add(deviceId, given);
              settle(late);
              file.afterCommit(() => {
                ledger.add(given, deviceId);
                ledger.settled(late, deviceId);
              });
            },
            one,
          );
        const all = before.flatMap(come);
        const waiting = [...meanwhile];
        const pause = async () => {
          const next = waiting.shift();
          if (next !== undefined) all.push(...come(next));
        };
        await ledger.read({ file, running }, { rows: 1, pause });
        while (waiting.length > 0) await pause();

        const sums = new Map<number, number>();
        for (const { interfaceId, hourMs, inOctets } of all)
          if (hourMs >= range.fromMs && hourMs < range.toMs)
            sums.set(interfaceId, (sums.get(interfaceId) ?? 0) + inOctets);
        const expected = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
        const found = ledger.sums.leaders().filter(({ inOctets }) => inOctets > 0);
        expect(found.map(({ interfaceId, inOctets }) => [interfaceId, inOctets])).toEqual(expected);
        const octets = expected.reduce((sum, [, value]) => sum + value, 0);
        const count = all.filter(({ hourMs }) => hourMs >= range.fromMs && hourMs < range.toMs).length;
        expect(ledger.sums.total()).toMatchObject({
          ...{ inOctets: octets, outOctets: 2 * octets, coveredSeconds: 60 * count },
        });
        file.stop();
        open = null;
      },
    ),
    { numRuns: 100 },
  );
});

it('leaves out nothing of many thousand interfaces, and says who leads among equals', async () => {
  const { store } = startStore();
  const { id } = store.devices.insert(newDevice());
  const ports = Array.from({ length: 5_000 }, (_, at) => at + 1);
  const volume = (interfaceId: number, hourMs: number): VolumeHour => ({
    ...{ interfaceId, hourMs, inOctets: interfaceId % 1_000, outOctets: 0, coveredSeconds: 60 },
  });
  store.volumes.add(
    ports.map((port) => volume(port, START)),
    id,
  );
  const [first, ...others] = await Promise.all([
    store.volumes.total(START, START + DAY),
    store.volumes.total(START, START + DAY),
    store.volumes.sums(START, START + DAY, 7),
  ]);
  expect(others[0]).toEqual(first);
  expect(first).toEqual({ inOctets: 2_497_500, outOctets: 0, coveredSeconds: 300_000, interfaces: 5_000 });
  // The hour is over: from now on the same stands in the tables.
  store.volumes.add([volume(1, START + HOUR)], id);
  expect(await store.volumes.total(START, START + DAY)).toEqual({
    ...{ inOctets: 2_497_501, outOctets: 0, coveredSeconds: 300_060, interfaces: 5_000 },
  });
  const leaders = (await store.volumes.sums(START, START + DAY, 7)).map(({ interfaceId }) => interfaceId);
  expect(leaders).toEqual([999, 1_999, 2_999, 3_999, 4_999, 998, 1_998]);
  const early = await store.volumes.sums(START, START + HOUR, 7);
  expect(early.map(({ interfaceId }) => interfaceId)).toEqual(leaders);
});
