import { afterAll, describe, expect, it } from 'vitest';
import type { AlertView } from '../../server/contract/alert.ts';
import type { ExchangeListView } from '../../server/contract/exchange.ts';
import { MINUTE } from '../../server/domain/units.ts';
import { polledLab, runTrapline } from '../support/running-trapline.ts';
import { eventually } from '../support/signal.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

describe('a server that is started again', () => {
  const folder = makeTemporaryFolder();
  afterAll(() => folder.remove());

  it('asks the devices of its lab only once the lab runs', { timeout: 1 * MINUTE }, async () => {
    const first = await runTrapline({ folder: folder.path, lab: true });
    await polledLab(first);
    await first.stop();
    const second = await runTrapline({ folder: folder.path, lab: true });
    try {
      const devices = Object.values(await polledLab(second));
      const outcomes = await Promise.all(
        // The oldest of what was asked.
        devices.map(async ({ id, name }) =>
          eventually(`a request to ${name}`, async () => {
            const { items } = await second.get<ExchangeListView>(`/devices/${id}/exchanges?limit=200`);
            return items.findLast(({ outcome }) => outcome !== 'received')?.outcome;
          }),
        ),
      );
      expect(devices.length).toBeGreaterThan(10);
      expect(new Set(outcomes)).toEqual(new Set(['answered']));
      expect((await second.get<{ items: AlertView[] }>('/alerts')).items).toEqual([]);
    } finally {
      await second.stop();
    }
  });
});
