import { expect, it } from 'vitest';
import type { AccountView } from '../../server/contract/accounting.ts';
import { World } from './world/world.ts';

const IF_HC_IN_OCTETS = '1.3.6.1.2.1.31.1.1.1.6';

/** What the port's own counter says at this moment. */
async function octets(world: World, ifIndex: number): Promise<number> {
  const oid = `${IF_HC_IN_OCTETS}.${ifIndex}`;
  const lines = await world.nms.ask<string>('POST', `/devices/${world.id('access-1')}/operations`, {
    kind: 'get',
    oids: [oid],
  });
  const events = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { event: string; items?: { text: string }[] });
  return Number(events.find(({ event }) => event === 'varbinds')?.items?.[0]?.text.replaceAll(/\D/gu, ''));
}

it('over a reboot and a renumbering the volume of a port is what it counted: nothing twice, nothing of another port', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'access-1': {} } });
  const counted: [number, number][] = [];
  const stretch = async (ifIndex: number, until: string): Promise<void> => {
    const from = await octets(world, ifIndex);
    await world.until(until);
    counted.push([from, await octets(world, ifIndex)]);
  };
  await stretch(48, '10:20:32');
  await world.until('10:21:00');
  await world.fault('reboot', { device: 'access-1', offSeconds: 90, start: 'cold' });
  await world.until('10:22:32');
  await stretch(48, '10:40:32');
  await world.until('10:41:00');
  await world.fault('renumber', { device: 'access-1' });
  await world.until('10:41:32');
  await stretch(148, '11:00:32');
  const port = (await world.interfaces('access-1')).find(({ ifName }) => ifName === 'Gi1/0/48');
  const { items } = await world.nms.ask<{ items: AccountView[] }>(
    'GET',
    `/accounting/accounts?interface=${port?.id}&from=2026-03-02T10:00:00Z&to=2026-03-02T12:00:00Z`,
  );
  expect(counted.every(([from, to]) => to > from)).toBe(true);
  expect(counted[1]?.[0]).toBeLessThan(counted[0]?.[1] ?? 0);
  expect(items.map(({ total }) => total.inOctets)).toEqual([
    counted.reduce((sum, [from, to]) => sum + to - from, 0),
  ]);
});
