import { expect, it } from 'vitest';
import type { Station } from '../../../server/domain/station.ts';
import { newDevice, newInterface, startStore } from './temporary-store.ts';

it('stations outlive the process and the device that they were at', () => {
  const { store, folder } = startStore();
  const device = store.devices.insert(newDevice());
  const { id: interfaceId } = store.interfaces.insert(newInterface(device.id, 5));
  const station: Omit<Station, 'id'> = {
    mac: '02:de:ad:be:ef:01',
    standing: 'new',
    place: { deviceId: device.id, interfaceId, vlan: 10 },
    addresses: ['10.10.0.250', 'fd00::1'],
    firstSeenAtMs: 1_000,
    lastSeenAtMs: 2_000,
    placedAtMs: 1_500,
    judged: null,
  };
  const saved = store.stations.insert(station);
  const other = store.stations.insert({ ...station, mac: '02:de:ad:be:ef:02' });
  store.stations.saveLearningSince(device.id, 900);
  const judged = {
    ...saved,
    standing: 'known' as const,
    judged: { atMs: 3_000, by: 'Ana', note: `'); DROP TABLE station; --` },
  };
  store.stations.update(judged);
  store.stop();
  const { store: again } = startStore({ folder });
  expect(again.stations.list()).toEqual([judged, other]);
  expect(again.stations.learningSince()).toEqual(new Map([[device.id, 900]]));
  again.devices.remove(device.id);
  again.stations.remove([other.id]);
  expect(again.stations.list()).toEqual([{ ...judged, place: null }]);
  expect(again.stations.learningSince()).toEqual(new Map());
});
