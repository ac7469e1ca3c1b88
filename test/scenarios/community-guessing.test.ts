import { expect, it } from 'vitest';
import type { AlertExplanationView } from '../../server/contract/explanation.ts';
import { World } from './world/world.ts';

it('communities that are guessed are an alert with the counter behind it, which clears when it has been quiet', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.until('10:05:33');
  await world.fault('community-guessing', { device: 'core-1', perSecond: 2, guesses: 60 });
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([]);
  const guessed = (await world.alertViews()).find(({ kind }) => kind === 'communityGuessing');
  const { evidence, rule } = await world.nms.ask<AlertExplanationView>('GET', `/alerts/${guessed?.id}/explain`);
  expect({ rule: rule?.words, evidence: evidence.map(({ text }) => text) }).toEqual({});
});
