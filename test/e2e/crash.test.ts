import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import type { TrapView } from '../../server/contract/trap.ts';
import { MINUTE, SECOND } from '../../server/domain/units.ts';
import { Random } from '../fuzz/random.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const KILLS = 20;
/** `npm run chaos` makes it more: each begins with a folder of its own. */
const ROUNDS = Math.ceil(Number(process.env['CHAOS_KILLS'] ?? KILLS) / KILLS);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const TRAPS_PER_RUN = 12;
const COLD_START = '1.3.6.1.6.3.1.1.5.1';
/** Ports of access-1 that are up from the start: those of the offices, and of two phones. */
const PORTS = [...Array.from({ length: 18 }, (_, position) => position + 1), 21, 22];

/** What REST has shown, by id; points of series by time. */
interface Shown {
  readonly traps: Map<number, TrapView>;
  readonly alerts: Map<number, AlertView>;
  readonly points: Map<number, number | null>;
}

describeWithTools(['snmptrap'], 'kill -9 at any moment', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
    'twenty times under polls and traps (seed %i): the database is whole, and nothing that REST had shown is gone',
    { timeout: 4 * MINUTE },
    async (seed) => {
      const folder = makeTemporaryFolder();
      let trapline: RunningTrapline | undefined;
      onTestFinished(async () => {
        await trapline?.kill9();
        folder.remove();
      });
      const random = new Random(seed, 'kill');
      const shown: Shown = { traps: new Map(), alerts: new Map(), points: new Map() };
      let deviceId: number | undefined;
      for (let run = 0; run < KILLS; run++) {
        trapline = await runTrapline({ folder: folder.path, lab: true });
        deviceId ??= (await polledLab(trapline))['access-1']?.id ?? -1;
        expectAllThere(shown, await everything(trapline, deviceId), run);
        const sending = sendTraps(trapline.trapPort);
        const waits = run % 2 === 0;
        const asked = waits ? polled(trapline, deviceId) : trapline.send('POST', `/devices/${deviceId}/poll`);
        const polling = settled(asked);
        await acknowledgedAlert(trapline, deviceId, run);
        // Another moment in each run: traps are being sent, and their devices asked.
        await sending[random.below(TRAPS_PER_RUN)];
        if (waits) await polling;
        remember(shown, await everything(trapline, deviceId));
        await trapline.kill9();
        await Promise.all([...sending, polling]);
        expect(integrityOf(folder.path)).toEqual(['ok']);
      }
      trapline = await runTrapline({ folder: folder.path, lab: true });
      expectAllThere(shown, await everything(trapline, deviceId ?? -1), KILLS);
      const notes = [...shown.alerts.values()].map((alert) => alert.acknowledged?.note);
      for (let run = 0; run < KILLS; run++) expect(notes).toContain(noteOf(run));
      expect(shown.traps.size).toBeGreaterThan(KILLS * 2);
      expect(shown.points.size).toBeGreaterThanOrEqual(KILLS / 2);
    },
  );
});

function integrityOf(folder: string): unknown[] {
  const database = new Database(join(folder, 'trapline.db'));
  try {
    return database.prepare('PRAGMA integrity_check').pluck().all();
  } finally {
    database.close();
  }
}

function sendTraps(port: number): Promise<unknown>[] {
  const args = ['-v2c', '-c', 'public', `127.0.0.1:${port}`, '', COLD_START];
  return Array.from({ length: TRAPS_PER_RUN }, () => settled(runTool({ tool: 'snmptrap', args })));
}

/** Until one poll is over: the first may be called off by the lab's moved ports. */
function polled(trapline: RunningTrapline, deviceId: number): Promise<unknown> {
  return eventually(
    'a poll',
    async () => (await trapline.send('POST', `/devices/${deviceId}/poll`)).status === 200,
    { timeoutMs: 20 * SECOND },
  );
}

/** What a kill interrupts may fail. */
function settled(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => error);
}

/** Switches another port off in each run and acknowledges the alert that follows. */
async function acknowledgedAlert(trapline: RunningTrapline, deviceId: number, run: number): Promise<void> {
  const path = `/lab/devices/access-1/ports/${PORTS[run % PORTS.length]}`;
  await eventually('the lab', async () => (await trapline.send('POST', path, { up: false })).status === 200, {
    timeoutMs: 20 * SECOND,
  });
  const query = `/alerts?state=active&device=${deviceId}&limit=1000`;
  const alert = await eventually(
    'the alert of the port',
    async () =>
      (await trapline.get<{ items: AlertView[] }>(query)).items.find((item) => item.acknowledged === null),
    { timeoutMs: 20 * SECOND },
  );
  const body = { by: 'night shift', note: noteOf(run) };
  const { status } = await trapline.send('POST', `/alerts/${alert.id}/acknowledge`, body);
  expect(status).toBe(200);
}

const noteOf = (run: number): string => `before kill ${run}`;

async function everything(trapline: RunningTrapline, deviceId: number): Promise<Shown> {
  const [traps, alerts, series] = await Promise.all([
    trapline.get<{ items: TrapView[] }>('/traps?limit=1000'),
    trapline.get<{ items: AlertView[] }>('/alerts?limit=1000'),
    trapline.get<{ items: SeriesView[] }>(`/series?metric=snmpRoundTrip&device=${deviceId}&step=0`),
  ]);
  return {
    traps: new Map(traps.items.map((trap) => [trap.id, trap])),
    alerts: new Map(alerts.items.map((alert) => [alert.id, alert])),
    // Gaps are drawn, not stored.
    points: new Map(
      series.items.flatMap(({ points }) =>
        points.filter(({ quality }) => quality !== 'gap').map(({ atMs, avg }) => [atMs, avg] as const),
      ),
    ),
  };
}

function remember(shown: Shown, now: Shown): void {
  for (const [id, trap] of now.traps) shown.traps.set(id, trap);
  for (const [id, alert] of now.alerts) shown.alerts.set(id, alert);
  for (const [atMs, value] of now.points) shown.points.set(atMs, value);
}

/** Traps and points stay as they were; alerts may have gone on, never back. */
function expectAllThere(shown: Shown, now: Shown, run: number): void {
  expect(now.traps.size, `traps after kill ${run}`).toBeLessThan(1_000);
  for (const [id, trap] of shown.traps)
    expect(now.traps.get(id), `trap ${id} after kill ${run}`).toEqual(trap);
  for (const [atMs, value] of shown.points) expect(now.points.get(atMs), `point ${atMs}`).toBe(value);
  for (const [id, alert] of shown.alerts) {
    const { raisedAtMs, acknowledged, clearedAtMs } = alert;
    const kept =
      clearedAtMs === null ? { raisedAtMs, acknowledged } : { raisedAtMs, acknowledged, clearedAtMs };
    expect(now.alerts.get(id), `alert ${id} after kill ${run}`).toMatchObject(kept);
  }
}
