import { expect, it } from 'vitest';
import type { ChangeView } from '../../server/contract/table.ts';
import { World } from './world/world.ts';

/** Changes of a device since the first look at it, oldest first. */
async function changes(world: World, device: string): Promise<string[]> {
  const { items } = await world.nms.ask<{ items: ChangeView[] }>(
    'GET',
    `/changes?device=${world.id(device)}&limit=500`,
  );
  return items.toReversed().map(({ field, before, after }) => `${field}: ${before} → ${after}`);
}

it('a reboot is told as a reboot, and a renumbering leaves every port the one that it was', async () => {
  const world = await World.start({
    at: '2026-03-02T10:00:00Z',
    devices: { 'ap-1': { modules: ['system', 'interfaces'] } },
  });
  const portsNow = async () =>
    (await world.interfaces('ap-1')).map(({ id, ifName, ifIndex, present }) => [
      id,
      ifName,
      ifIndex,
      present,
    ]);
  expect(await portsNow()).toEqual([
    [1, 'eth0', 1, true],
    [2, 'wlan0', 2, true],
  ]);
  await world.until('10:05:00');
  expect(await changes(world, 'ap-1')).toEqual([]);
  await world.fault('reboot', { device: 'ap-1', offSeconds: 10, start: 'cold' });
  await world.until('10:10:00');
  expect(await changes(world, 'ap-1')).toEqual([
    'reboot: up since 2026-03-02T10:00:00Z → up since 2026-03-02T10:05:10Z (coldStart trap)',
  ]);
  await world.fault('renumber', { device: 'ap-1' });
  await world.until('10:15:00');
  expect(await changes(world, 'ap-1')).toEqual([
    'reboot: up since 2026-03-02T10:00:00Z → up since 2026-03-02T10:05:10Z (coldStart trap)',
    'reboot: up since 2026-03-02T10:05:10Z → up since 2026-03-02T10:10:08Z (coldStart trap)',
  ]);
  expect(await portsNow()).toEqual([
    [2, 'wlan0', 101, true],
    [1, 'eth0', 102, true],
  ]);
});
