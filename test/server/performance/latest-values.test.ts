import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LatestValues } from '../../../server/performance/latest-values.ts';

it('finds the largest of each port, largest first, as sorting all of them would', async () => {
  const rate = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(rate, rate), { maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      async (ports, limit) => {
        const latest = new LatestValues();
        for (const [position, [inward, outward]] of ports.entries())
          for (const [metric, value] of [
            ['ifInUtilisation', inward],
            ['ifOutUtilisation', outward],
          ] as const)
            latest.set({ metric, deviceId: 1, interfaceId: position, instance: null }, value);
        const sorted = ports
          .map(([inward, outward], interfaceId) => ({
            deviceId: 1,
            interfaceId,
            value: Math.max(inward ?? 0, outward ?? 0),
          }))
          .filter(({ value }) => value > 0)
          .sort((a, b) => b.value - a.value || a.interfaceId - b.interfaceId)
          .slice(0, limit);
        expect(await latest.top(['ifInUtilisation', 'ifOutUtilisation'], limit)).toEqual(sorted);
      },
    ),
  );
});
