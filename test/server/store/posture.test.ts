import { expect, it } from 'vitest';
import { DAY } from '../../../server/domain/units.ts';
import { newDevice, startStore } from './temporary-store.ts';

const counts = { critical: 0, major: 1, minor: 2, warning: 3 };
const day = (dayMs: number, score: number) => ({ dayMs, score, counts, accepted: 4 });

it('what hangs on a device goes with it, and the whole stays', () => {
  const { store } = startStore();
  const [one, other] = ['one', 'other'].map((name) => store.devices.insert(newDevice({ name })));
  if (!one || !other) throw new Error('two devices were to be inserted');
  for (const { id } of [one, other]) {
    store.posture.saveDay(id, day(10 * DAY, id));
    store.posture.saveWrite(id, 5);
    store.posture.accept({ key: `${id}:x`, deviceId: id, reason: 'r', by: 'kim', atMs: 1, untilMs: null });
    store.knownNetworks.begin(id, 7);
    store.knownNetworks.add({ deviceId: id, network: '203.0.0.0/16', firstAtMs: 8 });
    store.knownNetworks.add({ deviceId: id, network: '203.0.0.0/16', firstAtMs: 9 });
  }
  store.posture.saveDay(null, day(10 * DAY, 50));
  store.posture.saveDay(null, day(10 * DAY, 60));
  store.posture.saveDay(null, day(11 * DAY, 70));
  store.devices.remove(one.id);
  expect(store.posture.days(one.id, 0)).toEqual([]);
  expect(store.posture.days(other.id, 0)).toEqual([day(10 * DAY, other.id)]);
  expect(store.posture.days(null, 0)).toEqual([day(10 * DAY, 60), day(11 * DAY, 70)]);
  expect(store.posture.days(null, 11 * DAY)).toEqual([day(11 * DAY, 70)]);
  expect([...store.posture.writes()]).toEqual([[other.id, 5]]);
  expect(store.posture.acceptances().map(({ key }) => key)).toEqual([`${other.id}:x`]);
  expect(store.knownNetworks.of(one.id)).toBeNull();
  expect(store.knownNetworks.of(other.id)).toEqual({ sinceMs: 7, networks: ['203.0.0.0/16'] });
});
