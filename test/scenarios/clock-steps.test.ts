import { expect, it } from 'vitest';
import type { SeriesView } from '../../server/contract/series.ts';
import { DAY, HOUR, MINUTE } from '../../server/domain/units.ts';
import { World } from './world/world.ts';

const PORT = 'Gi1/0/1';
const SPEED_OCTETS = 1e9 / 8;

it.each([
  ['a day on', DAY],
  ['a day back', -DAY],
  ['an hour on', HOUR],
  ['an hour back', -HOUR],
])(
  'the clock of the machine is set %s: polls go on, nothing is made up, and what breaks is told',
  async (_, byMs) => {
    const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
    await world.pass(5 * MINUTE);
    const startMs = world.clock.now();
    world.clock.stepWall(byMs);
    await world.pass(5 * MINUTE);
    expect(await world.alerts()).toEqual([]);
    const rates = await ratesAround(world, startMs, byMs);
    expect(rates.length).toBeGreaterThan(5);
    const made = rates.filter((rate) => rate !== null && (rate < 0 || rate > SPEED_OCTETS));
    expect(made).toEqual([]);
    await world.fault('cable-out', { link: 'access-1:Gi1/0/47--access-2:Gi1/0/23' });
    await world.pass(2 * MINUTE);
    expect((await world.alertViews()).map(({ title, clearedAtMs }) => ({ title, clearedAtMs }))).toEqual([
      { title: 'access-1: port Gi1/0/47 is down', clearedAtMs: null },
    ]);
  },
);

/** Of the samples before and after the step, whichever of them come first by their times. */
async function ratesAround(world: World, startMs: number, byMs: number): Promise<(number | null)[]> {
  const port = (await world.interfaces('access-1')).find(({ ifName }) => ifName === PORT);
  const range = `from=${startMs - 2 * Math.abs(byMs)}&to=${startMs + 2 * Math.abs(byMs)}&step=0`;
  const path = `/series?device=${world.id('access-1')}&interface=${port?.id}&metric=ifInOctets&${range}`;
  const { items } = await world.nms.ask<{ items: SeriesView[] }>('GET', path);
  return items.flatMap(({ points }) => points.map(({ avg }) => avg));
}

it('polls go on a minute apart where an hour of the night comes twice, and where it is left out', async () => {
  for (const at of ['2026-03-29T00:55:00Z', '2026-10-25T00:55:00Z']) {
    const world = await World.start({ at, devices: { 'access-1': {} } });
    await world.pass(10 * MINUTE);
    const rates = await world.rates('access-1', PORT, 'ifInOctets');
    expect(rates.length).toBeGreaterThanOrEqual(10);
    expect(new Set(rates.slice(1).map(({ quality }) => quality))).toEqual(new Set(['ok']));
    expect(await world.alerts()).toEqual([]);
  }
});
