import { expect, it } from 'vitest';
import { World } from './world/world.ts';

it('what nobody acknowledges is escalated and repeated; what is acknowledged or over is not', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  const pager = await world.channel('pager', { filter: { severity: 'critical' } });
  await world.channel('desk', {
    escalation: [{ afterMinutes: 15, channelId: pager, repeats: 2, everyMinutes: 10 }],
  });
  await world.until('10:05:00');
  for (const port of ['Gi1/0/6', 'Gi1/0/7', 'Gi1/0/8']) await world.plug('access-1', port, false);
  await world.until('10:10:00');
  const [acknowledged] = await world.alertViews();
  await world.act(acknowledged, 'acknowledge', { by: 'ann', note: '' });
  await world.until('10:19:00');
  await world.plug('access-1', 'Gi1/0/7', true);
  await world.until('10:35:00');
  await world.plug('access-1', 'Gi1/0/8', true);
  await world.until('10:50:00');
  expect(await world.alerts()).toEqual([
    '10:05:00 major access-1: port Gi1/0/6 (Office 6) is down, reported 1×, acknowledged 10:10:00 by ann, active',
    '10:05:00 major access-1: port Gi1/0/7 (Office 7) is down, reported 1×, cleared 10:19:00: the device reported linkUp',
    '10:05:00 major access-1: port Gi1/0/8 (Office 8) is down, reported 1×, cleared 10:35:00: the device reported linkUp',
  ]);
  expect(world.told()).toEqual([
    '10:05:00 desk: raise major access-1: port Gi1/0/6 (Office 6) is down',
    '10:05:00.004 desk: raise major access-1: port Gi1/0/7 (Office 7) is down',
    '10:05:00.004 desk: raise major access-1: port Gi1/0/8 (Office 8) is down',
    '10:19:00 desk: clear major access-1: port Gi1/0/7 (Office 7) is down (the device reported linkUp)',
    '10:20:00.004 pager: escalation major access-1: port Gi1/0/8 (Office 8) is down',
    '10:30:00.004 pager: escalation major access-1: port Gi1/0/8 (Office 8) is down',
    '10:35:00 pager: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
    '10:35:00 desk: clear major access-1: port Gi1/0/8 (Office 8) is down (the device reported linkUp)',
  ]);
});
