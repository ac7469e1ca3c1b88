import { expect, it } from 'vitest';
import { FAULT_KINDS } from '../../agents/faults/all.ts';
import type { AlertView } from '../../server/contract/alert.ts';
import type { SeriesView } from '../../server/contract/series.ts';
import { HOUR, MINUTE, SECOND } from '../../server/domain/units.ts';
import { DEVICES, STORIES } from './fault-stories.ts';
import { World } from './world/world.ts';

const START = '2026-03-02T10:00:00Z';
/** A second after a poll of everything, so that it takes 59 s to the next one. */
const AT = '10:05:33';
const LINK_UP = '1.3.6.1.6.3.1.1.5.4';
const IF_INDEX = '1.3.6.1.2.1.2.2.1.1';
const FOUND_WITHIN_MS = 5 * MINUTE;
const CLEAN_HOURS = Number(process.env['CLEAN_HOURS'] ?? 3);
/** Stations are learned in three minutes instead of four hours, which the test would take, too. */
async function campus(
  settings: Readonly<Record<string, unknown>> = { stationLearningHours: 0.05 },
): Promise<World> {
  return World.start({ at: START, devices: Object.fromEntries(DEVICES.map((name) => [name, {}])), settings });
}

it('has a story for every kind of fault', () => {
  expect(Object.keys(STORIES)).toEqual(FAULT_KINDS.map(({ kind }) => kind));
});

const STORIES_OF_ALL = Object.entries(STORIES).flatMap(([kind, stories]) =>
  stories.map((story, at) => ({ kind, number: at + 1, ...story })),
);

it.each(STORIES_OF_ALL)(
  '$kind, $number',
  async ({ kind, faults, found, levels = {}, says = [], settings = {} }) => {
    const world = await campus({ stationLearningHours: 0.05, ...settings });
    for (const [name, set] of Object.entries(levels)) await world.setLevels(name, set);
    await world.until(AT);
    for (const name of says) await world.says(name, 'linkUp', LINK_UP, [[`${IF_INDEX}.1`, 'Integer32', 1]]);
    await world.channel('desk');
    const startMs = world.clock.now();
    const places: (readonly string[])[] = [];
    for (const parameters of faults) {
      await world.fault(kind, parameters);
      places.push(world.lab.faults.list()[0]?.devices ?? []);
    }
    await world.pass(FOUND_WITHIN_MS);
    const alerts = await world.alertViews();
    const known = new Set(DEVICES.map((name) => world.id(name)));
    const lines = places.map((devices) => {
      const ids = devices.map((name) => world.id(name));
      const line = firstTold(
        world,
        startMs,
        // What is about no device of the network stands at one that Trapline keeps for itself.
        alerts.filter(({ deviceId }) =>
          devices.length === 0 ? !known.has(deviceId) : ids.includes(deviceId),
        ),
      );
      return line ?? `${devices.join(', ')}: nothing`;
    });
    expect(lines).toEqual(found);
  },
  120_000,
);

/**
 * The alert that somebody was told of first, and after how many seconds, rounded up: a poll that takes its time knows no
 * sooner what it found.
 */
function firstTold(world: World, startMs: number, alerts: readonly AlertView[]): string | null {
  for (const { atMs, body } of world.inbox.messages)
    for (const { event, title } of body.notifications) {
      const alert = event === 'raise' ? alerts.find((one) => one.title === title) : undefined;
      if (alert === undefined) continue;
      return `${Math.ceil((atMs - startMs) / SECOND)} s, ${alert.kind}, ${alert.severity}: ${title}`;
    }
  return null;
}

it('shows without an alert what is no fault by itself', async () => {
  const world = await campus();
  await world.until(AT);
  await world.fault('clock-jump', { device: 'access-2' });
  await world.fault('counter-wrap', { device: 'access-1', port: 'Gi1/0/5' });
  await world.pass(2 * MINUTE);
  const range = `from=${Date.parse(START)}&to=${world.clock.now()}&step=0`;
  const uptime = await world.nms.ask<{ items: SeriesView[] }>(
    'GET',
    `/series?device=${world.id('access-2')}&metric=sysUpTime&${range}`,
  );
  expect(uptime.items[0]?.points.slice(-3).map(({ avg }) => avg)).toEqual([332, 3_992, 4_052]);
  const changes = await world.nms.ask<{ items: { after: string }[] }>(
    'GET',
    `/changes?device=${world.id('access-1')}`,
  );
  expect(changes.items.map(({ after }) => after)).toEqual(['up since 2026-03-02T10:05:36Z (warmStart trap)']);
});

it('raises nothing in a campus that is well', async () => {
  // Half of the time, as some stations of the campus are heard once in half an hour.
  const world = await campus({ stationLearningHours: CLEAN_HOURS / 3 });
  await world.pass(CLEAN_HOURS * HOUR);
  expect(await world.alerts()).toEqual([]);
}, 1_200_000);
