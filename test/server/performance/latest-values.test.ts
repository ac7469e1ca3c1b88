import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LatestValues } from '../../../server/performance/latest-values.ts';

const rate = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
const METRICS = ['ifInUtilisation', 'ifOutUtilisation'] as const;

it('finds the largest of each port, largest first, as sorting all of them would', async () => {
  await fc.assert(
    fc.asyncProperty(
      // What the ports have at first, and what some have later; `gone` are no longer there then.
      fc.array(fc.record({ first: fc.tuple(rate, rate), later: fc.tuple(rate, rate), gone: fc.boolean() }), {
        maxLength: 30,
      }),
      fc.integer({ min: 1, max: 8 }),
      async (ports, limit) => {
        const latest = new LatestValues();
        const deviceOf = (interfaceId: number) => interfaceId % 5;
        const set = (interfaceId: number, rates: readonly (number | null)[]) => {
          for (const [at, metric] of METRICS.entries())
            latest.set(
              { metric, deviceId: deviceOf(interfaceId), interfaceId, instance: null },
              rates[at] ?? null,
            );
        };
        const sorted = (present: { interfaceId: number; rates: readonly (number | null)[] }[]) =>
          present
            .map(({ interfaceId, rates }) => ({
              ...{ deviceId: deviceOf(interfaceId), interfaceId },
              value: Math.max(...rates.map((value) => value ?? 0)),
            }))
            .filter(({ value }) => value > 0)
            .toSorted((a, b) => b.value - a.value)
            .map(({ value }) => value)
            .slice(0, limit);
        const values = async () => (await latest.top(METRICS, limit)).map(({ value }) => value);

        for (const [interfaceId, { first }] of ports.entries()) set(interfaceId, first);
        expect(await values()).toEqual(
          sorted(ports.map(({ first: rates }, interfaceId) => ({ interfaceId, rates }))),
        );

        for (const [interfaceId, { later, gone }] of ports.entries())
          if (gone) latest.clearInterface(interfaceId);
          else set(interfaceId, later);
        const left = ports.flatMap(({ later: rates, gone }, interfaceId) =>
          gone ? [] : [{ interfaceId, rates }],
        );
        expect(await values()).toEqual(sorted(left));
        for (const { deviceId, interfaceId, value } of await latest.top(METRICS, limit)) {
          expect(deviceId).toBe(deviceOf(interfaceId));
          expect(value).toBe(Math.max(...(ports[interfaceId]?.later ?? []).map((one) => one ?? 0)));
        }
      },
    ),
  );
});
