import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../server/domain/units.ts';
import { SecondPlaces } from '../../../server/security/second-places.ts';

const PLACE = { deviceId: 1, interfaceId: 7, vlan: 10 };

describe('second places of stations', () => {
  it('cost no more for invented addresses than their limit, and those seen last are kept', () => {
    const places = new SecondPlaces({ max: 3 });
    places.seen('real', PLACE, 0);
    for (let count = 0; count < 100; count += 1) {
      places.seen(`invented ${count}`, PLACE, 3 * MINUTE);
      places.seen('real', PLACE, 3 * MINUTE);
    }
    expect(places.size).toBe(3);
    // It goes on since its first time, while the invented ones made room.
    expect(places.seen('real', PLACE, 6 * MINUTE).firstMs).toBe(0);
    expect(places.seen('invented 0', PLACE, 6 * MINUTE).firstMs).toBe(6 * MINUTE);
  });
});
