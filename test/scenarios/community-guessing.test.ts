import { expect, it } from 'vitest';
import type { AlertExplanationView } from '../../server/contract/explanation.ts';
import { World } from './world/world.ts';

it('communities that are guessed are an alert with the counter behind it, which clears when it has been quiet', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'core-1': {} } });
  await world.until('10:05:33');
  await world.fault('community-guessing', { device: 'core-1', perSecond: 2, guesses: 60 });
  await world.until('10:20:00');
  expect(await world.alerts()).toEqual([
    '10:05:33 warning core-1 refuses SNMP messages that are not authentic, reported 39×, active',
    '10:05:43 major core-1: somebody guesses its communities or users, 60 messages refused within 5 min, reported 3×, cleared 10:12:32: no message was refused for 5 minutes',
  ]);
  const guessed = (await world.alertViews()).find(({ kind }) => kind === 'communityGuessing');
  const { rule } = await world.nms.ask<AlertExplanationView>('GET', `/alerts/${guessed?.id}/explanation`);
  expect({ rule: rule?.words, evidence: guessed?.evidence.map(({ text }) => text) }).toEqual({
    rule: 'many messages with a bad community, user or key, by the counters of the device and its authenticationFailure traps; raises from 20 refused messages, within 5 minutes, or from 4 different sources',
    evidence: [
      'authenticationFailure trap from 127.0.0.1: authenticationFailure: someone asked the agent with a wrong community or key',
      'it takes 20 refused messages or 4 different sources within 5 minutes',
      'authenticationFailure trap from 127.0.0.1: authenticationFailure: someone asked the agent with a wrong community or key',
      '60 with an unknown community in 60 s',
    ],
  });
});
