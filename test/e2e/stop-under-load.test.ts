import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TrapView } from '../../server/contract/trap.ts';
import { SECOND } from '../../server/domain/units.ts';
import { runTool } from '../support/run-tool.ts';
import { polledLab, runTrapline, type RunningTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';
import { describeWithTools } from '../support/tools.ts';

const STOP_LIMIT_MS = 2 * SECOND;
const SENDERS = 8;

describeWithTools(['snmptrap'], 'Ctrl+C', () => {
  let folder: TemporaryFolder;
  let trapline: RunningTrapline | undefined;
  beforeEach(() => {
    folder = makeTemporaryFolder();
  });
  afterEach(async () => {
    await trapline?.kill9();
    folder.remove();
  });

  it('under polls, traps and a read that hangs ends within 2 s with exit code 0, with nothing lost', async () => {
    trapline = await runTrapline({ folder: folder.path, lab: true });
    const devices = Object.values(await polledLab(trapline));
    const { trapPort } = trapline;
    // A device that never answers keeps a poll open over the stop.
    const silent = { name: 'silent', address: '127.0.0.1', port: 9, timeoutMs: 30 * SECOND };
    await trapline.send('POST', '/devices', {
      ...silent,
      credential: { version: 'v2c', community: 'public' },
    });
    const busy = devices.map(({ id }) => interrupted(trapline?.send('POST', `/devices/${id}/poll`)));
    const trap = ['-v2c', '-c', 'public', `127.0.0.1:${trapPort}`, '', '1.3.6.1.6.3.1.1.5.2'];
    const sending = Array.from({ length: SENDERS }, () =>
      interrupted(runTool({ tool: 'snmptrap', args: trap })),
    );
    const shown = await eventually('traps', async () => {
      const page = await trapline?.get<{ items: TrapView[] }>('/traps?limit=1000');
      return page && page.items.length > SENDERS / 2 && page.items;
    });

    const startedMs = performance.now();
    expect(await trapline.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - startedMs).toBeLessThan(STOP_LIMIT_MS);
    await Promise.all([...busy, ...sending]);
    expect(trapline.lines.filter((line) => line.includes('"level":50'))).toEqual([]);

    trapline = await runTrapline({ folder: folder.path, lab: false });
    const { items } = await trapline.get<{ items: TrapView[] }>('/traps?limit=1000');
    const stored = new Map(items.map((item) => [item.id, item]));
    expect(shown.map(({ id }) => once(stored.get(id)))).toEqual(shown.map(once));
    // Of one and the same trap more may have come since.
    const fewer = shown.filter(({ id, repeated }) => timesOf(stored.get(id)?.repeated) < timesOf(repeated));
    expect(fewer).toEqual([]);
  });
});

/** A trap without what its repetitions change. */
const once = (trap: TrapView | undefined) => ({ ...trap, repeated: null });
const timesOf = (repeated: TrapView['repeated'] | undefined) => repeated?.times ?? 0;

/** What the stop interrupts may fail. */
async function interrupted(work: Promise<unknown> | undefined): Promise<void> {
  await work?.catch(() => undefined);
}
