import { expect, it } from 'vitest';
import { World } from './world/world.ts';

/** Lets programs of a server listen on TCP ports beside those of always. */
function programsOf(world: World, name: string): (ports: readonly number[]) => void {
  const { network, clock } = world.lab;
  const device = network?.endpoints.find(({ node }) => node?.name === name)?.node?.device;
  const place = device?.place;
  if (!network || !device || !place) throw new Error(`looking for ${name}: it stands nowhere in the network`);
  return (ports) => {
    const more = ports.map((localPort) => ({ localAddress: '0.0.0.0', localPort, process: 0 }));
    const listeners = () => [...place.listeners(), ...more];
    device.place = Object.assign(Object.create(place) as typeof place, { listeners });
    network.change(clock.now(), () => undefined);
  };
}

it('a TCP listener that appears is an alert but for the ports that are left out, and clears as it is gone', async () => {
  const world = await World.start({ at: '2026-03-02T10:00:00Z', devices: { 'server-1': {} } });
  const listen = programsOf(world, 'server-1');
  await world.channel('desk');
  // The one that ships leaves no port out.
  await world.nms.ask('PATCH', `/rules/${await world.ruleId('New TCP listener')}`, { enabled: false });
  await world.rule('Unknown listeners', {
    kind: 'state',
    scope: { devices: ['server-1'], groups: [] },
    watch: { what: 'listener', ports: [], exceptPorts: [8_444] },
    severity: 'major',
  });
  await world.until('10:05:00');
  listen([4_444, 8_444]);
  await world.until('10:10:00');
  listen([]);
  await world.until('10:15:00');
  expect(await world.alerts()).toEqual([
    '10:05:32 major server-1 listens on TCP port 4444, reported 1×, cleared 10:10:32: nothing listens on the port any more',
  ]);
  expect(world.told()).toEqual([
    '10:05:32 desk: raise major server-1 listens on TCP port 4444',
    '10:10:32 desk: clear major server-1 listens on TCP port 4444 (nothing listens on the port any more)',
  ]);
});
