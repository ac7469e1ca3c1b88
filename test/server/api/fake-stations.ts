import type { Station } from '../../../server/domain/station.ts';
import type { ApiPorts } from '../../../server/api/ports.ts';

const station: Station = {
  id: 7,
  mac: '02:de:ad:be:ef:01',
  standing: 'new',
  place: { deviceId: 1, interfaceId: 11, vlan: 10 },
  addresses: ['10.10.0.250'],
  firstSeenAtMs: 1_000,
  lastSeenAtMs: 3_000,
  placedAtMs: 1_000,
  judged: null,
};

export function fakeStations(note: (what: string, input: unknown) => void): ApiPorts['stations'] {
  return {
    list: (query) => {
      note('stations', query);
      return query.beforeId === undefined || query.beforeId > station.id ? [station] : [];
    },
    ownerOf: () => null,
    judge: (id, standing, by, text) => {
      note('judge', { id, standing, by, text });
      return id === station.id ? { ...station, standing, judged: { atMs: 4_000, by, note: text } } : null;
    },
    forget: (id) => id === station.id,
  };
}
