import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../server/domain/units.ts';
import { livedThrough } from './world/past-weeks.ts';
import { World } from './world/world.ts';

it('what is unusual after weeks of learning raises and clears; a gap and a maintenance window are left out; what lasts becomes usual', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: {} });
  await world.switchOffThresholds();
  await livedThrough(world, 'access-2', 15);
  await world.channel('desk');
  const full = () => world.fault('congestion', { link: 'access-1:Gi1/0/47--access-2:Gi1/0/23', percent: 60 });

  await world.until('10:10:00');
  const first = await full();
  await world.until('10:30:00');
  await first();

  // Two hours without an answer, and what was before them is no part of what comes after.
  await world.until('11:00:00');
  const silence = await world.fault('agent-silent', { device: 'access-2' });
  await world.until('13:00:00');
  await silence();

  await world.until('14:00:00');
  const fromMs = world.clock.now();
  await world.maintenance({
    name: 'Cabling',
    scope: { kind: 'device', deviceId: world.id('access-2') },
    schedule: { kind: 'once', fromMs, toMs: fromMs + 1 * HOUR },
  });
  const second = await full();
  await world.pass(30 * MINUTE);
  await second();

  await world.until('16:00:00');
  await full();
  await world.pass(26 * HOUR);
  expect(await world.alerts()).toEqual([
    '10:00:00 warning access-2 restarted, reported 1×, cleared 10:15:32: it has been running for 15 minutes since',
    '10:12:32 warning access-2: port Gi1/0/23, Traffic in is 511 Mbit/s, usually 33.6 to 54.9 Mbit/s on Mondays at 10:00, reported 1×, cleared 10:33:32: ifInOctets is as usual again',
    '14:02:32 warning access-2: port Gi1/0/23, Traffic in is 509 Mbit/s, usually 14.2 to 19 Mbit/s on Mondays at 14:00, reported 1×, suppressed since 14:02:32 (maintenance “Cabling” until 2026-03-02 15:00 UTC), cleared 14:33:32: ifInOctets is as usual again',
    '16:02:32 warning access-2: port Gi1/0/23, Traffic in is 510 Mbit/s, usually 20.4 to 36 Mbit/s on Mondays at 16:00, reported 1×, cleared 03-03 16:02:32: this level (598 Mbit/s now) has lasted for 24 h and counts as usual from now on',
  ]);
  expect(world.told()).toEqual([
    '10:00:00 desk: raise warning access-2 restarted',
    '10:12:32 desk: raise warning access-2: port Gi1/0/23, Traffic in is 511 Mbit/s, usually 33.6 to 54.9 Mbit/s on Mondays at 10:00',
    '10:15:32 desk: clear warning access-2 restarted (it has been running for 15 minutes since)',
    '10:33:32 desk: clear warning access-2: port Gi1/0/23, Traffic in is 511 Mbit/s, usually 33.6 to 54.9 Mbit/s on Mondays at 10:00 (ifInOctets is as usual again)',
    '16:02:32 desk: raise warning access-2: port Gi1/0/23, Traffic in is 510 Mbit/s, usually 20.4 to 36 Mbit/s on Mondays at 16:00',
    '03-03 16:02:32 desk: clear warning access-2: port Gi1/0/23, Traffic in is 510 Mbit/s, usually 20.4 to 36 Mbit/s on Mondays at 16:00 (this level (598 Mbit/s now) has lasted for 24 h and counts as usual from now on)',
  ]);
}, 300_000);
