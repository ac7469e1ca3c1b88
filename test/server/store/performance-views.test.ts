import { expect, it } from 'vitest';
import type { DashboardPanel } from '../../../server/domain/dashboard.ts';
import { startStore } from './temporary-store.ts';

const panel: DashboardPanel = {
  ...{ id: 'note', kind: 'text' as const, title: 'Note', x: 0, y: 0, width: 4, height: 3 },
  ...{ series: ['3.17.ifInOctets'], metric: null, range: null, text: `'; DROP TABLE dashboard; --` },
};

it('keeps saved views by name, each name once', () => {
  const { store } = startStore();
  const first = store.savedViews.insert({ name: 'uplinks', search: 's=1.2.ifInOctets', changedAtMs: 10 });
  const second = store.savedViews.insert({ name: 'Core', search: '', changedAtMs: 20 });
  expect(store.savedViews.list()).toEqual([second, first]);
  expect(() => store.savedViews.insert({ name: 'Core', search: 'x', changedAtMs: 30 })).toThrow(
    expect.objectContaining({ code: 'duplicate' }),
  );
  store.savedViews.update({ ...first, name: 'all uplinks', changedAtMs: 40 });
  expect(store.savedViews.get(first.id)).toEqual({
    ...{ id: first.id, name: 'all uplinks', search: 's=1.2.ifInOctets', changedAtMs: 40 },
  });
  expect([store.savedViews.remove(second.id), store.savedViews.remove(second.id)]).toEqual([true, false]);
  expect(store.savedViews.list().map(({ name }) => name)).toEqual(['all uplinks']);
});

it('keeps dashboards with their panels as they were given', () => {
  const { store } = startStore();
  const wall = store.dashboards.insert({ name: 'wall', panels: [panel], changedAtMs: 10 });
  expect(store.dashboards.get(wall.id)).toEqual({
    id: wall.id,
    name: 'wall',
    panels: [panel],
    changedAtMs: 10,
  });
  const moved = { ...wall, panels: [{ ...panel, x: 6 }], changedAtMs: 20 };
  store.dashboards.update(moved);
  expect(store.dashboards.list()).toEqual([moved]);
  expect(() => store.dashboards.insert({ name: 'wall', panels: [], changedAtMs: 30 })).toThrow(
    expect.objectContaining({ code: 'duplicate' }),
  );
  expect([store.dashboards.remove(wall.id), store.dashboards.get(wall.id)]).toEqual([true, null]);
});

it('replaces the targets of groups all at once', () => {
  const { store } = startStore();
  store.availabilityTargets.save([
    { group: 'edge', percent: 99.95 },
    { group: 'core', percent: 99.5 },
  ]);
  store.availabilityTargets.save([{ group: 'core', percent: 99.9 }]);
  expect(store.availabilityTargets.list()).toEqual([{ group: 'core', percent: 99.9 }]);
});
